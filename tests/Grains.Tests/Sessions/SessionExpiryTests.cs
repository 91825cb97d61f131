using Letterboxd.Abstractions;
using Letterboxd.TestKit;
using Xunit;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>A session lives thirty days from its last access.</summary>
public abstract class SessionExpiryTests(SessionFixture sessions)
{
    private readonly Guid _id = Guid.NewGuid();

    private ISessionGrain Session => sessions.Cluster.Session(_id);

    private SessionStorage Storage => sessions.Cluster.Storage[_id];

    [Fact]
    public async Task A_session_that_nobody_reads_is_deleted_with_its_reminder()
    {
        await Session.Import(Upload.Films(3));

        sessions.Cluster.Advance(TimeSpan.FromDays(30));

        await sessions.Cluster.Eventually(async () => await sessions.Cluster.CountTraces(_id) == 0, "the session is deleted");
        Assert.Equal(["set reminder", "write session (deleted)", "clear movies", "clear movies-b", "clear matches", "clear lists", "clear lists-b", "clear session", "remove reminder"], Storage.Changes.TakeLast(9));
    }

    [Fact]
    public async Task An_expired_session_cannot_be_read_even_before_its_reminder_has_run()
    {
        await Session.Import(Upload.Films(3));
        using var hold = Storage.HoldAt("clear movies");
        sessions.Cluster.Advance(TimeSpan.FromDays(30));

        Assert.Null(await Session.GetReport());
        Assert.Null(await Session.GetDetails());
        Assert.Null(await Session.GetMovies(new()));
        Assert.Equal(2, await sessions.Cluster.CountRows(_id));

        hold.Dispose();
        await sessions.Cluster.Eventually(async () => await sessions.Cluster.CountTraces(_id) == 0, "the session is deleted");
    }

    [Fact]
    public async Task An_access_moves_the_expiry_at_most_once_a_day()
    {
        var (imported, _) = await Session.Import(Upload.Films(3));

        await ReadAfter(TimeSpan.FromHours(23));
        await ReadAfter(TimeSpan.FromHours(2));
        var first = await ReadUntilAccessedNow();
        await ReadAfter(TimeSpan.FromHours(23));
        await ReadAfter(TimeSpan.FromHours(2));
        var second = await ReadUntilAccessedNow();

        Assert.Equal(imported!.Report.ExpiresAt.AddHours(25), first.Report.ExpiresAt);
        Assert.Equal(imported.Report.ExpiresAt.AddHours(50), second.Report.ExpiresAt);
        Assert.Equal(3, Storage.Count("write session (Completed)"));
    }

    [Fact]
    public async Task The_reminder_of_a_session_that_was_read_comes_too_early_and_is_set_again()
    {
        await Session.Import(Upload.Films(3));
        await ReadAfter(TimeSpan.FromDays(10));
        await ReadUntilAccessedNow();

        sessions.Cluster.Advance(TimeSpan.FromDays(20));
        await sessions.Cluster.Eventually(() => Task.FromResult(Storage.Count("set reminder") == 2), "the reminder is set again");
        Assert.Equal((2, 1), (await sessions.Cluster.CountRows(_id), await sessions.Cluster.CountReminders(_id)));

        sessions.Cluster.Advance(TimeSpan.FromDays(10));
        await sessions.Cluster.Eventually(async () => await sessions.Cluster.CountTraces(_id) == 0, "the session is deleted");
    }

    [Fact]
    public async Task A_session_may_live_longer_than_a_timer_can_be_set_for()
    {
        await using var cluster = await SessionCluster.Start(await sessions.NewDatabase(), new() { Lifetime = TimeSpan.FromDays(100) });
        var storage = cluster.Storage[_id];
        await cluster.Session(_id).Import(Upload.Films(3));

        for (var month = 1; month <= 3; month++)
        {
            cluster.Advance(TimeSpan.FromDays(30));
            await cluster.Eventually(() => Task.FromResult(storage.Count("set reminder") == month + 1), $"the reminder of month {month}");
        }

        Assert.Equal(2, await cluster.CountRows(_id));
        cluster.Advance(TimeSpan.FromDays(10));
        await cluster.Eventually(async () => await cluster.CountTraces(_id) == 0, "the session is deleted");
    }

    private async Task ReadAfter(TimeSpan time)
    {
        sessions.Cluster.Advance(time);
        for (var read = 0; read < 5; read++)
        {
            await Session.GetReport();
            await Session.GetMovies(new());
        }
    }

    private async Task<SessionDetails> ReadUntilAccessedNow()
    {
        SessionDetails? session = null;
        await Eventually.Holds(
            async () =>
            {
                session = await Session.GetDetails();
                return session!.LastAccessed == sessions.Cluster.Now;
            },
            "the access is stored");
        return session!;
    }

    [Collection(SqliteSessions.Name)]
    public sealed class OnSqlite(SqliteSessions sessions) : SessionExpiryTests(sessions);

    [Collection(PostgresSessions.Name)]
    public sealed class OnPostgres(PostgresSessions sessions) : SessionExpiryTests(sessions);
}
