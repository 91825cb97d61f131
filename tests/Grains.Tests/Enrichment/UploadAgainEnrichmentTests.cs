using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Tests.Sessions;
using Xunit;

namespace Letterboxd.Grains.Tests.Enrichment;

/// <summary>A newer export into a session whose films are, or were, looked up.</summary>
public sealed class UploadAgainEnrichmentTests
{
    [Fact]
    public async Task Only_new_films_are_looked_up_and_the_others_keep_what_TMDB_said()
    {
        await using var cluster = await EnrichmentCluster.Start();
        var session = await New(cluster, Films(1, 300));
        await EnrichmentCluster.Completed(session);
        var known = (await Movies(session)).ToDictionary(movie => movie.Title, movie => movie.Tmdb);
        cluster.StandIn.ResetCounters();

        var result = await session.UploadAgain(Films(21, 320), Terms());
        var report = await EnrichmentCluster.Completed(session);

        Assert.Equal((SessionStatus.Enriching, 280), (result.Session!.Report.Status, result.Session.Report.Enrichment.Matched));
        Assert.Equal(new(EnrichmentState.Done, Matched: 300), report.Enrichment);
        Assert.Equal(40, cluster.StandIn.Counters.Requests);
        Assert.Equal(Enumerable.Range(301, 20).SelectMany(film => new[] { $"movie film {film} 2001", $"search/movie film {film} 2001" }).Order(), cluster.StandIn.Counters.Films.Keys.Order());
        Assert.All((await Movies(session)).Where(movie => known.ContainsKey(movie.Title)), movie => Assert.Equivalent(known[movie.Title], movie.Tmdb, strict: true));
    }

    [Fact]
    public async Task Nothing_new_to_look_up_is_completed_at_once()
    {
        await using var cluster = await EnrichmentCluster.Start();
        var session = await New(cluster, Films(1, 30));
        await EnrichmentCluster.Completed(session);
        cluster.StandIn.ResetCounters();

        var result = await session.UploadAgain(Films(1, 20), Terms());

        Assert.Equal((SessionStatus.Completed, new(EnrichmentState.Done, Matched: 20)), (result.Session!.Report.Status, result.Session.Report.Enrichment));
        Assert.Equal(0, cluster.StandIn.Counters.Requests);
    }

    [Fact]
    public async Task Films_that_were_not_found_are_asked_for_through_the_catalogue_which_remembers_them()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { Missing = ["Film 1", "Film 2"] });
        var session = await New(cluster, Films(1, 30));
        await EnrichmentCluster.Completed(session);
        cluster.StandIn.ResetCounters();

        await session.UploadAgain(Films(1, 31), Terms());
        var report = await EnrichmentCluster.Completed(session);

        Assert.Equal((29, 2, 2), (report.Enrichment.Matched, report.Enrichment.NotFound, cluster.StandIn.Counters.Requests));
    }

    [Fact]
    public async Task An_upload_during_an_enrichment_takes_over_what_is_settled_and_goes_on_with_the_rest()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { LatencyMs = 20 });
        var session = await New(cluster, Films(1, 300));
        await EnrichmentCluster.Wait(session, report => report.Enrichment.Matched >= 100, "a third is done");

        var result = await session.UploadAgain(Films(1, 320), Terms());
        Assert.InRange(result.Session!.Report.Enrichment.Matched, 100, 299);
        var versions = new List<long>();
        var report = await EnrichmentCluster.Wait(
            session,
            report =>
            {
                versions.Add(report.Version);
                return report.Status is SessionStatus.Completed;
            },
            "the session is completed");

        Assert.Equal(new(EnrichmentState.Done, Matched: 320), report.Enrichment);
        Assert.Equal(versions.Order(), versions);
        Assert.InRange(cluster.FilmsAskedTwice(), 0, 16);
        Assert.Equal(new(20, 0, 0), (await session.GetChanges()).Changes!.Films);
    }

    [Fact]
    public async Task Uploads_one_after_the_other_during_an_enrichment_end_with_the_last_list_complete()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { LatencyMs = 5 });
        var session = await New(cluster, Films(1, 100));

        for (var films = 110; films <= 200; films += 10) Assert.Equal(UploadAgainOutcome.Done, (await session.UploadAgain(Films(1, films), Terms())).Outcome);

        Assert.Equal(new(EnrichmentState.Done, Matched: 200), (await EnrichmentCluster.Completed(session)).Enrichment);
        await cluster.Restart();
        session = cluster.Grains.GetGrain<ISessionGrain>(session.GetPrimaryKey());
        Assert.Equal(200, (await Movies(session)).Count(movie => movie.Tmdb is not null));
        Assert.Equal((11, new(10, 0, 0)), ((await session.GetChanges()).Upload, (await session.GetChanges()).Changes!.Films));
    }

    [Fact]
    public async Task Data_that_TMDB_does_not_allow_to_be_shown_any_more_is_not_carried_over()
    {
        await using var cluster = await EnrichmentCluster.Start();
        var session = await New(cluster, Films(1, 30));
        await EnrichmentCluster.Completed(session);
        cluster.StandIn.Settings = new() { AccessToken = "another" };

        // The session is read now and then, but TMDB is away for half a year.
        for (var month = 0; month < 7; month++)
        {
            cluster.Clock.Jump(TimeSpan.FromDays(27));
            await EnrichmentCluster.Wait(session, report => report.ExpiresAt > cluster.Clock.GetUtcNow().AddDays(29), "the session lives on");
        }

        await session.UploadAgain(Films(1, 31), Terms());

        Assert.All(await Movies(session), movie => Assert.Equal((TmdbStatus.Pending, null), (movie.TmdbStatus, movie.Tmdb)));
        cluster.StandIn.Settings = new();
        Assert.Equal(31, (await EnrichmentCluster.Completed(session)).Enrichment.Matched);
        Assert.All(await Movies(session), movie => Assert.NotNull(movie.Tmdb));
    }

    private static UploadAgainTerms Terms() => new(Guid.NewGuid());

    private static async Task<ISessionGrain> New(EnrichmentCluster cluster, ImmutableArray<UploadedFile> files)
    {
        var session = cluster.Grains.GetGrain<ISessionGrain>(Guid.NewGuid());
        Assert.Null((await session.Import(files)).Rejection);
        return session;
    }

    private static async Task<ImmutableArray<Movie>> Movies(ISessionGrain session) => (await session.GetMovies(new()))!.Movies!.Value;

    private static ImmutableArray<UploadedFile> Films(int first, int last) =>
        Upload.Watched(Enumerable.Range(first, last - first + 1).Select(film => $"2024-01-01,Film {film},2001,https://boxd.it/f{film}"));
}
