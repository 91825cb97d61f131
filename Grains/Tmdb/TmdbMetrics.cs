using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;

namespace Letterboxd.Grains.Tmdb;

/// <summary>What an operator sees of the requests to TMDB: meter <c>Letterboxd</c>.</summary>
internal sealed class TmdbMetrics
{
    private readonly Counter<long> _requests;
    private readonly Counter<long> _throttled;
    private readonly UpDownCounter<long> _queue;
    private readonly Histogram<double> _wait;

    public TmdbMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ServiceMeter.Name);
        _requests = meter.CreateCounter<long>("letterboxd.tmdb.requests", "{request}", "Tries of requests to TMDB, by route and outcome.");
        _throttled = meter.CreateCounter<long>("letterboxd.tmdb.throttled", "{answer}", "Answers 429 of TMDB.");
        _queue = meter.CreateUpDownCounter<long>("letterboxd.tmdb.queue", "{request}", "Requests that wait for the budget.");
        _wait = meter.CreateHistogram<double>("letterboxd.tmdb.budget.wait", "s", "How long requests waited for the budget.");
    }

    public void Answered(string route, HttpStatusCode status) => Count(route, (int)status switch
    {
        < 300 => "ok",
        401 or 403 => "unauthorized",
        404 => "not_found",
        429 => "throttled",
        >= 500 => "server_error",
        _ => "refused",
    });

    public void Unanswered(string route, Exception fault) => Count(route, fault is OperationCanceledException ? "timeout" : "connection_error");

    public void Throttled() => _throttled.Add(1);

    /// <summary>Counts a waiting request until it is disposed.</summary>
    public Wait Waiting()
    {
        _queue.Add(1);
        return new(this, Stopwatch.GetTimestamp());
    }

    private void Count(string route, string outcome) => _requests.Add(1, new("route", route), new("outcome", outcome));

    internal readonly struct Wait(TmdbMetrics metrics, long started) : IDisposable
    {
        public void Dispose()
        {
            metrics._queue.Add(-1);
            metrics._wait.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
    }
}
