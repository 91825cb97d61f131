namespace Letterboxd.Grains.Tmdb;

/// <summary>How long TMDB wants to be left alone after a 429: as long as it says, else with exponential back-off and jitter.</summary>
internal sealed class ThrottlePause(TimeProvider clock)
{
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(1);

    // A pause is believed up to this length, so that a broken answer cannot stop enrichment for days.
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _until;
    private TimeSpan _backOff = FirstBackOff;

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

    /// <summary>TMDB answered 429.</summary>
    /// <param name="retryAfter">How long to wait, as TMDB says; null when it does not.</param>
    public void Begin(TimeSpan? retryAfter)
    {
        lock (_gate)
        {
            var now = Now;
            if (retryAfter is { } told)
            {
                var end = now + Shorter(told, LongestPause);
                if (end > _until) _until = end;
                return;
            }

            // The other requests that were under way get their 429 as well; that is still the same pause.
            if (now < _until) return;

            if (now - _until > LongestBackOff) _backOff = FirstBackOff;
            _until = now + _backOff * (0.75 + Random.Shared.NextDouble() / 2);
            _backOff = Shorter(_backOff * 2, LongestBackOff);
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
