using System.Diagnostics.Metrics;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Sessions;

/// <summary>What an operator sees of sessions: meter <c>Letterboxd</c>.</summary>
public sealed class SessionMetrics
{
    private readonly Counter<long> _uploads;
    private readonly Counter<long> _films;
    private readonly Counter<long> _bytes;
    private readonly Counter<long> _rejected;
    private readonly Histogram<double> _importDuration;
    private readonly UpDownCounter<long> _resident;

    /// <summary>Creates the instruments.</summary>
    public SessionMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ServiceMeter.Name);
        _uploads = meter.CreateCounter<long>("letterboxd.uploads", "{upload}", "Uploads that became a session, or another list of one.");
        _films = meter.CreateCounter<long>("letterboxd.films", "{film}", "Films in stored lists.");
        _bytes = meter.CreateCounter<long>("letterboxd.upload.size", "By", "Bytes in stored uploads.");
        _rejected = meter.CreateCounter<long>("letterboxd.uploads.rejected", "{upload}", "Uploads that were rejected, by reason.");
        _importDuration = meter.CreateHistogram<double>("letterboxd.import.duration", "s", "Time from an upload's arrival at its grain to the stored list.");
        _resident = meter.CreateUpDownCounter<long>("letterboxd.sessions.resident", "{session}", "Sessions in memory.");
    }

    internal void Imported(int films, long bytes, TimeSpan duration)
    {
        _uploads.Add(1);
        _films.Add(films);
        _bytes.Add(bytes);
        _importDuration.Record(duration.TotalSeconds);
    }

    internal void Rejected(RejectionReason reason) => _rejected.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    internal void Activated() => _resident.Add(1);

    internal void Deactivated() => _resident.Add(-1);
}
