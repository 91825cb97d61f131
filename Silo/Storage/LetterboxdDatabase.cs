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
    private readonly string? _file;
    private SqliteOwnership? _ownership;

    private LetterboxdDatabase(string invariant, DbDataSource dataSource, ISchemaDeployment schema, string? file = null)
    {
        _file = file;
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
    public static LetterboxdDatabase Sqlite(string path) => Sqlite(path, SqliteReserve.Beside(path));

    /// <summary>A SQLite file whose disk is watched by <paramref name="reserve"/>.</summary>
    internal static LetterboxdDatabase Sqlite(string path, SqliteReserve reserve)
    {
        // The invariant is Orleans' name; the assembly behind it is Microsoft.Data.Sqlite.
        return new("System.Data.SQLite", new SqliteDataSource(path, reserve), new SqliteSchemaDeployment(path), path);
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

    /// <summary>
    /// Makes a SQLite file this process's own until this object ends, and sees that it can be worked with. PostgreSQL is waited
    /// for instead, when the schema is deployed.
    /// </summary>
    /// <exception cref="DatabaseRefusedException">Another process has the file, or it is damaged or cannot be written.</exception>
    public async Task Take(ILogger logger, CancellationToken cancellationToken)
    {
        if (_file is null) return;

        _ownership ??= SqliteOwnership.Take(_file);
        try
        {
            await DeploySchema(logger, cancellationToken);
        }
        catch (Exception fault) when (SqliteOwnership.Refusal(_file, fault) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>Reads a SQLite file through for damage: a sentence, or null where it is sound. Takes a second for some hundred megabytes.</summary>
    public async Task<string?> FindDamage()
    {
        if (_file is null) return null;

        try
        {
            await using var connection = await DataSource.OpenConnectionAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "select quick_check from pragma_quick_check limit 1";
            return await command.ExecuteScalarAsync() is "ok" ? null : Sentence();
        }
        catch (DbException fault) when (SqliteOwnership.IsDamage(fault))
        {
            return Sentence();
        }

        string Sentence() => $"The database {_file} is damaged: stop the program and put a copy of it back.";
    }

    /// <summary>Closes the pooled connections, and gives a SQLite file back.</summary>
    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        _ownership?.Dispose();
    }
}
