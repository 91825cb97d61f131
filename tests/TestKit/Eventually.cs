using System.Diagnostics;

namespace Letterboxd.TestKit;

/// <summary>Waits for what will be true soon.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc cref="Holds(Func{Task{bool}}, string, TimeSpan?)"/>
    public static Task Holds(Func<bool> condition, string what, TimeSpan? within = null) => Holds(() => Task.FromResult(condition()), what, within);

    /// <summary>Asks until the condition holds.</summary>
    /// <param name="condition">What must become true.</param>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="within">The deadline; 30 seconds when not given.</param>
    /// <exception cref="TimeoutException">It did not become true in time.</exception>
    public static async Task Holds(Func<Task<bool>> condition, string what, TimeSpan? within = null)
    {
        var deadline = within ?? TimeSpan.FromSeconds(30);
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > deadline) throw new TimeoutException($"Not within {deadline}: {what}");
            await Task.Delay(Pause);
        }
    }
}
