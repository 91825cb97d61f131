using System.Data.Common;
using Letterboxd.Silo.Schema;

namespace Letterboxd.Silo.Storage;

/// <summary>
/// The one database of a silo: grain storage, reminders and (on PostgreSQL) clustering all go through its
/// <see cref="DataSource"/>, so that one pool bounds what this process asks of the server.
/// </summary>
public sealed class LetterboxdDatabase : IAsyncDisposable
{
    private readonly ISchemaDeployment _schema;

    private LetterboxdDatabase(string invariant, DbDataSource dataSource, ISchemaDeployment schema)
    {
        Invariant = invariant;
        DataSource = dataSource;
        _schema = schema;
    }

    /// <summary>Orleans' name of the ADO.NET provider: <c>Npgsql</c> or <c>System.Data.SQLite</c>.</summary>
    public string Invariant { get; }

    /// <summary>Whether several processes can work on it: PostgreSQL, not a SQLite file.</summary>
    public bool IsShared => Invariant == "Npgsql";

    /// <summary>Where all connections come from. Belongs to this object.</summary>
    public DbDataSource DataSource { get; }

    /// <summary>A PostgreSQL database, version 15 or newer. Connects to nothing yet.</summary>
    /// <param name="connectionString">An Npgsql connection string; what it sets wins over this service's defaults.</param>
    /// <exception cref="ArgumentException">It is not an Npgsql connection string.</exception>
    public static LetterboxdDatabase Postgres(string connectionString)
    {
        var dataSource = PostgresDataSource.Create(connectionString);
        return new("Npgsql", dataSource, new PostgresSchemaDeployment(dataSource));
    }

    /// <summary>A SQLite file. <see cref="DeploySchema"/> creates the file, and its directory, where they are missing.</summary>
    /// <param name="path">The file's path.</param>
    public static LetterboxdDatabase Sqlite(string path)
    {
        // The invariant is Orleans' name; the assembly behind it is Microsoft.Data.Sqlite.
        return new("System.Data.SQLite", new SqliteDataSource(path), new SqliteSchemaDeployment(path));
    }

    /// <summary>
    /// Brings the schema up to this build's version. May be called again, and by any number of processes at once: one
    /// deploys, the others wait for it.
    /// </summary>
    /// <exception cref="NewerSchemaException">A newer build has deployed scripts that this one does not know.</exception>
    /// <exception cref="NotSupportedException">The PostgreSQL server is older than 15.</exception>
    /// <exception cref="SchemaDeploymentException">A script failed; nothing of it was kept.</exception>
    public Task DeploySchema(ILogger logger, CancellationToken cancellationToken) =>
        _schema.Deploy(logger, cancellationToken);

    /// <summary>Closes the pooled connections.</summary>
    public ValueTask DisposeAsync() => DataSource.DisposeAsync();
}
