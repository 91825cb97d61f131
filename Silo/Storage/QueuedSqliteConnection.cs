using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Letterboxd.Silo.Storage;

/// <summary>
/// A connection of a <see cref="SqliteDataSource"/>. Opened and used through the asynchronous methods, it leaves the
/// caller's scheduler (a grain's) for the thread pool, and writes when its turn comes.
/// </summary>
internal sealed class QueuedSqliteConnection(string connectionString, SemaphoreSlim slots, SemaphoreSlim writer, SqliteReserve reserve)
    : SqliteConnection(connectionString)
{
    // normal: a commit is in the system's page cache when it is acknowledged, so it survives SIGKILL of this process
    // and everything else short of the machine; a loss of power can take the last commits with it, back to the last
    // checkpoint, and never damages the file. full would wait for the disk at every commit: one writer then stored
    // 67 uploads/s (four commits each, one of them of 250 KB) instead of 300 and more. Who needs that, runs PostgreSQL.
    private const string Settings = "pragma synchronous = normal; pragma busy_timeout = 5000";

    private bool _holdsSlot;
    private bool _holdsTurn;

    public override void Open()
    {
        if (!_holdsSlot)
        {
            slots.Wait();
            _holdsSlot = true;
        }

        OpenInSlot();
    }

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        // Everything that follows blocks its thread, also in the caller's continuation: get off the grain's scheduler.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (!_holdsSlot)
        {
            await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            _holdsSlot = true;
        }

        OpenInSlot();
    }

    /// <summary>Waits, first come first served, until this connection is the one that writes. It is until it closes.</summary>
    public async Task TakeTurn(CancellationToken cancellationToken)
    {
        if (!_holdsTurn)
        {
            await writer.WaitAsync(cancellationToken).ConfigureAwait(false);
            _holdsTurn = true;
        }
    }

    /// <summary>Sees that there is room for what a command writes.</summary>
    public void Admit(DbCommand command) => reserve.Admit(command);

    public override SqliteCommand CreateCommand() =>
        new QueuedSqliteCommand(this) { CommandTimeout = DefaultTimeout, Transaction = Transaction };

    public override void Close()
    {
        base.Close();
        if (_holdsTurn)
        {
            _holdsTurn = false;
            writer.Release();
        }

        if (_holdsSlot)
        {
            _holdsSlot = false;
            slots.Release();
        }
    }

    private void OpenInSlot()
    {
        try
        {
            base.Open();
            using var command = base.CreateCommand();
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
