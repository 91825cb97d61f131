using Letterboxd.Silo.Schema;
using Letterboxd.Silo.Storage;
using Letterboxd.Silo.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Letterboxd.Silo.Tests.Schema;

/// <summary>How the schema gets into either database.</summary>
public abstract class SchemaDeploymentTests(DatabaseFixture fixture)
{
    [Fact]
    public async Task Deploying_again_changes_nothing_and_keeps_what_is_stored()
    {
        await using OrleansProviders providers = new(fixture.Database);
        var storage = await providers.Storage();
        var key = Keys.NewGuid();
        await storage.WriteStateAsync("state", key, new GrainState<StoredText> { State = new() { Value = "text" } });
        var scripts = await CountScripts(fixture.Database);

        await Deploy(fixture.Database);

        Assert.Equal(scripts, await CountScripts(fixture.Database));
        GrainState<StoredText> read = new() { State = new() };
        await storage.ReadStateAsync("state", key, read);
        Assert.Equal("text", read.State!.Value);
    }

    [Fact]
    public async Task Any_number_of_processes_may_deploy_at_once()
    {
        var open = await fixture.CreateEmptyDatabase();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var database = open();
            await Deploy(database);
        }));

        await using var deployed = open();
        Assert.Equal(await CountScripts(fixture.Database), await CountScripts(deployed));
    }

    [Fact]
    public async Task A_newer_schema_is_refused_by_name()
    {
        var open = await fixture.CreateEmptyDatabase();
        await using var database = open();
        await Deploy(database);
        await DatabaseFixture.Execute(
            database, "insert into SchemaVersions (ScriptName, Applied) values ('9999_future.sql', '2030-01-01')");

        var refusal = await Assert.ThrowsAsync<NewerSchemaException>(() => Deploy(database));

        Assert.Contains("9999_future.sql", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_behind()
    {
        var open = await fixture.CreateEmptyDatabase();
        await using var database = open();
        await DatabaseFixture.Execute(database, "create table OrleansRemindersTable (something integer)");

        await Assert.ThrowsAsync<SchemaDeploymentException>(() => Deploy(database));
        await DatabaseFixture.Execute(database, "drop table OrleansRemindersTable");
        await Deploy(database);

        Assert.Equal(await CountScripts(fixture.Database), await CountScripts(database));
    }

    private static Task Deploy(LetterboxdDatabase database) =>
        database.DeploySchema(NullLogger.Instance, TestContext.Current.CancellationToken);

    private static Task<object?> CountScripts(LetterboxdDatabase database) =>
        DatabaseFixture.Execute(database, "select count(*) from SchemaVersions");
}

public sealed class PostgresSchemaDeploymentTests(PostgresFixture fixture)
    : SchemaDeploymentTests(fixture), IClassFixture<PostgresFixture>;

public sealed class SqliteSchemaDeploymentTests(SqliteFixture fixture)
    : SchemaDeploymentTests(fixture), IClassFixture<SqliteFixture>;
