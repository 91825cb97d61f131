using Letterboxd.Abstractions;
using Letterboxd.Grains.Sessions;
using Letterboxd.TestKit;
using Xunit;

namespace Letterboxd.Grains.Tests.Enrichment;

public sealed class EnrichmentTests
{
    [Fact]
    public async Task A_session_gains_the_data_of_every_film_and_is_completed()
    {
        await using var cluster = await EnrichmentCluster.Start();

        var session = await cluster.Upload(300);
        var report = await EnrichmentCluster.Completed(session);

        Assert.Equal(new(EnrichmentState.Done, Matched: 300), report.Enrichment);
        var movies = (await session.GetMovies(new()))!.Movies!.Value;
        Assert.All(movies, movie => Assert.Equal((TmdbStatus.Matched, movie.Title), (movie.TmdbStatus, movie.Tmdb!.OriginalTitle)));
        Assert.Equal(600, cluster.StandIn.Counters.Requests);
    }

    [Fact]
    public async Task Films_that_another_session_had_cost_no_request()
    {
        await using var cluster = await EnrichmentCluster.Start();
        await EnrichmentCluster.Completed(await cluster.Upload(200));
        cluster.StandIn.ResetCounters();

        var report = await EnrichmentCluster.Completed(await cluster.Upload(200));

        Assert.Equal(200, report.Enrichment.Matched);
        Assert.Equal(0, cluster.StandIn.Counters.Requests);
    }

