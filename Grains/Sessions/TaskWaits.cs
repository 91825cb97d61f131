namespace Letterboxd.Grains.Sessions;

/// <summary>Waiting for what may take longer than anybody waits.</summary>
internal static class TaskWaits
{
    /// <summary>Whether a task, however it ends, is over within some time of the machine's clock. The timer ends with the wait.</summary>
    public static async Task<bool> EndsWithin(this Task task, TimeSpan time)
    {
        if (!task.IsCompleted && time > TimeSpan.Zero) await task.WaitAsync(time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return task.IsCompleted;
    }
}
