using Letterboxd.Silo.Storage;
using Letterboxd.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Letterboxd.Silo.Tests.Storage;

/// <summary>What the embedded database promises beyond the provider's contract.</summary>
public sealed class SqliteDataSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_file_in_a_new_folder_is_created_and_keeps_its_rows_when_it_is_opened_again()
    {
        var path = Path.Combine(_folder.Path, "new", "letterboxd.db");
        await using (var database = await Open(path))
        {
            await Write(database);
        }

        await using var reopened = await Open(path);

        Assert.Equal(1L, await CountRows(reopened));
    }

    [Fact]
    public async Task An_acknowledged_write_is_in_the_files_that_a_killed_process_leaves()
    {
        var path = Path.Combine(_folder.Path, "letterboxd.db");
        var left = Path.Combine(_folder.Path, "left.db");
        await using var database = await Open(path);
        await Write(database);

        File.Copy(path, left);
        File.Copy($"{path}-wal", $"{left}-wal");

        await using var found = await Open(left);
        Assert.Equal(1L, await CountRows(found));
    }

    [Fact]
    public async Task Every_connection_syncs_at_checkpoints_and_reads_beside_the_writer()
    {
        const int Normal = 1;
        await using var database = await Open(Path.Combine(_folder.Path, "letterboxd.db"));

        Assert.Equal((long)Normal, await DatabaseFixture.Execute(database, "pragma synchronous"));
        Assert.Equal("wal", await DatabaseFixture.Execute(database, "pragma journal_mode"));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<LetterboxdDatabase> Open(string path)
    {
        var database = LetterboxdDatabase.Sqlite(path);
        await database.DeploySchema(NullLogger.Instance, TestContext.Current.CancellationToken);
        return database;
    }

    private static async Task Write(LetterboxdDatabase database)
    {
        await using OrleansProviders providers = new(database);
        var storage = await providers.Storage();
        await storage.WriteStateAsync("state", Keys.NewGuid(), new GrainState<StoredText> { State = new() { Value = "text" } });
    }

    private static Task<object?> CountRows(LetterboxdDatabase database) =>
        DatabaseFixture.Execute(database, "select count(*) from OrleansStorage");
}
