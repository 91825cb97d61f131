namespace Letterboxd.Grains.Sessions;

/// <summary>What is to be done soon, in a turn of its own: reads interleave, and write nothing. Asked for several times, it is done once.</summary>
/// <param name="register">Registers a turn of the grain that comes as soon as it can.</param>
/// <param name="act">What is to be done.</param>
/// <param name="againMeanwhile">
/// Whether it is done once more when it is asked for while it is being done. Else not: a read during a write still finds what was
/// before, and would ask for a second one.
/// </param>
internal sealed class SoonTurn(Func<Func<Task>, IGrainTimer> register, Func<Task> act, bool againMeanwhile = false)
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
