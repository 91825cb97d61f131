using System.Data.Common;
using Letterboxd.Silo.Storage;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Databases;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Orleans.Storage;
using Xunit;

namespace Letterboxd.Silo.Tests.Storage;

/// <summary>How the pool to PostgreSQL is set up, and what a writer sees while the server is away.</summary>
public sealed class PostgresDataSourceTests
{
    [Fact]
    public async Task A_process_takes_few_of_the_servers_connections_unless_told_otherwise()
    {
        await using var standard = LetterboxdDatabase.Postgres("Host=127.0.0.1");
        await using var told = LetterboxdDatabase.Postgres("Host=127.0.0.1;MaxPoolSize=5;Timeout=9");

        NpgsqlConnectionStringBuilder standardSettings = new(standard.DataSource.ConnectionString);
        NpgsqlConnectionStringBuilder toldSettings = new(told.DataSource.ConnectionString);

        Assert.Equal(30, standardSettings.MaxPoolSize);
        Assert.Equal(3, standardSettings.Timeout);
        Assert.Equal(5, toldSettings.MaxPoolSize);
        Assert.Equal(9, toldSettings.Timeout);
    }

    [Fact]
    public async Task While_the_server_is_away_writes_fail_and_afterwards_they_work_again()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await PrivatePostgres.Start(fsync: true, cancellationToken);
        await using var database = LetterboxdDatabase.Postgres(await server.CreateDatabase(cancellationToken));
        await database.DeploySchema(NullLogger.Instance, cancellationToken);
        await using OrleansProviders providers = new(database);
        var storage = await providers.Storage();
        var key = Keys.NewGuid();
        GrainState<StoredText> state = new() { State = new() { Value = "before" } };
        await storage.WriteStateAsync("state", key, state);

        await server.Stop(cancellationToken);
        await Assert.ThrowsAnyAsync<DbException>(() => storage.WriteStateAsync("state", key, state));

        await server.Restart(cancellationToken);
        GrainState<StoredText> read = new() { State = new() };
        await Eventually.Holds(() => CanRead(storage, key, read), "the state can be read again");
        Assert.Equal("before", read.State!.Value);
        await storage.WriteStateAsync("state", key, read);
    }

    private static async Task<bool> CanRead(IGrainStorage storage, GrainId key, GrainState<StoredText> state)
    {
        try
        {
            await storage.ReadStateAsync("state", key, state);
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }
}
