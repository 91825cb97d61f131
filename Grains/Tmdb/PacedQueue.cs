namespace Letterboxd.Grains.Tmdb;

/// <summary>
/// Hands out permits to the waiting sessions in turn: a session with a thousand requests waiting gets one, then the
/// session with ten gets one. TMDB's pauses stop everyone.
/// </summary>
/// <remarks>
/// Permits are spaced evenly, but requests do not arrive as evenly as they were permitted: some are held up on their way,
/// most of all on a busy machine. A request arrives somewhere between its permit and its answer, so a permit counts
/// until one second after its release, and never more than the limit count at once. That bounds what arrives in any one
/// second, however it was held up, and costs as much of the rate as a request takes: 5% at 50 ms.
/// </remarks>
internal sealed class PacedQueue
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // A permit that is not released: its silo died, or TMDB does not answer. The request was sent long ago.
    private static readonly TimeSpan Unreleased = TimeSpan.FromSeconds(3);

    // How late the pump may be and still make it good.
    private const int MostMadeGood = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Queue<Waiter>> _waiting = [];
    private readonly Queue<Guid> _turns = new();
    private readonly Queue<Waiter> _background = new();
    private readonly Dictionary<long, TimeSpan> _counting = [];
    private readonly ThrottlePause _pause;
    private readonly TimeProvider _clock;
    private readonly int _limit;
    private readonly TimeSpan _interval;
    private readonly long _start;
    private TimeSpan _next;
    private long _lastPermit;
    private bool _pumping;

    /// <param name="perSecond">The limit, in requests per second.</param>
    /// <param name="clock">The time.</param>
    public PacedQueue(int perSecond, TimeProvider clock)
    {
        (_clock, _start, _pause) = (clock, clock.GetTimestamp(), new(clock));
        (_limit, _interval) = (perSecond, Second / perSecond);

        // A predecessor on another silo may have given permits just now; its numbers are not given again.
        (_next, _lastPermit) = (Second, clock.GetUtcNow().Ticks);
    }

    // Time since the start, which no clock adjustment moves.
    private TimeSpan Now => _clock.GetElapsedTime(_start);

    /// <summary>Waits for a permit of <paramref name="session"/>.</summary>
    /// <param name="session">The session.</param>
    /// <param name="patience">How long it waits.</param>
    /// <param name="closing">The end of this queue.</param>
    /// <returns>The permit; null when there was none: ask again, the session keeps its turn.</returns>
    public async Task<long?> Acquire(Guid session, TimeSpan patience, CancellationToken closing)
    {
        // Whoever asks is told, see LongPause.
        if (_pause.IsLong) return null;

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

        using var timer = _clock.CreateTimer(static state => ((Waiter)state!).TrySetResult(null), waiter, patience, Timeout.InfiniteTimeSpan);
        await using var end = closing.Register(static state => ((Waiter)state!).TrySetResult(null), waiter);
        return await waiter.Task;
    }

    /// <summary>The request of this permit is over.</summary>
    public void Release(long permit)
    {
        lock (_gate)
        {
            if (_counting.ContainsKey(permit)) _counting[permit] = Now + Second;
        }

        _pause.Answered();
    }

    /// <summary>What is left of a pause that is worth telling; null when there is none.</summary>
    public TimeSpan? LongPause => _pause.IsLong ? _pause.Remaining : null;

    /// <summary>TMDB answered 429.</summary>
    public void Throttled(TimeSpan? retryAfter)
    {
        _pause.Begin(retryAfter);
        if (!_pause.IsLong) return;

        lock (_gate)
        {
            foreach (var waiter in _waiting.Values.SelectMany(queue => queue).Concat(_background)) waiter.TrySetResult(null);
        }
    }

    private void Enqueue(Guid session, Waiter waiter)
    {
        if (session == IRequestBudget.Background)
        {
            _background.Enqueue(waiter);
            return;
        }

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
            var wait = Max(_pause.Remaining, UntilNextPermit());
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

                _next = Max(_next + _interval, Now - MostMadeGood * _interval);
            }
        }
    }

    private TimeSpan UntilNextPermit()
    {
        lock (_gate)
        {
            var now = Now;
            foreach (var (permit, end) in _counting)
            {
                if (end <= now) _counting.Remove(permit);
            }

            // Full: the next release may come at any time, so this looks again soon.
            return Max(_next - now, _counting.Count < _limit ? TimeSpan.Zero : _interval / 4);
        }
    }

    /// <summary>Gives a permit to the session whose turn it is; false when nobody waits.</summary>
    private bool GrantNext()
    {
        while (_turns.TryDequeue(out var session))
        {
            var queue = _waiting[session];
            if (GrantFirst(queue))
            {
                _turns.Enqueue(session);
                return true;
            }

            _waiting.Remove(session);
        }

        return GrantFirst(_background);
    }

    private bool GrantFirst(Queue<Waiter> queue)
    {
        while (queue.TryDequeue(out var waiter))
        {
            // One whose patience ran out takes no permit.
            if (!waiter.TrySetResult(_lastPermit + 1)) continue;

            _counting.Add(++_lastPermit, Now + Unreleased);
            return true;
        }

        return false;
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private sealed class Waiter() : TaskCompletionSource<long?>(TaskCreationOptions.RunContinuationsAsynchronously);
}
