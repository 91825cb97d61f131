using System.Data.Common;
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
            throw new StorageUnavailableException { DiskFull = IsDiskFull(fault) };
        }
    }

    /// <summary>
    /// Whether a fault of a database driver says that the disk is full: PostgreSQL by its SQLSTATE, SQLite by its error number, which
    /// its driver tells in words alone.
    /// </summary>
    public static bool IsDiskFull(Exception fault) => fault switch
    {
        StorageUnavailableException known => known.DiskFull,
        DbException { SqlState: "53100" } => true,
        DbException => fault.Message.StartsWith("SQLite Error 13:", StringComparison.Ordinal),
        { InnerException: { } cause } => IsDiskFull(cause),
        _ => false,
    };
}
