using Letterboxd.Abstractions;
using Letterboxd.Grains.Storage;
using Letterboxd.Silo.Storage;
using Letterboxd.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Letterboxd.Silo.Tests.Storage;

/// <summary>A SQLite file that somebody else has, that is damaged, or whose disk is full.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private const long Plenty = 1L << 40;

    private readonly TemporaryFolder _folder = new();

    private string FilePath => Path.Combine(_folder.Path, "letterboxd.db");

    [Fact]
    public async Task A_file_belongs_to_one_at_a_time()
    {
        await using (var first = LetterboxdDatabase.Sqlite(FilePath))
        {
            await Take(first);

            await using var second = LetterboxdDatabase.Sqlite(FilePath);
            var refusal = await Assert.ThrowsAsync<DatabaseRefusedException>(() => Take(second));
            Assert.Contains($"Another process works on the data in {_folder.Path}", refusal.Message, StringComparison.Ordinal);
        }

        await using var next = LetterboxdDatabase.Sqlite(FilePath);
        await Take(next);
    }

    [Fact]
    public async Task What_is_no_database_is_refused_in_a_sentence_and_left_as_it_is()
    {
        var content = Enumerable.Repeat((byte)'x', 20_000).ToArray();
        await File.WriteAllBytesAsync(FilePath, content, TestContext.Current.CancellationToken);

        Assert.Contains("is damaged", (await Refused(FilePath)).Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllBytesAsync(FilePath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_refused_in_a_sentence()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "file"), "", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "folder.db"));

        Assert.Contains("cannot be opened for writing", (await Refused(Path.Combine(_folder.Path, "file", "letterboxd.db"))).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be opened for writing", (await Refused(Path.Combine(_folder.Path, "folder.db"))).Message, StringComparison.Ordinal);
        var readOnly = new SqliteException("SQLite Error 8: 'attempt to write a readonly database'.", 8);
        Assert.Contains("cannot be opened for writing", SqliteOwnership.Refusal(FilePath, readOnly)!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_page_is_found_and_a_sound_file_is_sound()
    {
        await using (var database = LetterboxdDatabase.Sqlite(FilePath))
        {
            await Take(database);
            await using OrleansProviders providers = new(database);
            var storage = await providers.Storage();
            for (var i = 0; i < 20; i++) await storage.WriteStateAsync("state", Keys.NewGuid(), Text(50_000));
            Assert.Null(await database.FindDamage());
            await DatabaseFixture.Execute(database, "pragma wal_checkpoint(truncate)");
        }

        await using (var file = File.OpenWrite(FilePath))
        {
            file.Position = file.Length / 2 / 4096 * 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0xff, 4096).ToArray(), TestContext.Current.CancellationToken);
        }

        await using var damaged = LetterboxdDatabase.Sqlite(FilePath);
        await Take(damaged);
        Assert.Contains("is damaged", await damaged.FindDamage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_full_disk_deletions_work_and_what_is_new_is_refused_until_there_is_room()
    {
        var free = Plenty;
        var reserve = new SqliteReserve(FilePath, () => free);
        await using var database = LetterboxdDatabase.Sqlite(FilePath, reserve);
        await Take(database);
        await using OrleansProviders providers = new(database);
        var storage = await providers.Storage();
        var (kept, deleted) = (Keys.NewGuid(), Keys.NewGuid());
        GrainState<StoredText> state = Text(1_000), doomed = Text(1_000);
        await storage.WriteStateAsync("state", kept, state);
        await storage.WriteStateAsync("state", deleted, doomed);
        Assert.Equal(4 << 20, new FileInfo(reserve.File).Length);

        free = 0;
        await RefusedAsFull(() => storage.WriteStateAsync("state", Keys.NewGuid(), Text(10)));
        state.State = Text(300_000).State;
        await RefusedAsFull(() => storage.WriteStateAsync("state", kept, state));
        Assert.True(File.Exists(reserve.File));

        await storage.ClearStateAsync("state", deleted, new GrainState<StoredText> { RecordExists = true });
        Assert.False(File.Exists(reserve.File));
        state.State = Text(1_000).State;
        await storage.WriteStateAsync("state", kept, state);
        Assert.Equal(1L, await DatabaseFixture.Execute(database, "select count(*) from OrleansStorage"));
        await RefusedAsFull(() => storage.WriteStateAsync("state", Keys.NewGuid(), Text(10)));

        // Deletions leave room within the file.
        free = Plenty;
        var large = Keys.NewGuid();
        await storage.WriteStateAsync("state", large, Text(6_000_000));
        free = 0;
        await storage.ClearStateAsync("state", large, new GrainState<StoredText> { RecordExists = true });
        await storage.WriteStateAsync("state", Keys.NewGuid(), Text(10));
        Assert.False(File.Exists(reserve.File));

        free = Plenty;
        await storage.WriteStateAsync("state", Keys.NewGuid(), Text(10));
        Assert.True(File.Exists(reserve.File));
    }

    [Fact]
    public void A_full_disk_of_either_database_is_told_from_other_faults()
    {
        Assert.True(StorageFaults.IsDiskFull(new PostgresException("could not extend file", "ERROR", "ERROR", "53100")));
        Assert.True(StorageFaults.IsDiskFull(new OrleansException("Wrapped", new StorageUnavailableException { DiskFull = true })));
        Assert.False(StorageFaults.IsDiskFull(new PostgresException("deadlock detected", "ERROR", "ERROR", "40P01")));
        Assert.False(StorageFaults.IsDiskFull(new TimeoutException()));
    }

    public void Dispose() => _folder.Dispose();

    private static GrainState<StoredText> Text(int characters) => new() { State = new() { Value = new string('x', characters) } };

    private static Task Take(LetterboxdDatabase database) => database.Take(NullLogger.Instance, TestContext.Current.CancellationToken);

    private static async Task<DatabaseRefusedException> Refused(string path)
    {
        await using var database = LetterboxdDatabase.Sqlite(path);
        return await Assert.ThrowsAsync<DatabaseRefusedException>(() => Take(database));
    }

    private static async Task RefusedAsFull(Func<Task> write) =>
        Assert.True(StorageFaults.IsDiskFull(await Assert.ThrowsAnyAsync<Exception>(write)));
}
