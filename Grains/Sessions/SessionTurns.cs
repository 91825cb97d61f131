namespace Letterboxd.Grains.Sessions;

/// <summary>
/// Turns of a session's grain: writes come one after the other, each in a turn of its own, while reads interleave.
/// </summary>
/// <param name="grain">The grain.</param>
internal sealed class SessionTurns(IGrainBase grain)
{
    // Whoever waits for a turn of its own: turns are a few writes long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What is done in a turn that comes as soon as it can, once however often it is asked for.</summary>
    /// <param name="act">What is done.</param>
    /// <param name="againMeanwhile">Whether it is done once more when it is asked for while it is being done.</param>
    public SoonTurn Soon(Func<Task> act, bool againMeanwhile = false) =>
        new(due => grain.RegisterGrainTimer(due, new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan }), act, againMeanwhile);

    /// <summary>Does something once, as soon as it can, which keeps the session in memory until then.</summary>
    public void Once(Func<CancellationToken, Task> act) =>
        grain.RegisterGrainTimer(act, new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan, KeepAlive = true });

    /// <summary>Does something again and again, which does not keep the session in memory.</summary>
    public IGrainTimer Every(TimeSpan time, Func<Task> act) => grain.RegisterGrainTimer(act, new() { DueTime = time, Period = time });

    /// <summary>Runs something in a turn of its own, in which nobody else writes, and waits for it.</summary>
    /// <exception cref="TimeoutException">There is no such turn any more: the activation is about to end.</exception>
    public async Task Run(Func<Task> act)
    {
        var (begun, done) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var timer = grain.RegisterGrainTimer(
            async () =>
            {
                if (!begun.TrySetResult()) return;

                try
                {
                    await act();
                    done.SetResult();
                }
                catch (Exception fault)
                {
                    done.SetException(fault);
                }
            },
            new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan, KeepAlive = true });

        await begun.Task.EndsWithin(Patience);
        if (begun.TrySetCanceled()) throw new TimeoutException("The activation is about to end.");

        await done.Task;
    }
}

/// <summary>What is to be done soon, in a turn of its own: reads interleave, and write nothing. Asked for several times, it is done once.</summary>
/// <param name="register">Registers a turn of the grain that comes as soon as it can.</param>
/// <param name="act">What is to be done.</param>
/// <param name="againMeanwhile">
/// Whether it is done once more when it is asked for while it is being done. Else not: a read during a write still finds what was
/// before, and would ask for a second one.
/// </param>
internal sealed class SoonTurn(Func<Func<Task>, IGrainTimer> register, Func<Task> act, bool againMeanwhile)
{
    private IGrainTimer? _timer;

    /// <summary>Asks for it.</summary>
    public void Ask() => _timer ??= register(Act);

    private async Task Act()
    {
        if (againMeanwhile) Forget();
        try
        {
            await act();
        }
        finally
        {
            if (!againMeanwhile) Forget();
        }
    }

    private void Forget()
    {
        _timer?.Dispose();
        _timer = null;
    }
}
