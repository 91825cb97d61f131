using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Sessions;
using Letterboxd.Grains.Tmdb;
using Letterboxd.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Letterboxd.Grains.Tests.Enrichment;

/// <summary>TMDB's data of a list that is due to be asked for anew.</summary>
public sealed class RefreshTests
{
    private static readonly ImmutableArray<Movie> Pending = [.. Enumerable.Range(1, 3).Select(number => new Movie { Title = $"Film {number}", Year = 2001, TmdbStatus = TmdbStatus.Pending })];

    [Fact]
    public async Task A_run_tells_the_oldest_day_on_which_its_data_was_asked_for()
    {
        await using var cluster = await EnrichmentCluster.Start();
        await Run(cluster, Pending[..1]);
        cluster.Clock.Jump(TimeSpan.FromDays(100));

        var run = await Run(cluster, Pending);

        Assert.InRange(cluster.Clock.GetUtcNow() - run.AskedAt!.Value, TimeSpan.FromDays(100), TimeSpan.FromDays(100.1));
    }

    [Fact]
    public async Task A_refresh_asks_for_what_is_nearly_due_and_keeps_all_else()
    {
        await using var cluster = await EnrichmentCluster.Start();
        var movies = (await Run(cluster, Pending)).Movies();
        cluster.StandIn.ResetCounters();

        // Not due for the catalogue, but for a list whose oldest film is.
        cluster.Clock.Jump(TimeSpan.FromDays(130));
        var run = await Run(cluster, [.. movies, movies[0] with { Title = "By hand", Match = MatchKind.Manual }, new() { Title = "Without", TmdbStatus = TmdbStatus.Failed }], refreshes: true);

        // Two for each film, and one for the film that a hand chose by its id.
        Assert.Equal(7, cluster.StandIn.Counters.Requests);
        Assert.True(run.IsOver);
        Assert.InRange(cluster.Clock.GetUtcNow() - run.AskedAt!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Equal((4, 1), (run.Report.Matched, run.Report.Failed));
        Assert.Equal(movies.Select(movie => movie.Tmdb!.Id), run.Movies()[..3].Select(movie => movie.Tmdb!.Id));
    }

    [Fact]
    public async Task A_refresh_of_a_film_that_is_broken_now_keeps_what_there_is()
    {
        await using var cluster = await EnrichmentCluster.Start();
        var movies = (await Run(cluster, Pending)).Movies();
        cluster.StandIn.Settings = new() { Odd = TmdbStandIn.OddAnswer.Error, OddTitles = ["Film 2"] };
        cluster.Clock.Jump(TimeSpan.FromDays(190));

        var run = await Run(cluster, movies, refreshes: true);

        Assert.Equal(3, run.Report.Matched);
        Assert.Equal(movies[1].Tmdb!.Id, run.Movies()[1].Tmdb!.Id);
    }

    [Fact]
    public async Task A_session_that_is_read_every_twenty_days_is_renewed_in_time_and_shows_nothing_older_than_TMDBs_terms_allow()
    {
        await using var cluster = await EnrichmentCluster.Start();
        var session = await cluster.Upload(3);
        await EnrichmentCluster.Completed(session);
        cluster.StandIn.ResetCounters();
        for (var day = 0; day <= 200; day += 20)
        {
            await cluster.ReadTwentyDaysLater(session);
            Assert.Equal(SessionStatus.Completed, (await session.GetReport())!.Status);
            if (day == 140) await Eventually.Holds(() => Task.FromResult(cluster.StandIn.Counters.Requests > 0), "the films are asked for anew");
        }

        Assert.All((await session.GetMovies(new()))!.Movies!.Value, movie => Assert.NotNull(movie.Tmdb));

        cluster.StandIn.Settings = new() { ErrorPercent = 100 };
        var version = (await session.GetReport())!.Version;
        for (var day = 0; day <= 200; day += 20) await cluster.ReadTwentyDaysLater(session);

        var hidden = (await session.GetMovies(new(KnownVersion: version)))!;
        Assert.True(hidden.Version > version);
        Assert.All(hidden.Movies!.Value, movie => Assert.Equal((null, TmdbStatus.Pending), (movie.Tmdb, movie.TmdbStatus)));

        cluster.StandIn.Settings = new();
        await Eventually.Holds(async () => (await session.GetMovies(new()))!.Movies!.Value.All(movie => movie.Tmdb is not null), "the data is back");
        Assert.True((await session.GetReport())!.Version > hidden.Version);
    }

    private static async Task<EnrichmentRun> Run(EnrichmentCluster cluster, ImmutableArray<Movie> movies, bool refreshes = false)
    {
        var options = new TmdbOptions { AccessToken = "token", FilmsAtOnce = 1 };
        var run = new EnrichmentRun(Guid.NewGuid(), movies, cluster.Grains, options, cluster.Clock, NullLogger.Instance, () => { }, refreshes);
        await run.Work();
        return run;
    }
}
