using Microsoft.Data.Sqlite;

namespace Letterboxd.Silo.Storage;

/// <summary>
/// A connection of a <see cref="SqliteDataSource"/>. Opened and used through the asynchronous methods, it leaves the
/// caller's scheduler (a grain's) for the thread pool, and writes when its turn comes.
/// </summary>
internal sealed class QueuedSqliteConnection(string connectionString, SemaphoreSlim slots, SemaphoreSlim writer)
    : SqliteConnection(connectionString)
{
    // full: a commit is on the disk when it is acknowledged, so it survives SIGKILL and a loss of power. (normal would
    // survive SIGKILL too, because the log is in the system's page cache, but a loss of power takes the last commits
    // with it; off can lose the whole file.)
    private const string Settings = "pragma synchronous = full; pragma busy_timeout = 5000";

    private bool holdsSlot;
    private bool holdsTurn;

    public override void Open()
    {
        if (!holdsSlot)
        {
            slots.Wait();
            holdsSlot = true;
        }

        OpenInSlot();
    }

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        // Everything that follows blocks its thread, also in the caller's continuation: get off the grain's scheduler.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (!holdsSlot)
        {
            await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            holdsSlot = true;
        }

        OpenInSlot();
    }

    /// <summary>Waits, first come first served, until this connection is the one that writes. It is until it closes.</summary>
    public async Task TakeTurn(CancellationToken cancellationToken)
    {
        if (!holdsTurn)
        {
            await writer.WaitAsync(cancellationToken).ConfigureAwait(false);
            holdsTurn = true;
        }
    }

    public override SqliteCommand CreateCommand() =>
        new QueuedSqliteCommand(this) { CommandTimeout = DefaultTimeout, Transaction = Transaction };

    public override void Close()
    {
        base.Close();
        if (holdsTurn)
        {
            holdsTurn = false;
            writer.Release();
        }

        if (holdsSlot)
        {
            holdsSlot = false;
            slots.Release();
        }
    }

    private void OpenInSlot()
    {
        try
        {
            base.Open();
            using SqliteCommand command = base.CreateCommand();
            command.CommandText = Settings;
            command.ExecuteNonQuery();
        }
        catch
        {
            Close();
            throw;
        }
    }
}
