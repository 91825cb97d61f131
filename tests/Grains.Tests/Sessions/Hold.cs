namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>Stops a session at a storage call until it is released.</summary>
internal sealed class Hold : IDisposable
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the session waits at the call.</summary>
    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Lets the session go on. Later calls are not held.</summary>
    public void Dispose() => _released.TrySetResult();

    public Task Wait()
    {
        _reached.TrySetResult();
        return _released.Task;
    }
}
