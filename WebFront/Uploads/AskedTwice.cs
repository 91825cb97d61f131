namespace Letterboxd.WebFront.Uploads;

/// <summary>
/// An upload's call to its grain. The grain answers within five seconds, whatever the import takes: a call without an answer then
/// was lost with a silo that stopped, and nobody says so. It is made once more: an upload is safe to repeat.
/// </summary>
internal static class AskedTwice
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5.5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>The first answer.</summary>
    /// <exception cref="TimeoutException">There was none within eight seconds.</exception>
    public static async Task<T> Answer<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        var first = call();

        // The timer goes with the wait: one for every upload of the last seconds would add up.
        await ((Task)first).WaitAsync(AskAgain, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (first.IsCompleted) return await first;

        cancellationToken.ThrowIfCancellationRequested();
        return await await Task.WhenAny(first, call()).WaitAsync(Patience - AskAgain, cancellationToken);
    }
}
