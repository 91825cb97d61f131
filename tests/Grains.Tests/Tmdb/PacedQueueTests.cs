using Letterboxd.Grains.Tmdb;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Letterboxd.Grains.Tests.Tmdb;

public sealed class PacedQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _clock = new();
    private readonly OneThread _turns = new();
    private readonly List<(Guid Session, TimeSpan At)> _permits = [];
    private readonly DateTimeOffset _start;

    public PacedQueueTests() => _start = _clock.GetUtcNow();

    [Fact]
    public void No_second_sees_more_permits_than_the_limit_and_hardly_fewer()
    {
        var queue = new PacedQueue(35, _clock);
        var waiting = Ask(queue, Guid.NewGuid(), 350);

        Pass(TimeSpan.FromSeconds(20), waiting);

        Assert.Equal(350, _permits.Count);
        Assert.True(Busiest(TimeSpan.FromSeconds(1)) <= 35, $"{Busiest(TimeSpan.FromSeconds(1))} in one second");
        Assert.True(_permits[^1].At - _permits[0].At <= TimeSpan.FromSeconds(11), $"took {_permits[^1].At}");
    }

    [Fact]
    public void However_long_requests_are_on_their_way_no_second_can_see_more_than_the_limit_arrive()
    {
        var queue = new PacedQueue(35, _clock);
        var waiting = Ask(queue, Guid.NewGuid(), 140, requestTime: TimeSpan.FromMilliseconds(400));

        Pass(TimeSpan.FromSeconds(20), waiting);

        // Whether a request arrives at once or just before its answer, the 35th after it is a second later.
        Assert.Equal(140, _permits.Count);
        Assert.True(Busiest(TimeSpan.FromSeconds(1.4)) <= 35, $"{Busiest(TimeSpan.FromSeconds(1.4))} in 1.4 seconds");
    }

    [Fact]
    public async Task A_permit_that_is_never_released_runs_out()
    {
        var queue = new PacedQueue(1, _clock);
        var lost = _turns.Run(() => queue.Acquire(Guid.NewGuid(), Patience, TestContext.Current.CancellationToken));
        var next = _turns.Run(() => queue.Acquire(Guid.NewGuid(), Patience, TestContext.Current.CancellationToken));

        Pass(TimeSpan.FromSeconds(8), [lost, next]);

        Assert.NotNull(await lost);
        Assert.NotNull(await next);
    }

    [Fact]
    public void A_late_session_gets_every_other_permit()
    {
        var queue = new PacedQueue(35, _clock);
        var (large, small) = (Guid.NewGuid(), Guid.NewGuid());
        var first = Ask(queue, large, 500);
        Pass(TimeSpan.FromSeconds(3), []);
        var late = Ask(queue, small, 20);

        Pass(TimeSpan.FromSeconds(2), late);

        Assert.Equal(20, _permits.Count(permit => permit.Session == small));
        Assert.NotEqual(0, first.Count(waiter => !waiter.IsCompleted));
    }

    [Fact]
    public void A_429_stops_everyone_for_as_long_as_it_says()
    {
        var queue = new PacedQueue(35, _clock);
        var before = Ask(queue, Guid.NewGuid(), 1);
        Pass(TimeSpan.FromSeconds(3), before);

        queue.Throttled(TimeSpan.FromSeconds(5));
        var after = Ask(queue, Guid.NewGuid(), 3).Concat(Ask(queue, Guid.NewGuid(), 3)).ToArray();
        Pass(TimeSpan.FromSeconds(8), after);

        Assert.All(_permits.Skip(1), permit => Assert.True(permit.At >= _permits[0].At + TimeSpan.FromSeconds(5), $"{permit.At}"));
        Assert.Equal(7, _permits.Count);
    }

    [Fact]
    public void A_429_that_does_not_say_how_long_is_backed_off_from_further_every_time()
    {
        var pause = new ThrottlePause(_clock);
        var pauses = new List<TimeSpan>();
        for (var i = 0; i < 10; i++)
        {
            pause.Begin(retryAfter: null);
            pauses.Add(pause.Remaining);
            pause.Begin(retryAfter: null);
            Assert.Equal(pauses[^1], pause.Remaining);
            _clock.Advance(pause.Remaining);
        }

        Assert.InRange(pauses[0], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.25));
        Assert.InRange(pauses[2], TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5));
        Assert.InRange(pauses[^1], TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(19));

        pause.Answered();
        pause.Begin(retryAfter: null);
        Assert.InRange(pause.Remaining, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.25));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-86_400)]
    public void A_429_that_says_no_time_at_all_is_a_pause_of_a_second(int seconds)
    {
        var pause = new ThrottlePause(_clock);

        pause.Begin(TimeSpan.FromSeconds(seconds));

        Assert.InRange(pause.Remaining, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.25));
        Assert.False(pause.IsLong);
    }

    [Fact]
    public void A_pause_of_more_than_ten_seconds_is_long_to_its_end_and_so_are_short_ones_in_a_row()
    {
        var pause = new ThrottlePause(_clock);
        pause.Begin(TimeSpan.FromSeconds(10.1));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.True(pause.IsLong);
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.False(pause.IsLong);

        pause.Answered();
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromSeconds(11); passed += TimeSpan.FromSeconds(1))
        {
            pause.Begin(TimeSpan.FromSeconds(1));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        pause.Begin(TimeSpan.FromSeconds(1));
        Assert.True(pause.IsLong);
    }

    [Fact]
    public async Task In_a_long_pause_nobody_is_kept_waiting()
    {
        var queue = new PacedQueue(35, _clock);
        queue.Throttled(TimeSpan.FromSeconds(5));
        var waiting = _turns.Run(() => queue.Acquire(Guid.NewGuid(), Patience, TestContext.Current.CancellationToken));
        Assert.Null(queue.LongPause);

        _turns.Run(() => queue.Throttled(TimeSpan.FromSeconds(60)));

        Assert.Null(await waiting);
        Assert.Null(await _turns.Run(() => queue.Acquire(Guid.NewGuid(), Patience, TestContext.Current.CancellationToken)));
        Assert.InRange(queue.LongPause!.Value, TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void What_nobody_waits_for_gets_what_the_others_leave_over()
    {
        var queue = new PacedQueue(35, _clock);
        var behind = Ask(queue, IRequestBudget.Background, 5);
        var session = Ask(queue, Guid.NewGuid(), 70);

        Pass(TimeSpan.FromSeconds(10), [.. behind, .. session]);

        Assert.All(_permits.Take(70), permit => Assert.NotEqual(IRequestBudget.Background, permit.Session));
        Assert.Equal(75, _permits.Count);
    }

    [Fact]
    public async Task Whoever_loses_patience_takes_no_permit_and_may_ask_again()
    {
        var queue = new PacedQueue(35, _clock);
        queue.Throttled(TimeSpan.FromSeconds(9));
        var session = Guid.NewGuid();
        var impatient = _turns.Run(() => queue.Acquire(session, TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
        var patient = _turns.Run(() => queue.Acquire(session, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));

        Pass(TimeSpan.FromSeconds(12), [impatient, patient]);

        Assert.Null(await impatient);
        Assert.NotNull(await patient);
    }

    [Fact]
    public async Task A_queue_that_closes_lets_everyone_go()
    {
        using var closing = new CancellationTokenSource();
        var queue = new PacedQueue(35, _clock);
        queue.Throttled(TimeSpan.FromSeconds(9));
        var waiting = _turns.Run(() => queue.Acquire(Guid.NewGuid(), Patience, closing.Token));

        _turns.Run(closing.Cancel);

        Assert.Null(await waiting);
    }

    private Task[] Ask(PacedQueue queue, Guid session, int permits, TimeSpan requestTime = default)
    {
        return _turns.Run(() => Enumerable.Range(0, permits).Select(_ => One()).ToArray());

        async Task One()
        {
            long? permit;
            while ((permit = await queue.Acquire(session, Patience, TestContext.Current.CancellationToken)) is null)
            {
            }

            _permits.Add((session, _clock.GetUtcNow() - _start));
            if (requestTime > TimeSpan.Zero) await Task.Delay(requestTime, _clock, TestContext.Current.CancellationToken);
            queue.Release(permit.Value);
        }
    }

    /// <summary>Lets time pass in small steps, with everything that it sets going, until the work is done.</summary>
    private void Pass(TimeSpan time, Task[] work)
    {
        var step = TimeSpan.FromMilliseconds(2);
        for (var passed = TimeSpan.Zero; passed < time && (work.Length == 0 || !work.All(task => task.IsCompleted)); passed += step) _turns.Run(() => _clock.Advance(step));
    }

    /// <summary>The most permits in any stretch of this length.</summary>
    private int Busiest(TimeSpan length) => _permits.Max(last => _permits.Count(permit => permit.At <= last.At && permit.At > last.At - length));

    /// <summary>Where all that is awaited goes on: on the thread of the test, before time goes on. How busy the machine is does not matter.</summary>
    private sealed class OneThread : SynchronizationContext
    {
        private readonly Queue<(SendOrPostCallback Act, object? State)> _posted = new();

        public override void Post(SendOrPostCallback d, object? state) => _posted.Enqueue((d, state));

        public void Run(Action act) => Run(() =>
        {
            act();
            return true;
        });

        /// <summary>Does something, and all that comes of it.</summary>
        public T Run<T>(Func<T> act)
        {
            var before = Current;
            SetSynchronizationContext(this);
            try
            {
                var result = act();
                while (_posted.TryDequeue(out var next)) next.Act(next.State);
                return result;
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }
    }
}
