using Xunit;

namespace Letterboxd.Silo.Tests.Storage;

/// <summary>What Orleans' reminder service expects of its table, on either database, through Orleans' provider.</summary>
public abstract class ReminderTableTests(DatabaseFixture fixture) : IAsyncDisposable
{
    private static readonly DateTime Start = new(2026, 3, 29, 1, 30, 0, 123, 456, DateTimeKind.Utc);

    private readonly OrleansProviders _providers = new(fixture.Database);

    [Fact]
    public async Task A_reminder_comes_back_as_it_was_registered()
    {
        var reminders = await _providers.Reminders();
        var entry = Entry(Keys.NewGuid(), "expiry");

        var etag = await reminders.UpsertRow(entry, Cancellation);
        var read = await reminders.ReadRow(entry.GrainId, "expiry", Cancellation);

        Assert.NotNull(read);
        Assert.Equal(entry.GrainId, read.GrainId);
        Assert.Equal("expiry", read.ReminderName);
        Assert.Equal(Start, read.StartAt);
        Assert.Equal(DateTimeKind.Utc, read.StartAt.Kind);
        Assert.Equal(TimeSpan.FromDays(1), read.Period);
        Assert.Equal(etag, read.ETag);
    }

    [Fact]
    public async Task A_period_longer_than_an_integers_milliseconds_is_kept()
    {
        var reminders = await _providers.Reminders();
        var entry = Entry(Keys.NewGuid(), "expiry");
        entry.Period = TimeSpan.FromDays(30);

        await reminders.UpsertRow(entry, Cancellation);

        Assert.Equal(TimeSpan.FromDays(30), (await reminders.ReadRow(entry.GrainId, "expiry", Cancellation))?.Period);
    }

    [Fact]
    public async Task Registering_again_replaces_the_reminder_and_moves_its_version_on()
    {
        var reminders = await _providers.Reminders();
        var entry = Entry(Keys.NewText(), "expiry");
        var first = await reminders.UpsertRow(entry, Cancellation);
        entry.StartAt = Start.AddDays(2);

        var second = await reminders.UpsertRow(entry, Cancellation);

        Assert.NotEqual(first, second);
        var read = Assert.Single((await reminders.ReadRows(entry.GrainId, Cancellation)).Reminders);
        Assert.Equal(Start.AddDays(2), read.StartAt);
        Assert.Equal(second, read.ETag);
    }

    [Fact]
    public async Task Concurrent_registrations_leave_one_reminder()
    {
        var reminders = await _providers.Reminders();
        var grain = Keys.NewGuid();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => reminders.UpsertRow(Entry(grain, "expiry"), Cancellation)));

        Assert.Equal("7", Assert.Single((await reminders.ReadRows(grain, Cancellation)).Reminders).ETag);
    }

    [Fact]
    public async Task A_grain_reads_its_own_reminders_only()
    {
        var reminders = await _providers.Reminders();
        var grain = Keys.NewGuid();
        await reminders.UpsertRow(Entry(grain, "expiry"), Cancellation);
        await reminders.UpsertRow(Entry(grain, "enrichment"), Cancellation);
        await reminders.UpsertRow(Entry(Keys.NewGuid(), "expiry"), Cancellation);

        var read = await reminders.ReadRows(grain, Cancellation);

        Assert.Equal(["enrichment", "expiry"], read.Reminders.Select(r => r.ReminderName).Order());
        Assert.Null(await reminders.ReadRow(grain, "other", Cancellation));
    }

    [Fact]
    public async Task Only_the_version_that_was_read_can_be_removed()
    {
        var reminders = await _providers.Reminders();
        var entry = Entry(Keys.NewGuid(), "expiry");
        var stale = await reminders.UpsertRow(entry, Cancellation);
        var current = await reminders.UpsertRow(entry, Cancellation);

        Assert.False(await reminders.RemoveRow(entry.GrainId, "expiry", stale!, Cancellation));
        Assert.True(await reminders.RemoveRow(entry.GrainId, "expiry", current!, Cancellation));
        Assert.False(await reminders.RemoveRow(entry.GrainId, "expiry", current!, Cancellation));
        Assert.Null(await reminders.ReadRow(entry.GrainId, "expiry", Cancellation));
    }

    [Fact]
    public async Task Every_range_of_the_hash_ring_holds_its_reminders()
    {
        var reminders = await _providers.Reminders();
        var grains = Enumerable.Range(0, 100).Select(_ => Keys.NewGuid()).ToArray();
        await Task.WhenAll(grains.Select(grain => reminders.UpsertRow(Entry(grain, "expiry"), Cancellation)));

        const uint Middle = int.MaxValue;
        var some = grains[0].GetUniformHashCode();
        var other = grains[1].GetUniformHashCode();
        (uint Begin, uint End)[] ranges =
        [
            (0, 0), (0, Middle), (Middle, 0), (Middle, uint.MaxValue), (uint.MaxValue, Middle), (Middle + 1, Middle),
            (some, other), (other, some), (some, some), (some - 1, some), (some, some - 1),
        ];
        foreach (var (begin, end) in ranges)
        {
            var expected = grains.Where(grain => Contains(begin, end, grain.GetUniformHashCode()));
            var read = await reminders.ReadRows(begin, end, Cancellation);
            Assert.Equal(expected.Order(), read.Reminders.Select(r => r.GrainId).Order());
        }
    }

    [Fact]
    public async Task Services_on_one_database_do_not_see_each_others_reminders()
    {
        var ours = await _providers.Reminders();
        var entry = Entry(Keys.NewGuid(), "expiry");
        await ours.UpsertRow(entry, Cancellation);
        await using OrleansProviders others = new(fixture.Database);
        var theirs = await others.Reminders();

        Assert.Empty((await theirs.ReadRows(0, 0, Cancellation)).Reminders);
        await theirs.UpsertRow(entry, Cancellation);
        await theirs.TestOnlyClearTable(Cancellation);

        Assert.Empty((await theirs.ReadRows(0, 0, Cancellation)).Reminders);
        Assert.Single((await ours.ReadRows(0, 0, Cancellation)).Reminders);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _providers.DisposeAsync();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static ReminderEntry Entry(GrainId grain, string name) => new()
    {
        GrainId = grain,
        ReminderName = name,
        StartAt = Start,
        Period = TimeSpan.FromDays(1),
    };

    /// <summary>Whether a hash lies in (begin, end] on the ring; a range that ends where it begins is the whole ring.</summary>
    private static bool Contains(uint begin, uint end, uint hash) =>
        begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;
}

public sealed class PostgresReminderTableTests(PostgresFixture fixture)
    : ReminderTableTests(fixture), IClassFixture<PostgresFixture>;

public sealed class SqliteReminderTableTests(SqliteFixture fixture)
    : ReminderTableTests(fixture), IClassFixture<SqliteFixture>;
