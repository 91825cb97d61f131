using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Letterboxd.Grains.Tests.Tmdb;

/// <summary>The sums of one counter, by the values of its tags.</summary>
internal sealed class RecordedCounter : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _sums = new();
    private readonly MeterListener _listener = new();

    public RecordedCounter(IMeterFactory meters, string instrument)
    {
        _listener.InstrumentPublished = (published, listener) =>
        {
            if (published.Name == instrument && published.Meter.Scope == meters) listener.EnableMeasurementEvents(published);
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
            _sums.AddOrUpdate(string.Join(' ', tags.ToArray().Select(tag => tag.Value)), value, (_, sum) => sum + value));
        _listener.Start();
    }

    public IReadOnlyDictionary<string, long> Sums => _sums;

    public void Dispose() => _listener.Dispose();
}
