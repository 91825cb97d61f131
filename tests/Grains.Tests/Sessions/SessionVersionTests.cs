using Letterboxd.Abstractions;
using Letterboxd.TestKit;
using Xunit;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>The version, by which a client knows whether what it has is still true.</summary>
public abstract class SessionVersionTests(SessionFixture sessions)
{
    private readonly Guid _id = Guid.NewGuid();

    private ISessionGrain Session => sessions.Cluster.Session(_id);

    private SessionStorage Storage => sessions.Cluster.Storage[_id];

    [Fact]
    public async Task The_version_grows_with_every_visible_change_and_stays_across_activations()
    {
        using var hold = Storage.HoldAt("write movies");
        await Session.Import(Upload.Films(3), respondAsync: true);
        await hold.Reached;
        var processing = (await Session.GetReport())!.Version;
        hold.Dispose();
        await Eventually.Holds(async () => (await Session.GetReport())!.Status is SessionStatus.Completed, "the import is done");
        var completed = (await Session.GetReport())!.Version;

        await sessions.Cluster.Deactivate(_id);
        Assert.Equal(completed, (await Session.GetReport())!.Version);

        sessions.Cluster.Advance(TimeSpan.FromDays(2));
        await Eventually.Holds(
            async () => (await Session.GetDetails())!.LastAccessed == sessions.Cluster.Now, "the access is stored");
        var extended = (await Session.GetReport())!.Version;

        Assert.True(0 < processing && processing < completed && completed < extended, $"{processing}, {completed}, {extended}");
    }

    [Fact]
    public async Task A_reader_who_has_the_current_version_gets_no_movies()
    {
        await Session.Import(Upload.Films(3));
        var version = (await Session.GetReport())!.Version;

        var known = await Session.GetMovies(new(KnownVersion: version));
        var old = await Session.GetMovies(new(KnownVersion: version - 1));

        Assert.Equal((version, null), (known!.Version, known.Movies));
        Assert.Equal((version, 3), (old!.Version, old.Movies!.Value.Length));
    }

    [Fact]
    public async Task A_page_of_a_search_in_another_order_counts_all_that_were_found()
    {
        await Session.Import(Upload.Films(25));

        var page = await Session.GetMovies(new(Page: 2, PerPage: 4, Sort: MovieSort.Title, Descending: true, TitlePart: "film 1"));

        Assert.Equal(11, page!.Total);
        Assert.Equal(["Film 15", "Film 14", "Film 13", "Film 12"], page.Movies!.Value.Select(movie => movie.Title));
    }

    [Collection(SqliteSessions.Name)]
    public sealed class OnSqlite(SqliteSessions sessions) : SessionVersionTests(sessions);

    [Collection(PostgresSessions.Name)]
    public sealed class OnPostgres(PostgresSessions sessions) : SessionVersionTests(sessions);
}
