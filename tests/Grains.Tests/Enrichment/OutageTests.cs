using Letterboxd.Abstractions;
using Letterboxd.Grains.Films;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Databases;
using Letterboxd.TmdbStandIn;
using Xunit;

namespace Letterboxd.Grains.Tests.Enrichment;

/// <summary>An outage of TMDB or of the database, short or long, for one film as for many, never makes a film failed.</summary>
public sealed class OutageTests
{
    private static readonly StandInSettings Down = new() { ErrorPercent = 100 };

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(200)]
    public async Task An_outage_from_the_start_pauses_the_session_which_completes_when_it_is_over(int films)
    {
        await using var cluster = await EnrichmentCluster.Start(settings: Down);
        var session = await cluster.Upload(films);

        var paused = await Paused(session, PauseReasons.Unavailable);
        Assert.Equal((SessionStatus.Enriching, 0), (paused.Status, paused.Enrichment.Processed));
        await Asked(cluster, 30);
        cluster.StandIn.Settings = new();

        await AllMatched(session, films);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(200)]
    [InlineData(1621)]
    public async Task An_outage_in_the_middle_fails_no_film_either(int films)
    {
        // Few films are done before the outage begins, unless each takes a while.
        await using var cluster = await EnrichmentCluster.Start(settings: new() { LatencyMs = films < 20 ? 300 : 20 }, options: ("FilmsAtOnce", "4"));
        var session = await cluster.Upload(films);
        await EnrichmentCluster.Wait(session, report => report.Enrichment.Processed >= Math.Min(films / 4, 100), "some films are settled");

        cluster.StandIn.Settings = Down;
        await Paused(session, PauseReasons.Unavailable);
        cluster.StandIn.Settings = new();

        await AllMatched(session, films);
    }

    [Fact]
    public async Task Short_outages_in_a_row_fail_no_film()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { LatencyMs = 5 });
        var session = await cluster.Upload(300);

        for (var outage = 0; outage < 6; outage++)
        {
            cluster.StandIn.Settings = outage % 2 == 0 ? Down : new() { HangPercent = 30, ErrorPercent = 70 };
            await Asked(cluster, 10);
            cluster.StandIn.Settings = new() { LatencyMs = 5 };
            await Asked(cluster, 10);
        }

        cluster.StandIn.Settings = new();
        await AllMatched(session, 300);
    }

    [Fact]
    public async Task A_session_goes_on_within_seconds_of_the_end_of_an_outage_with_the_options_as_they_are()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: Down, options: [("RetryDelay", "00:00:00.500"), ("OutageRetry", "00:00:02")]);
        var session = await cluster.Upload(1);
        await Paused(session, PauseReasons.Unavailable);

        cluster.StandIn.Settings = new();

        Assert.Equal(1, (await EnrichmentCluster.Completed(session, withinSeconds: 8)).Enrichment.Matched);
    }

    [Theory]
    [InlineData(OddAnswer.Html)]
    [InlineData(OddAnswer.Garbage)]
    [InlineData(OddAnswer.Null)]
    [InlineData(OddAnswer.Nothing)]
    [InlineData(OddAnswer.Empty)]
    [InlineData(OddAnswer.WrongTypes)]
    [InlineData(OddAnswer.Redirect)]
    [InlineData(OddAnswer.MissingPage)]
    public async Task Where_nothing_that_makes_sense_is_answered_that_is_an_outage(OddAnswer odd)
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { Odd = odd });
        var session = await cluster.Upload(60);

        Assert.Equal(0, (await Paused(session, PauseReasons.Unavailable)).Enrichment.Processed);
        Assert.False(cluster.StandIn.Counters.Routes.ContainsKey("elsewhere"));
        cluster.StandIn.Settings = new();

        await AllMatched(session, 60);
    }

    [Fact]
    public async Task An_outage_in_which_nothing_is_answered_is_one()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { HangPercent = 100 }, options: ("TryTimeout", "00:00:00.200"));
        var session = await cluster.Upload(5);

        await Paused(session, PauseReasons.Unavailable);
        cluster.StandIn.Settings = new();

        await AllMatched(session, 5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public async Task A_film_is_failed_when_TMDB_answers_nonsense_for_it_alone_and_is_worth_another_run(int films)
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { Odd = OddAnswer.Error, OddTitles = ["Film 1"] });
        var session = await cluster.Upload(films);

        var report = await EnrichmentCluster.Completed(session);

        Assert.Equal(new(EnrichmentState.Done, Matched: films - 1, Failed: 1), report.Enrichment);
        var movies = (await session.GetMovies(new()))!.Movies!.Value;
        var again = Letterboxd.Grains.Sessions.EnrichmentRun.TryFailedAgain(movies);
        Assert.Equal("Film 1", Assert.Single(again, movie => movie.TmdbStatus == TmdbStatus.Pending).Title);
    }

    [Fact]
    public async Task Many_broken_films_and_nothing_else_are_failed_too_for_TMDB_itself_answers()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { Odd = OddAnswer.WrongTypes, OddTitles = [.. Enumerable.Range(1, 20).Select(number => $"Film {number}")] });

        Assert.Equal(new(EnrichmentState.Done, Failed: 20), (await EnrichmentCluster.Completed(await cluster.Upload(20))).Enrichment);
    }

    [Fact]
    public async Task A_429_for_longer_than_ten_seconds_is_shown_and_then_it_goes_on()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { Throttled = true, RetryAfterSeconds = 11 }, options: ("RequestsPerSecond", "200"));
        var session = await cluster.Upload(20);

        await Paused(session, PauseReasons.Throttled);
        Assert.InRange(cluster.StandIn.Counters.Requests, 1, 16);
        cluster.StandIn.Settings = new();

        Assert.Equal(20, (await EnrichmentCluster.Completed(session, withinSeconds: 20)).Enrichment.Matched);
    }

    [Fact]
    public async Task A_429_that_says_no_time_is_not_hammered()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { Throttled = true, RetryAfterSeconds = 0 });
        var started = TimeProvider.System.GetTimestamp();
        var session = await cluster.Upload(30);
        await Asked(cluster, 33);

        // 16 at once, then nothing for a second, then nothing for two.
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromSeconds(3));
        cluster.StandIn.Settings = new();
        await AllMatched(session, 30);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(200)]
    public async Task While_the_database_is_away_the_session_is_paused_and_no_film_fails(int films)
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { LatencyMs = 20 });
        var session = await cluster.Upload(films);

        cluster.Written.Failing = true;
        await Paused(session, PauseReasons.Storage);
        await Asked(cluster, 20);
        cluster.Written.Failing = false;

        await AllMatched(session, films);
    }

    [Fact]
    public async Task A_database_that_is_stopped_in_the_middle_and_comes_back_fails_no_film()
    {
        await using var postgres = await PrivatePostgres.Start(cancellationToken: TestContext.Current.CancellationToken);
        await using var cluster = await EnrichmentCluster.StartOn(await postgres.CreateDatabase(TestContext.Current.CancellationToken), new() { LatencyMs = 20 });
        var session = await cluster.Upload(300);
        await EnrichmentCluster.Wait(session, report => report.Enrichment.Processed >= 50, "some films are settled");

        await postgres.Stop(TestContext.Current.CancellationToken);
        await Paused(session, PauseReasons.Storage);
        await postgres.Restart(TestContext.Current.CancellationToken);

        await AllMatched(session, 300);
    }

    [Fact]
    public async Task A_pause_ends_at_once_when_the_last_film_is_settled_by_another()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { LatencyMs = 1500, AccessToken = "token" }, options: [("RefusedRetry", "01:00:00"), ("FilmsAtOnce", "2")]);
        var slow = cluster.Grains.GetGrain<IFilmGrain>(FilmGrainKey.Of("Film 1", 2001)).Find(new("Film 1", 2001, Guid.NewGuid()));
        await Eventually.Holds(() => cluster.StandIn.Counters.Routes.ContainsKey("movie"), "the details are on their way");
        cluster.StandIn.Settings = new() { AccessToken = "another" };

        // One film waits for the answer that is on its way, the other is refused; the worker of the first then settles it.
        var session = await cluster.Upload(2);
        await Paused(session, PauseReasons.Unauthorized);
        cluster.StandIn.Settings = new() { AccessToken = "token" };

        await AllMatched(session, 2);
        Assert.Equal(TmdbStatus.Matched, (await slow).Status);
    }

    private static Task<SessionReport> Paused(ISessionGrain session, string reason) => EnrichmentCluster.Wait(
        session, report => report.Enrichment is { State: EnrichmentState.Paused } enrichment && enrichment.Reason == reason, $"paused, {reason}");

    private static Task Asked(EnrichmentCluster cluster, int more)
    {
        var before = cluster.StandIn.Counters.Requests;
        return Eventually.Holds(() => cluster.StandIn.Counters.Requests >= before + more, $"{more} more requests", TimeSpan.FromSeconds(60));
    }

    private static async Task AllMatched(ISessionGrain session, int films) =>
        Assert.Equal(new(EnrichmentState.Done, Matched: films), (await EnrichmentCluster.Completed(session)).Enrichment);
}
