using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Movies;

/// <summary>
/// Finds a film in a list: by its address, else by name and year where only one film has them and no two short addresses say
/// that they are two films.
/// </summary>
internal sealed class FilmIndex
{
    private const int Several = -1;

    private readonly Dictionary<string, int> _byAddress;
    private readonly Dictionary<(string Name, int? Year), int> _byName;
    private readonly Dictionary<(string Name, int? Year), int> _withoutAddress = [];
    private readonly List<Movie> _films;

    /// <param name="films">The films that can be found; more may be added.</param>
    public FilmIndex(ImmutableArray<Movie> films)
    {
        _films = new(films.Length);
        (_byAddress, _byName) = (new(films.Length, StringComparer.Ordinal), new(films.Length));
        foreach (var film in films) Add(film);
    }

    /// <summary>The films, in the order in which they came.</summary>
    public IReadOnlyList<Movie> Films => _films;

    /// <summary>Adds a film, and says where it stands.</summary>
    public int Add(Movie film)
    {
        var place = _films.Count;
        _films.Add(film);
        if (FilmIdentity.Address(film.LetterboxdUri) is { } address) _byAddress.TryAdd(address, place);

        // Two of one name: neither can be meant by the name alone.
        var name = (FilmIdentity.Name(film.Title), film.Year);
        if (!_byName.TryAdd(name, place)) _byName[name] = Several;
        if (film.LetterboxdUri is null) _withoutAddress.TryAdd(name, place);
        return place;
    }

    /// <summary>Where a film stands; null when it is not there.</summary>
    public int? Find(string title, int? year, string? uri)
    {
        if (FilmIdentity.Address(uri) is { } address && _byAddress.TryGetValue(address, out var place)) return place;

        var name = (FilmIdentity.Name(title), year);
        if (!_byName.TryGetValue(name, out place)) return null;
        if (place == Several) return uri is null && _withoutAddress.TryGetValue(name, out place) ? place : null;

        return FilmIdentity.HasCode(uri) && FilmIdentity.HasCode(_films[place].LetterboxdUri) ? null : place;
    }
}