    [Fact]
    public async Task The_upload_is_answered_while_the_films_are_still_pending_and_polls_do_not_wait()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { HangPercent = 100 });

        var session = await cluster.Upload(50);

        var report = (await session.GetReport())!;
        Assert.Equal(SessionStatus.Enriching, report.Status);
        Assert.Equal(new(EnrichmentState.Running), report.Enrichment);
        Assert.All((await session.GetMovies(new()))!.Movies!.Value, movie => Assert.Equal(TmdbStatus.Pending, movie.TmdbStatus));
    }

    [Fact]
    public async Task Movies_carry_their_data_as_soon_as_it_is_known()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { LatencyMs = 50 });
        var session = await cluster.Upload(150);

        await EnrichmentCluster.Wait(session, report => report.Enrichment.Matched >= 20, "20 films are matched");
        var page = (await session.GetMovies(new()))!;
        var report = (await session.GetReport())!;

        Assert.Equal(SessionStatus.Enriching, report.Status);
        Assert.InRange(page.Movies!.Value.Count(movie => movie.Tmdb is not null), 20, 149);
        Assert.True(report.Enrichment.EtaSeconds >= 1, $"{report.Enrichment.EtaSeconds}");
    }

    [Fact]
    public async Task Films_that_are_not_found_or_ambiguous_count_as_processed()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { MissingPercent = 20, AmbiguousPercent = 20 });

        var report = await EnrichmentCluster.Completed(await cluster.Upload(200));

        Assert.Equal(200, report.Enrichment.Processed);
        Assert.InRange(report.Enrichment.NotFound, 20, 60);
        Assert.InRange(report.Enrichment.Ambiguous, 20, 60);
        Assert.Equal(0, report.Enrichment.Failed);
    }

    [Fact]
    public async Task Errors_hangs_and_429_delay_a_session_and_fail_no_film()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { Throttled = true, RetryAfterSeconds = 1 }, options: ("TryTimeout", "00:00:00.300"));
        var session = await cluster.Upload(300);
        await Eventually.Holds(() => cluster.StandIn.Counters.Answers.GetValueOrDefault("429") >= 20, "some requests were throttled");

        cluster.StandIn.Settings = new() { ErrorPercent = 40, HangPercent = 5 };
        var report = await EnrichmentCluster.Completed(session);

        Assert.Equal(new(EnrichmentState.Done, Matched: 300), report.Enrichment);
    }

    [Fact]
    public async Task With_a_wrong_key_a_session_is_paused_and_goes_on_by_itself_when_the_key_is_right_again()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { AccessToken = "another" });
        var session = await cluster.Upload(100);

        var paused = await EnrichmentCluster.Wait(session, report => report.Enrichment.State == EnrichmentState.Paused, "the session is paused");
        Assert.Equal(PauseReasons.Unauthorized, paused.Enrichment.Reason);
        Assert.Equal(SessionStatus.Enriching, paused.Status);
        Assert.Null(paused.Enrichment.EtaSeconds);

        cluster.StandIn.Settings = new();
        Assert.Equal(new(EnrichmentState.Done, Matched: 100), (await EnrichmentCluster.Completed(session)).Enrichment);
    }

    [Fact]
    public async Task A_paused_session_asks_for_one_film_at_a_time()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { AccessToken = "another" }, options: ("RefusedRetry", "00:00:00.500"));
        var session = await cluster.Upload(100);
        await EnrichmentCluster.Wait(session, report => report.Enrichment.State == EnrichmentState.Paused, "the session is paused");
        await Eventually.Holds(() => cluster.StandIn.Counters.Requests >= 18, "the pause was tried twice");

        Assert.InRange(cluster.StandIn.Counters.Requests, 18, 20);
    }

    [Fact]
    public async Task After_a_restart_a_session_goes_on_and_no_film_is_fetched_twice_but_those_under_way()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { LatencyMs = 20 });
        var session = await cluster.Upload(300);
        await EnrichmentCluster.Wait(session, report => report.Enrichment.Matched >= 100, "a third is done");

        await cluster.Restart();
        var report = await EnrichmentCluster.Completed(cluster.Grains.GetGrain<ISessionGrain>(session.GetPrimaryKey()));

        Assert.Equal(300, report.Enrichment.Matched);
        Assert.InRange(cluster.FilmsAskedTwice(), 0, 16);
    }

    [Fact]
    public async Task A_version_never_comes_back_with_other_content()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { LatencyMs = 10 });
        var session = await cluster.Upload(300);
        var seen = new Dictionary<long, SessionReport>();
        var restarts = 0;
        var last = 0L;

        await Eventually.Holds(async () =>
        {
            var report = (await cluster.Grains.GetGrain<ISessionGrain>(session.GetPrimaryKey()).GetReport())!;
            Assert.True(seen.TryAdd(report.Version, report) || seen[report.Version] == report, $"{seen[report.Version]} became {report}");
            Assert.True(report.Version >= last, $"{report.Version} after {last}");
            last = report.Version;
            if (restarts < 2 && report.Enrichment.Processed > 60 * (restarts + 1))
            {
                restarts++;
                await cluster.Restart();
            }

            return report.Status == SessionStatus.Completed;
        }, "the session is completed");

        Assert.Equal(2, restarts);
    }

    [Fact]
    public async Task The_one_reminder_comes_every_minute_while_films_wait_and_at_the_expiry_when_they_are_done()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { HangPercent = 100 }, options: ("TryTimeout", "00:00:00.200"));
        var session = await cluster.Upload(10);
        Assert.Equal(60_000, await cluster.Query("select period from orleansreminderstable"));

        cluster.StandIn.Settings = new();
        await EnrichmentCluster.Completed(session);

        await Eventually.Holds(async () => await cluster.Query("select period from orleansreminderstable") == 300_000, "only the expiry is left");
        Assert.Equal(1, await cluster.Query("select count(*) from orleansreminderstable"));
    }

    [Fact]
    public async Task Without_a_key_after_a_restart_a_session_is_completed_and_what_was_found_stays()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { LatencyMs = 20 });
        var session = await cluster.Upload(300);
        var before = await EnrichmentCluster.Wait(session, report => report.Enrichment.Matched >= 100, "a third is done");

        cluster.Options["AccessToken"] = null;
        await cluster.Restart();
        session = cluster.Grains.GetGrain<ISessionGrain>(session.GetPrimaryKey());
        var report = await EnrichmentCluster.Completed(session);

        Assert.Equal(EnrichmentState.Disabled, report.Enrichment.State);
        Assert.InRange(report.Enrichment.Matched, before.Enrichment.Matched, 299);
        var movies = (await session.GetMovies(new()))!.Movies!.Value;
        Assert.Equal(report.Enrichment.Matched, movies.Count(movie => movie is { TmdbStatus: TmdbStatus.Matched, Tmdb: not null }));
        Assert.Equal(300 - report.Enrichment.Matched, movies.Count(movie => movie.TmdbStatus == TmdbStatus.Disabled));
    }

    [Fact]
    public async Task Without_a_key_a_session_is_completed_at_once()
    {
        await using var cluster = await EnrichmentCluster.Start(options: ("AccessToken", null));

        var report = (await (await cluster.Upload(10)).GetReport())!;

        Assert.Equal((SessionStatus.Completed, EnrichmentReport.Disabled), (report.Status, report.Enrichment));
        Assert.Equal(0, cluster.StandIn.Counters.Requests);
    }

    [Fact]
    public async Task Deleting_a_session_stops_its_enrichment_and_leaves_nothing_of_it()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { LatencyMs = 50 });
        var session = await cluster.Upload(400);
        await EnrichmentCluster.Wait(session, report => report.Enrichment.Processed >= 30, "some films are settled");

        await session.Delete();

        var asked = cluster.StandIn.Counters.Requests;
        Assert.Null(await session.GetReport());
        Assert.Equal(0, await cluster.Query("select count(*) from orleansreminderstable"));
        await Eventually.Holds(async () => await cluster.Query("select count(*) from orleansstorage where graintypestring <> 'film'") == 0, "no row is left");

        // What was under way may end, no more than that.
        await EnrichmentCluster.Completed(await cluster.Upload(40, "Other"));
        Assert.InRange(cluster.StandIn.Counters.Requests, asked, asked + 80 + 40);
    }

    [Fact]
    public async Task An_expired_session_is_not_enriched_any_further()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { LatencyMs = 50 });
        var session = await cluster.Upload(400);
        await EnrichmentCluster.Wait(session, report => report.Enrichment.Processed >= 30, "some films are settled");

        cluster.Clock.Jump(TimeSpan.FromDays(31));
        await EnrichmentCluster.Remind(session, "expiry");

        var asked = cluster.StandIn.Counters.Requests;
        await EnrichmentCluster.Completed(await cluster.Upload(40, "Other"));
        Assert.InRange(cluster.StandIn.Counters.Requests, asked, asked + 80 + 40);
    }

    [Fact]
    public async Task When_the_database_was_away_a_session_goes_on_from_what_is_stored()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { LatencyMs = 20 });
        var session = await cluster.Upload(100);
        await EnrichmentCluster.Wait(session, report => report.Enrichment.Matched >= 30, "a third is done");

        cluster.Written.Failing = true;
        var failed = cluster.StandIn.Counters.Requests;
        await Eventually.Holds(() => cluster.StandIn.Counters.Requests >= failed + 16, "films cannot be stored");
        cluster.Written.Failing = false;

        Assert.Equal(new(EnrichmentState.Done, Matched: 100), (await EnrichmentCluster.Completed(session)).Enrichment);
    }

    [Fact]
    public async Task All_bytes_written_for_enrichment_are_less_than_three_times_the_final_list()
    {
        await using var cluster = await EnrichmentCluster.Start();
        var session = await cluster.Upload(400);
        var imported = cluster.Written.Writes.Count;

        await EnrichmentCluster.Completed(session);

        var writes = cluster.Written.Writes.Skip(imported).ToArray();
        var final = writes.Last(write => write.State == typeof(MovieListState)).Bytes;
        Assert.InRange(writes.Sum(write => write.Bytes), final, 3 * final);
        Assert.Equal(1, writes.Count(write => write.State == typeof(MovieListState)));
    }
}
