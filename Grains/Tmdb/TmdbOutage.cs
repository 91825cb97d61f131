using Microsoft.Extensions.Options;

namespace Letterboxd.Grains.Tmdb;

/// <summary>
/// Whether TMDB is away, as this silo sees it. While it is, one look-up at a time goes out to see, at intervals that
/// grow to <see cref="TmdbOptions.OutageRetry"/>: films are not given up, and TMDB is not hammered by all that wait.
/// </summary>
internal sealed class TmdbOutage(IOptions<TmdbOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly long _start = clock.GetTimestamp();
    private Task<bool>? _probe;
    private bool _away;
    private TimeSpan _next;
    private TimeSpan _wait;

    private TimeSpan Now => clock.GetElapsedTime(_start);

    /// <summary>Whether TMDB was away when it was last asked.</summary>
    public bool Holds
    {
        get
        {
            lock (_gate) return _away;
        }
    }

    /// <summary>Whether a look-up may go out now; in an outage the next one has to wait.</summary>
    public bool MayAsk()
    {
        lock (_gate)
        {
            if (!_away) return true;
            if (Now < _next) return false;

            Wait();
            return true;
        }
    }

    /// <summary>TMDB has answered.</summary>
    public void Over()
    {
        lock (_gate) _away = false;
    }

    /// <summary>
    /// After a look-up that failed: whether it is TMDB that fails, or only this film. A single try of another route
    /// tells, and everyone who asks meanwhile shares it.
    /// </summary>
    /// <exception cref="TmdbException">TMDB is there and wants to be left alone.</exception>
    public async Task<bool> IsAway(TmdbClient tmdb, Guid session)
    {
        Task<bool> probe;
        lock (_gate) probe = _probe is { IsCompleted: false } ? _probe : _probe = tmdb.Answers(session, CancellationToken.None);

        var away = !await probe;
        lock (_gate)
        {
            if (away && !_away) (_away, _wait) = (true, FirstWait);
            if (away) Wait();
            else _away = false;
        }

        return away;
    }

    private void Wait()
    {
        var longest = options.Value.OutageRetry;
        _wait = _wait < longest ? _wait : longest;
        _next = Now + _wait;
        _wait *= 2;
    }
}
