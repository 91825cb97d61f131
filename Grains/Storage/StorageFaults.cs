using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Storage;

/// <summary>What a grain does when the database fails it.</summary>
internal static class StorageFaults
{
    /// <summary>Runs a storage operation; any fault becomes one that every caller can read.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="onUnknownOutcome">Called with the fault: what the database holds is unknown now.</param>
    /// <exception cref="StorageUnavailableException">The operation failed, or may have.</exception>
    public static async Task Translate(Func<Task> operation, Action<Exception> onUnknownOutcome)
    {
        try
        {
            await operation();
        }
        catch (Exception fault)
        {
            onUnknownOutcome(fault);
            throw new StorageUnavailableException();
        }
    }
}
