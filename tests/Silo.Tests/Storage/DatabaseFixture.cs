using Letterboxd.Silo.Storage;
using Letterboxd.TestKit.Databases;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Letterboxd.Silo.Tests.Storage;

/// <summary>A fresh database with our schema, on one of the two kinds of server.</summary>
public abstract class DatabaseFixture : IAsyncLifetime
{
    public LetterboxdDatabase Database { get; private set; } = null!;

    /// <summary>Another fresh database of this kind, without our schema. The caller opens it as often as it likes.</summary>
    public abstract Task<Func<LetterboxdDatabase>> CreateEmptyDatabase();

    public async ValueTask InitializeAsync()
    {
        var open = await CreateEmptyDatabase();
        Database = open();
        await Database.DeploySchema(NullLogger.Instance, TestContext.Current.CancellationToken);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs one statement beside the providers. Answers the first column of its first row.</summary>
    public Task<object?> Execute(string sql) => Execute(Database, sql);

    public static async Task<object?> Execute(LetterboxdDatabase database, string sql)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}

public sealed class PostgresFixture : DatabaseFixture
{
    public override async Task<Func<LetterboxdDatabase>> CreateEmptyDatabase()
    {
        var connectionString = await SharedPostgres.CreateDatabase(TestContext.Current.CancellationToken);
        return () => LetterboxdDatabase.Postgres(connectionString);
    }
}

public sealed class SqliteFixture : DatabaseFixture
{
    private readonly string _folder = Directory.CreateTempSubdirectory("letterboxd-sqlite-").FullName;
    private int _databases;

    public override Task<Func<LetterboxdDatabase>> CreateEmptyDatabase()
    {
        var path = Path.Combine(_folder, $"{Interlocked.Increment(ref _databases)}.db");
        return Task.FromResult(() => LetterboxdDatabase.Sqlite(path));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
