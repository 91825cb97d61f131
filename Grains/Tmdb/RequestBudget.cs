namespace Letterboxd.Grains.Tmdb;

/// <summary>How many requests may go to TMDB. Every try of a request takes a permit, retries too.</summary>
internal interface IRequestBudget
{
    /// <summary>The session of requests that nobody waits for: they get what the others leave over.</summary>
    static readonly Guid Background = Guid.Empty;

    /// <summary>Waits for the permit to send one request.</summary>
    /// <param name="session">The session that the request is for; sessions get their permits in turn.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <returns>The permit, to be disposed when the request is over.</returns>
    /// <exception cref="TmdbException">TMDB wants to be left alone for so long that it is worth telling.</exception>
    Task<IDisposable> Acquire(Guid session, CancellationToken cancellationToken);

    /// <summary>TMDB answered 429: nothing is sent until it is over.</summary>
    /// <param name="retryAfter">How long, as TMDB says; null when it does not.</param>
    Task Throttled(TimeSpan? retryAfter);
}

/// <summary>No limit but the pauses that TMDB asks for, kept by each silo for itself.</summary>
internal sealed class UnlimitedBudget(TimeProvider clock) : IRequestBudget
{
    private readonly ThrottlePause _pause = new(clock);

    public async Task<IDisposable> Acquire(Guid session, CancellationToken cancellationToken)
    {
        while (_pause.Remaining is var remaining && remaining > TimeSpan.Zero)
        {
            if (_pause.IsLong) throw new TmdbException(TmdbFault.Throttled, "budget");

            await Task.Delay(remaining, clock, cancellationToken);
        }

        return new Permit(_pause);
    }

    public Task Throttled(TimeSpan? retryAfter)
    {
        _pause.Begin(retryAfter);
        return Task.CompletedTask;
    }

    private sealed class Permit(ThrottlePause pause) : IDisposable
    {
        public void Dispose() => pause.Answered();
    }
}

/// <summary>
/// How long TMDB wants to be left alone after a 429: as long as it says and at least a second, longer when it goes on
/// saying 429, with exponential back-off and jitter when it does not say.
/// </summary>
internal sealed class ThrottlePause(TimeProvider clock)
{
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(15);

    // A pause is believed up to this length, so that a broken answer cannot stop enrichment for days.
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    // A pause that ended so long ago, with nothing sent since, has nothing to do with the next one.
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);

    // Worth telling.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _until;
    private TimeSpan _backOff = FirstBackOff;
    private TimeSpan? _since;

    // Time since the start, which no clock adjustment moves.
    private TimeSpan Now => clock.GetElapsedTime(_start);

    /// <summary>What is left of the pause; zero when requests may be sent.</summary>
    public TimeSpan Remaining
    {
        get
        {
            lock (_gate)
            {
                var remaining = _until - Now;
                return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Whether there is a pause of more than ten seconds, or one of several in a row that take as long.</summary>
    public bool IsLong
    {
        get
        {
            lock (_gate) return Now < _until && _until - _since > Long;
        }
    }

    /// <summary>TMDB answered 429.</summary>
    /// <param name="retryAfter">How long to wait, as TMDB says; null when it does not.</param>
    public void Begin(TimeSpan? retryAfter)
    {
        lock (_gate)
        {
            var now = Now;
            var told = retryAfter is { } given && given > TimeSpan.Zero ? now + Shorter(given, LongestPause) : TimeSpan.Zero;
            if (now < _until)
            {
                // The other requests that were under way get their 429 as well; that is still the same pause.
                if (told > _until) _until = told;
                return;
            }

            if (now - _until > Forgotten) (_since, _backOff) = (null, FirstBackOff);
            _since ??= now;
            var backOff = now + _backOff * (1 + Random.Shared.NextDouble() / 4);
            _until = told > backOff ? told : backOff;
            _backOff = Shorter(_backOff * 2, LongestBackOff);
        }
    }

    /// <summary>A request is over. Where no pause has begun with it, TMDB answers again.</summary>
    public void Answered()
    {
        lock (_gate)
        {
            if (Now >= _until) (_since, _backOff) = (null, FirstBackOff);
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
