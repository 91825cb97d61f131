using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Letterboxd.Silo.Storage;

/// <summary>
/// The data source that Microsoft.Data.Sqlite does not have. A SQLite file takes one writer at a time; left alone,
/// Microsoft.Data.Sqlite has the others sleep 150 ms and try again, in no order. Here they queue up instead, without
/// holding a thread.
/// </summary>
internal sealed class SqliteDataSource : DbDataSource
{
    /// <summary>Connections in use at once: file handles and page caches (2 MB each) are bounded by it.</summary>
    private const int MaxConnections = 16;

    private readonly SemaphoreSlim _slots = new(MaxConnections);
    private readonly SemaphoreSlim _writer = new(1);

    private readonly SqliteReserve _reserve;

    public SqliteDataSource(string path, SqliteReserve reserve)
    {
        _reserve = reserve;
        // The timeout is for other processes that hold the file (an operator's shell): ours queue.
        ConnectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 5 }.ConnectionString;
    }

    public override string ConnectionString { get; }

    protected override DbConnection CreateDbConnection() => new QueuedSqliteConnection(ConnectionString, _slots, _writer, _reserve);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CloseIdleConnections();
        }

        base.Dispose(disposing);
    }

    protected override ValueTask DisposeAsyncCore()
    {
        CloseIdleConnections();
        return base.DisposeAsyncCore();
    }

    private void CloseIdleConnections()
    {
        using SqliteConnection connection = new(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }
}
