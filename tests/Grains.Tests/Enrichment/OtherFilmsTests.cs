using System.Collections.Immutable;
using System.Text;
using Letterboxd.Abstractions;
using Letterboxd.TestKit;
using Xunit;

namespace Letterboxd.Grains.Tests.Enrichment;

/// <summary>The films of a watchlist and of lists, which wait behind the watched ones.</summary>
public sealed class OtherFilmsTests
{
    [Fact]
    public async Task A_session_is_completed_as_soon_as_its_watched_films_are_done_though_ten_thousand_wait_on_the_watchlist()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { LatencyMs = 20 });

        var session = await Upload(cluster, watched: 1621, watchlist: 10_000);
        var report = await EnrichmentCluster.Completed(session);

        Assert.Equal((EnrichmentState.Done, 1621), (report.Enrichment.State, report.Enrichment.Matched));
        Assert.InRange(report.Enrichment.Others!.Processed, 0, 2000);
        Assert.Equal(10_000, report.Enrichment.Others.Total);
        Assert.DoesNotContain(cluster.StandIn.Counters.Films.Keys, asked => asked.Contains("Unseen 9", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_watchlist_gains_its_data_then_the_lists_each_film_once_and_no_watched_film_twice()
    {
        await using var cluster = await EnrichmentCluster.Start();

        var session = await Upload(cluster, watched: 20, watchlist: 30, listed: 60);
        var report = await Settled(session);

        Assert.Equal(new(EnrichmentState.Done, Matched: 20, Others: new(60, 60)), report.Enrichment);
        Assert.All((await session.GetFilmList(new()))!.Films!.Value, entry => Assert.Equal((TmdbStatus.Matched, entry.Film.Title), (entry.Film.TmdbStatus, entry.Film.Tmdb!.OriginalTitle)));
        var list = (await session.GetFilmList(new(Slug: "list")))!;
        Assert.Equal((80, 20), (list.Total, list.List!.Watched));
        Assert.All(list.Films!.Value, entry => Assert.NotNull(entry.Film.Tmdb));
        Assert.Equal(0, cluster.FilmsAskedTwice());
        Assert.Equal(2 * 80, cluster.StandIn.Counters.Requests);
    }

    [Fact]
    public async Task It_goes_on_after_a_restart_and_asks_nothing_again()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { LatencyMs = 20 });
        var session = await Upload(cluster, watched: 5, watchlist: 300);
        var before = await EnrichmentCluster.Wait(session, report => report.Enrichment.Others is { Processed: >= 0 } && cluster.StandIn.Counters.Requests > 150, "some films of the watchlist are looked up");

        await cluster.Restart();
        session = cluster.Grains.GetGrain<ISessionGrain>(session.GetPrimaryKey());
        await EnrichmentCluster.Remind(session, "session");
        var after = await Settled(session);

        Assert.Equal(new OtherFilms(300, 300), after.Enrichment.Others);
        Assert.True(after.Version > before.Version);
        Assert.InRange(cluster.FilmsAskedTwice(), 0, 16);
        Assert.All((await session.GetFilmList(new()))!.Films!.Value, entry => Assert.NotNull(entry.Film.Tmdb));
    }

    [Fact]
    public async Task An_outage_delays_it_and_loses_no_film()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { ErrorPercent = 30 });

        var report = await Settled(await Upload(cluster, watched: 5, watchlist: 60));

        Assert.Equal(new OtherFilms(60, 60), report.Enrichment.Others);
    }

    [Fact]
    public async Task A_newer_upload_keeps_what_is_known_and_looks_up_the_rest()
    {
        await using var cluster = await EnrichmentCluster.Start();
        var session = await Upload(cluster, watched: 5, watchlist: 40);
        await Settled(session);
        cluster.StandIn.ResetCounters();

        var result = await session.UploadAgain([.. Files(watched: 5, watchlist: 50, listed: 0)], new(Guid.NewGuid()));
        var report = await Settled(session);

        Assert.Equal(new(10, 0, 0), result.Changes!.Watchlist);
        Assert.Equal(new OtherFilms(50, 50), report.Enrichment.Others);
        Assert.Equal(20, cluster.StandIn.Counters.Requests);
    }

    [Fact]
    public async Task They_are_renewed_in_time_and_nothing_older_than_TMDBs_terms_allow_is_shown_of_them()
    {
        await using var cluster = await EnrichmentCluster.Start();
        var session = await Upload(cluster, watched: 1, watchlist: 3);
        await Settled(session);
        cluster.StandIn.ResetCounters();
        for (var day = 0; day <= 200; day += 20)
        {
            await cluster.ReadTwentyDaysLater(session);
            if (day == 140) await Eventually.Holds(() => cluster.StandIn.Counters.Films.Keys.Count(asked => asked.StartsWith("search/movie unseen", StringComparison.Ordinal)) == 3, "the films of the watchlist are asked for anew");
        }

        Assert.All(await Watchlist(session), entry => Assert.NotNull(entry.Film.Tmdb));

        cluster.StandIn.Settings = new() { ErrorPercent = 100 };
        for (var day = 0; day <= 200; day += 20) await cluster.ReadTwentyDaysLater(session);

        Assert.All(await Watchlist(session), entry => Assert.Null(entry.Film.Tmdb));

        cluster.StandIn.Settings = new();
        await Eventually.Holds(async () => (await Watchlist(session)).All(entry => entry.Film.Tmdb is not null), "the data is back");
    }

    [Fact]
    public async Task One_that_failed_is_tried_again_when_the_reminder_comes()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { Odd = TmdbStandIn.OddAnswer.Error, OddTitles = ["Unseen 1"] });
        var session = await Upload(cluster, watched: 1, watchlist: 3);
        Assert.Equal(new OtherFilms(3, 3, Failed: 1), (await Settled(session)).Enrichment.Others);

        cluster.StandIn.Settings = new();
        cluster.Clock.Jump(TimeSpan.FromDays(1));
        await EnrichmentCluster.Remind(session, "session");

        await EnrichmentCluster.Wait(session, report => report.Enrichment.Others == new OtherFilms(3, 3), "the film that failed is there");
        Assert.All(await Watchlist(session), entry => Assert.NotNull(entry.Film.Tmdb));
    }

    private static async Task<ImmutableArray<FilmListEntry>> Watchlist(ISessionGrain session) => (await session.GetFilmList(new()))!.Films!.Value;

    private static Task<SessionReport> Settled(ISessionGrain session) =>
        EnrichmentCluster.Wait(session, report => report is { Status: SessionStatus.Completed, Enrichment.Others: { } others } && others.Processed == others.Total, "every film of the watchlist and of lists is settled");

    private static async Task<ISessionGrain> Upload(EnrichmentCluster cluster, int watched, int watchlist, int listed = 0)
    {
        var session = cluster.Grains.GetGrain<ISessionGrain>(Guid.NewGuid());
        Assert.Null((await session.Import([.. Files(watched, watchlist, listed)])).Rejection);
        return session;
    }

    // The list begins with the watched films, then as many of the watchlist and beyond as are wanted.
    private static IEnumerable<UploadedFile> Files(int watched, int watchlist, int listed)
    {
        yield return File("watched.csv", "Date,Name,Year,Letterboxd URI", Enumerable.Range(1, watched).Select(i => $"2024-01-01,Film {i},2001,https://boxd.it/f{i}"));
        yield return File("watchlist.csv", "Date,Name,Year,Letterboxd URI", Enumerable.Range(1, watchlist).Select(i => $"2024-01-01,Unseen {i},2001,https://boxd.it/u{i}"));
        if (listed == 0) yield break;

        var films = Enumerable.Range(1, watched).Select(i => $",Film {i},2001,https://boxd.it/f{i},").Concat(Enumerable.Range(1, listed).Select(i => $",Unseen {i},2001,https://boxd.it/u{i},"));
        yield return File("list.csv", "Position,Name,Year,URL,Description", films);
    }

    private static UploadedFile File(string name, string header, IEnumerable<string> rows) => new(name, Encoding.UTF8.GetBytes(string.Join('\n', rows.Prepend(header))));
}
