namespace Letterboxd.Grains.Tmdb;

/// <summary>
/// Hands out permits evenly over time, to the waiting sessions in turn: a session with a thousand requests waiting gets
/// one, then the session with ten gets one. TMDB's pauses stop everyone.
/// </summary>
internal sealed class PacedQueue
{
    // Permits travel to other silos and requests to TMDB, some faster than others. Spacing permits a little wider than
    // the limit keeps the limit at the far end even when a second's worth arrives 75 ms closer together than it was sent.
    private const double ShareOfLimit = 0.93;

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Queue<Waiter>> _waiting = [];
    private readonly Queue<Guid> _turns = new();
    private readonly ThrottlePause _pause;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _interval;
    private readonly long _start;
    private TimeSpan _next;
    private bool _pumping;

    /// <param name="perSecond">The limit, in requests per second.</param>
    /// <param name="clock">The time.</param>
    public PacedQueue(int perSecond, TimeProvider clock)
    {
        (_clock, _start, _pause) = (clock, clock.GetTimestamp(), new(clock));
        _interval = TimeSpan.FromSeconds(1 / (perSecond * ShareOfLimit));

        // A predecessor on another silo may have given a permit just now.
        _next = _interval;
    }

    // Time since the start, which no clock adjustment moves.
    private TimeSpan Now => _clock.GetElapsedTime(_start);

    /// <summary>Waits for a permit of <paramref name="session"/>.</summary>
    /// <param name="session">The session.</param>
    /// <param name="patience">How long it waits.</param>
    /// <param name="closing">The end of this queue.</param>
    /// <returns>False when there was no permit: ask again, the session keeps its turn.</returns>
    public async Task<bool> Acquire(Guid session, TimeSpan patience, CancellationToken closing)
    {
        var waiter = new Waiter();
        lock (_gate)
        {
            Enqueue(session, waiter);
            if (!_pumping)
            {
                _pumping = true;
                _ = Pump();
            }
        }

        using var timer = _clock.CreateTimer(static state => ((Waiter)state!).TrySetResult(false), waiter, patience, Timeout.InfiniteTimeSpan);
        await using var end = closing.Register(static state => ((Waiter)state!).TrySetResult(false), waiter);
        return await waiter.Task;
    }

    /// <summary>TMDB answered 429.</summary>
    public void Throttled(TimeSpan? retryAfter) => _pause.Begin(retryAfter);

    private void Enqueue(Guid session, Waiter waiter)
    {
        if (!_waiting.TryGetValue(session, out var queue))
        {
            _waiting.Add(session, queue = new());
            _turns.Enqueue(session);
        }

        queue.Enqueue(waiter);
    }

    private async Task Pump()
    {
        while (true)
        {
            var wait = Max(_next - Now, _pause.Remaining);
            if (wait > TimeSpan.Zero)
            {
                // Whole milliseconds, rounded up: timers round down, and waking too early would spin.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), _clock);
                continue;
            }

            lock (_gate)
            {
                if (!GrantNext())
                {
                    _pumping = false;
                    return;
                }

                // A late timer is made good, but only by half an interval: a second after a hiccup must not see a burst.
                _next = Max(_next + _interval, Now + _interval / 2);
            }
        }
    }

    /// <summary>Gives a permit to the session whose turn it is; false when nobody waits.</summary>
    private bool GrantNext()
    {
        while (_turns.TryDequeue(out var session))
        {
            var queue = _waiting[session];
            while (queue.TryDequeue(out var waiter))
            {
                // One whose patience ran out takes no permit.
                if (!waiter.TrySetResult(true)) continue;

                _turns.Enqueue(session);
                return true;
            }

            _waiting.Remove(session);
        }

        return false;
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private sealed class Waiter() : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
}
