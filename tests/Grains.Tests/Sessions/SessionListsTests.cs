using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Xunit;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>Sessions with a watchlist and custom lists, without TMDB.</summary>
public abstract class SessionListsTests(SessionFixture sessions)
{
    private readonly Guid _id = Guid.NewGuid();

    private ISessionGrain Session => sessions.Cluster.Session(_id);

    private SessionStorage Storage => sessions.Cluster.Storage[_id];

    [Fact]
    public async Task The_lists_are_written_before_the_header_that_makes_them_known()
    {
        await Session.Import(Export(watchlist: 3));

        Assert.Equal(["write movies", "write lists", "write session (Completed)"], Storage.Changes.Where(call => call.StartsWith("write", StringComparison.Ordinal)));
        Assert.Equal(new(3, 0), (await Session.GetReport())!.Enrichment.Others);
    }

    [Fact]
    public async Task A_session_that_is_only_polled_reads_neither_list_and_one_whose_movies_are_read_not_the_watchlist()
    {
        await Session.Import(Export(watchlist: 2000));
        await sessions.Cluster.Deactivate(_id);
        var calls = Storage.Calls.Count;

        for (var poll = 0; poll < 5; poll++) await Session.GetReport();
        await Session.GetDetails();
        Assert.Equal(["read session"], Storage.Calls.Skip(calls));

        await Session.GetMovies(new());
        Assert.Equal(["read session", "read movies"], Storage.Calls.Skip(calls));

        Assert.Equal(2000, (await Session.GetFilmList(new()))!.Total);
        Assert.Equal(["read session", "read movies", "read lists"], Storage.Calls.Skip(calls));
    }

    [Fact]
    public async Task An_upload_without_lists_writes_and_reads_none()
    {
        await Session.Import(Upload.Films(3));

        Assert.Equal(0, (await Session.GetFilmList(new()))!.Total);
        Assert.Empty((await Session.GetFilmLists(null))!.Lists!.Value);
        Assert.DoesNotContain(Storage.Calls, call => call.EndsWith(" lists", StringComparison.Ordinal));
        Assert.Null((await Session.GetReport())!.Enrichment.Others);
    }

    [Fact]
    public async Task A_deletion_takes_them_along_without_reading_them()
    {
        await Session.Import(Export(watchlist: 2000));
        await sessions.Cluster.Deactivate(_id);
        var calls = Storage.Calls.Count;

        await Session.Delete();

        Assert.Equal(["read session"], Storage.Calls.Skip(calls).Where(call => call.StartsWith("read", StringComparison.Ordinal)));
        Assert.Equal(0, await sessions.Cluster.CountTraces(_id));
    }

    [Theory]
    [InlineData("write lists-b")]
    [InlineData("write movies-b")]
    [InlineData("write session (Completed)")]
    public async Task An_upload_that_breaks_off_leaves_the_old_watchlist_and_the_next_one_the_new(string call)
    {
        await Session.Import(Export(watchlist: 3));
        Storage.Fail(call, Fault.BeforeTheWrite);

        await Assert.ThrowsAnyAsync<Exception>(() => Session.UploadAgain(Export(watchlist: 5), new(Guid.NewGuid())));
        Assert.Equal(3, (await Session.GetFilmList(new()))!.Total);

        var result = await Session.UploadAgain(Export(watchlist: 5), new(Guid.NewGuid()));
        Assert.Equal((UploadAgainOutcome.Done, new(2, 0, 0)), (result.Outcome, result.Changes!.Watchlist));
        Assert.Equal(5, (await Session.GetFilmList(new()))!.Total);
        await sessions.Cluster.Deactivate(_id);
        Assert.Equal(5, (await Session.GetFilmList(new()))!.Total);
    }

    [Fact]
    public async Task A_newer_upload_without_a_watchlist_needs_to_be_forced_and_then_has_none()
    {
        await Session.Import(Export(watchlist: 3));

        var doubtful = await Session.UploadAgain(Upload.Films(2), new(Guid.NewGuid()));
        Assert.Equal(UploadAgainOutcome.Doubtful, doubtful.Outcome);
        Assert.Equal([FileKind.Watchlist], doubtful.Doubt!.MissingKinds);

        await Session.UploadAgain(Upload.Films(2), new(Guid.NewGuid(), Force: true));
        Assert.Equal(0, (await Session.GetFilmList(new()))!.Total);
        await Session.UploadAgain(Export(watchlist: 1), new(Guid.NewGuid()));
        Assert.Equal(1, (await Session.GetFilmList(new()))!.Total);
    }

    private static ImmutableArray<UploadedFile> Export(int watchlist) =>
    [
        .. Upload.Films(2),
        .. Upload.File("watchlist.csv", Enumerable.Range(1, watchlist).Select(film => $"2024-01-01,Unseen {film},2001,https://boxd.it/u{film}").Prepend("Date,Name,Year,Letterboxd URI")),
    ];

    [Collection(SqliteSessions.Name)]
    public sealed class OnSqlite(SqliteSessions sessions) : SessionListsTests(sessions);

    [Collection(PostgresSessions.Name)]
    public sealed class OnPostgres(PostgresSessions sessions) : SessionListsTests(sessions);
}
