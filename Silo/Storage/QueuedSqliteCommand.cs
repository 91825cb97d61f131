using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Letterboxd.Silo.Storage;

/// <summary>
/// A command that waits for its connection's turn to write. Queries do not wait: in WAL mode they read the last commit
/// beside the writer.
/// </summary>
internal sealed class QueuedSqliteCommand : SqliteCommand
{
    private readonly QueuedSqliteConnection _connection;

    public QueuedSqliteCommand(QueuedSqliteConnection connection)
    {
        _connection = connection;
        Connection = _connection;
    }

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(
        CommandBehavior behavior, CancellationToken cancellationToken)
    {
        if (!IsQuery)
        {
            await _connection.TakeTurn(cancellationToken).ConfigureAwait(false);
            _connection.Admit(this);
        }

        return await base.ExecuteDbDataReaderAsync(behavior, cancellationToken).ConfigureAwait(false);
    }

    private bool IsQuery => CommandText.AsSpan().TrimStart().StartsWith("select", StringComparison.OrdinalIgnoreCase);
}
