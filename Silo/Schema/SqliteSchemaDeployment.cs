using DbUp;
using DbUp.Sqlite.Helpers;
using Microsoft.Data.Sqlite;

namespace Letterboxd.Silo.Schema;

/// <summary>The schema in a SQLite file, deployed in one transaction, whose write lock keeps other processes out.</summary>
internal sealed class SqliteSchemaDeployment(string path) : ISchemaDeployment
{
    public Task Deploy(ILogger logger, CancellationToken cancellationToken) =>
        Task.Run(() => Deploy(logger), cancellationToken);

    private void Deploy(ILogger logger)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        SqliteConnectionStringBuilder settings = new()
        {
            DataSource = path,
            DefaultTimeout = 60, // as long as another process deploys
            Pooling = false, // closing it has to roll back what a failed script has done
        };
        using SqliteConnection connection = new(settings.ConnectionString);
        connection.Open();

        // The mode stays with the file: readers go on beside the one writer, and a commit is one append to the log.
        Execute(connection, "pragma journal_mode = wal");
        Execute(connection, "begin immediate");
        DeployChanges.To
            .SqliteDatabase(new SharedConnection(connection))
            .WithoutTransaction()
            .DeployScripts("sqlite", logger);
        Execute(connection, "commit");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
