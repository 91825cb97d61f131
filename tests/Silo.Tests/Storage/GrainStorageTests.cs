using CsCheck;
using Orleans.Storage;
using Xunit;

namespace Letterboxd.Silo.Tests.Storage;

/// <summary>What a grain may expect of its storage, on either database, through Orleans' provider.</summary>
public abstract class GrainStorageTests(DatabaseFixture fixture) : IAsyncDisposable
{
    private const string StateName = "state";

    private readonly OrleansProviders _providers = new(fixture.Database);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Any_sequence_of_operations_by_several_writers_ends_as_in_the_model(bool deleteOnClear)
    {
        var storage = await _providers.Storage(deleteOnClear);
        await Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], Gen.Enum<StorageOperation>()).List[1, 60].SampleAsync(
            async steps =>
            {
                GrainId[] keys = [Keys.NewGuid(), Keys.NewGuidWithExtension(), Keys.NewInteger(), Keys.NewText()];
                ModelledStorage model = new(storage, deleteOnClear);
                foreach (var (writer, key, operation) in steps)
                {
                    await model.Run(operation, writer, keys[key]);
                }
            },
            iter: 60,
            threads: 1);
    }

    [Fact]
    public async Task Of_concurrent_first_writes_exactly_one_wins()
    {
        const int Grains = 200;
        const int Writers = 4;
        var storage = await _providers.Storage();
        for (var grain = 0; grain < Grains; grain++)
        {
            var key = grain % 2 == 0 ? Keys.NewGuid() : Keys.NewText();
            await AssertOneWins(storage, key, Writers, etag: null);
        }
    }

    [Fact]
    public async Task Of_concurrent_writes_over_one_version_exactly_one_wins()
    {
        const int Writes = 50;
        const int Writers = 4;
        var storage = await _providers.Storage();
        var key = Keys.NewGuid();
        GrainState<StoredText> first = new() { State = new() { Value = "first" } };
        await storage.WriteStateAsync(StateName, key, first);

        var etag = first.ETag;
        for (var write = 0; write < Writes; write++)
        {
            etag = await AssertOneWins(storage, key, Writers, etag);
        }

        Assert.Equal("51", etag);
    }

    [Fact]
    public async Task A_deleted_row_is_gone_and_a_late_writer_of_it_conflicts()
    {
        var storage = await _providers.Storage();
        var key = Keys.NewGuid();
        GrainState<StoredText> writer = new() { State = new() { Value = "text" } };
        await storage.WriteStateAsync(StateName, key, writer);
        var late = await Read(storage, key);

        await storage.ClearStateAsync(StateName, key, writer);

        Assert.Equal(0L, await CountRows());
        Assert.False((await Read(storage, key)).RecordExists);
        late.State!.Value = "late";
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync(StateName, key, late));
        Assert.Equal(0L, await CountRows());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_deletion_without_a_version_removes_whatever_is_there_and_reads_nothing(int writes)
    {
        var storage = await _providers.Storage();
        var (key, other) = (Keys.NewGuid(), Keys.NewGuid());
        GrainState<StoredText> writer = new() { State = new() { Value = StoredText.Unreadable } };
        for (var write = 0; write < writes; write++)
        {
            await storage.WriteStateAsync(StateName, key, writer);
        }

        await storage.WriteStateAsync(StateName, other, new GrainState<StoredText> { State = new() { Value = "other" } });

        GrainState<StoredText> deletion = new() { RecordExists = true };
        await storage.ClearStateAsync(StateName, key, deletion);

        Assert.Null(deletion.ETag);
        Assert.False(deletion.RecordExists);
        Assert.Equal(1L, await CountRows());
        Assert.Equal("other", (await Read(storage, other)).State!.Value);
    }

    [Fact]
    public async Task Keys_and_state_names_that_look_alike_have_rows_of_their_own()
    {
        var storage = await _providers.Storage();
        var guid = Guid.NewGuid();
        (string State, GrainId Key)[] states =
        [
            ("session", Keys.Guid(guid)),
            ("movies", Keys.Guid(guid)),
            ("session", GrainId.Create(Keys.Type, GrainIdKeyExtensions.CreateGuidKey(guid, "a"))),
            ("session", GrainId.Create(Keys.Type, GrainIdKeyExtensions.CreateGuidKey(guid, "A"))),
            ("film", Keys.Text($"film/{guid:N}")),
            ("film", Keys.Text($"film/{guid:N} ")),
            ("film", Keys.Text($"FILM/{guid:N}")),
            ("film", Keys.Text($"film/{guid:N}/'quoted' – ñandú 🎬")),
        ];

        foreach (var (state, key) in states)
        {
            await storage.WriteStateAsync(state, key, new GrainState<StoredText> { State = new() { Value = $"{state} {key}" } });
        }

        foreach (var (state, key) in states)
        {
            GrainState<StoredText> read = new() { State = new() };
            await storage.ReadStateAsync(state, key, read);
            Assert.Equal($"{state} {key}", read.State!.Value);
        }
    }

    [Fact]
    public async Task Services_on_one_database_do_not_see_each_others_rows()
    {
        var key = Keys.NewGuid();
        var ours = await _providers.Storage();
        await ours.WriteStateAsync(StateName, key, new GrainState<StoredText> { State = new() { Value = "ours" } });

        await using OrleansProviders others = new(fixture.Database);
        var theirs = await others.Storage();

        Assert.False((await Read(theirs, key)).RecordExists);
        await theirs.WriteStateAsync(StateName, key, new GrainState<StoredText> { State = new() { Value = "theirs" } });
        Assert.Equal("ours", (await Read(ours, key)).State!.Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(250_000)]
    [InlineData(8_000_000)]
    public async Task A_payload_of_any_size_comes_back_as_it_was(int characters)
    {
        var storage = await _providers.Storage();
        var key = Keys.NewGuid();
        Random random = new(characters);
        GrainState<StoredText> written = new() { State = new() { Value = RandomText(random, characters) } };
        await storage.WriteStateAsync(StateName, key, written);
        written.State.Value = RandomText(random, characters);
        await storage.WriteStateAsync(StateName, key, written);

        var read = await Read(storage, key);

        Assert.Equal(written.State.Value, read.State!.Value);
        Assert.Equal("2", read.ETag);
    }

    [Fact]
    public async Task Many_writers_at_once_all_get_their_turn()
    {
        const int Writers = 64;
        const int Writes = 4;
        var storage = await _providers.Storage();
        var payload = RandomText(new Random(1), 250_000);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async _ =>
        {
            var key = Keys.NewGuid();
            GrainState<StoredText> state = new() { State = new() { Value = payload } };
            for (var write = 0; write < Writes; write++)
            {
                await storage.WriteStateAsync(StateName, key, state);
            }

            Assert.Equal($"{Writes}", (await Read(storage, key)).ETag);
        }));

        Assert.Equal((long)Writers, await CountRows());
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _providers.DisposeAsync();
    }

    /// <summary>Lets several writers write over the same version. Answers the version that the winner's write has.</summary>
    private static async Task<string?> AssertOneWins(IGrainStorage storage, GrainId key, int writers, string? etag)
    {
        var won = await Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            GrainState<StoredText> state = new() { ETag = etag, State = new() { Value = $"writer {writer}" } };
            try
            {
                await storage.WriteStateAsync(StateName, key, state);
                return state;
            }
            catch (InconsistentStateException)
            {
                return null;
            }
        }));

        var winner = Assert.Single(won.OfType<GrainState<StoredText>>());
        var read = await Read(storage, key);
        Assert.Equal(winner.State!.Value, read.State!.Value);
        Assert.Equal(winner.ETag, read.ETag);
        return read.ETag;
    }

    private static async Task<GrainState<StoredText>> Read(IGrainStorage storage, GrainId key)
    {
        GrainState<StoredText> state = new() { State = new() };
        await storage.ReadStateAsync(StateName, key, state);
        return state;
    }

    private static string RandomText(Random random, int characters) =>
        string.Create(characters, random, static (text, random) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = (char)random.Next(' ', 0x2000);
            }
        });

    private async Task<object?> CountRows() =>
        await fixture.Execute($"select count(*) from OrleansStorage where ServiceId = '{_providers.ServiceId}'");
}

public sealed class PostgresGrainStorageTests(PostgresFixture fixture)
    : GrainStorageTests(fixture), IClassFixture<PostgresFixture>;

public sealed class SqliteGrainStorageTests(SqliteFixture fixture)
    : GrainStorageTests(fixture), IClassFixture<SqliteFixture>;
