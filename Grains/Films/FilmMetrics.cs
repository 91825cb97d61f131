using System.Diagnostics.Metrics;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Films;

/// <summary>What an operator sees of the film catalogue: meter <c>Letterboxd</c>.</summary>
internal sealed class FilmMetrics
{
    private readonly Counter<long> _inquiries;
    private readonly Counter<long> _lookups;

    public FilmMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ServiceMeter.Name);
        _inquiries = meter.CreateCounter<long>("letterboxd.films.inquiries", "{film}", "Films that sessions asked the catalogue for, by whether it knew them.");
        _lookups = meter.CreateCounter<long>("letterboxd.films.lookups", "{film}", "Films looked up at TMDB, by outcome.");
    }

    public void Known() => _inquiries.Add(1, new KeyValuePair<string, object?>("catalogue", "hit"));

    public void Unknown() => _inquiries.Add(1, new KeyValuePair<string, object?>("catalogue", "miss"));

    public void LookedUp(TmdbStatus outcome) => _lookups.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));
}
