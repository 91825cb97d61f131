using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Letterboxd.TmdbStandIn;

/// <summary>Counts requests.</summary>
internal sealed class RequestLog
{
    private readonly Lock _gate = new();
    private readonly Queue<long> _lastSecond = new();
    private readonly Dictionary<string, int> _routes = [];
    private readonly Dictionary<string, int> _answers = [];
    private readonly Dictionary<string, int> _films = [];
    private int _requests;
    private int _maxPerSecond;
    private long _first;
    private long _last;

    /// <summary>Counts a request on its arrival.</summary>
    /// <returns>How many arrived within the second that ends now, this one included.</returns>
    public int Arrived(string route)
    {
        lock (_gate)
        {
            _last = Stopwatch.GetTimestamp();
            if (_requests++ == 0) _first = _last;
            Count(_routes, route);

            _lastSecond.Enqueue(_last);
            while (_last - _lastSecond.Peek() >= Stopwatch.Frequency) _lastSecond.Dequeue();
            _maxPerSecond = Math.Max(_maxPerSecond, _lastSecond.Count);
            return _lastSecond.Count;
        }
    }

    /// <summary>Counts what became of a request.</summary>
    public void Answered(string answer)
    {
        lock (_gate) Count(_answers, answer);
    }

    /// <summary>Counts what a request was about.</summary>
    public void Asked(string route, string title, int? year)
    {
        var film = year is null ? $"{route} {title}" : $"{route} {title} {year}";
        lock (_gate) Count(_films, film);
    }

    public StandInCounters Snapshot()
    {
        lock (_gate)
        {
            var duration = Stopwatch.GetElapsedTime(_first, _last).TotalSeconds;
            return new(_requests, _maxPerSecond, duration, new Dictionary<string, int>(_routes), new Dictionary<string, int>(_answers), new Dictionary<string, int>(_films));
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _routes.Clear();
            _answers.Clear();
            _films.Clear();
            _lastSecond.Clear();
            (_requests, _maxPerSecond, _first, _last) = (0, 0, 0, 0);
        }
    }

    private static void Count(Dictionary<string, int> counts, string key) => CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
}
