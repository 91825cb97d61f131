using Letterboxd.Abstractions;
using Xunit;

namespace Letterboxd.Grains.Tests.Enrichment;

public sealed class ClusterEnrichmentTests
{
    [Fact]
    public async Task Two_sessions_with_the_same_films_on_three_silos_have_each_film_looked_up_once()
    {
        await using var cluster = await EnrichmentCluster.Start(silos: 3);

        var sessions = await Task.WhenAll(cluster.Upload(200), cluster.Upload(200));
        foreach (var session in sessions) Assert.Equal(200, (await EnrichmentCluster.Completed(session)).Enrichment.Matched);

        Assert.All(cluster.StandIn.Counters.Films, film => Assert.True(film.Value == 1, $"{film.Key}: {film.Value} times"));
        Assert.Equal(400, cluster.StandIn.Counters.Requests);
    }

    [Fact]
    public async Task A_small_session_does_not_wait_for_a_large_one_that_came_first()
    {
        await using var cluster = await EnrichmentCluster.Start(silos: 3, options: ("RequestsPerSecond", "35"));
        var large = await cluster.Upload(3000, "Large");
        await EnrichmentCluster.Wait(large, report => report.Enrichment.Processed >= 20, "the large one is under way");

        var small = await cluster.Upload(10, "Small");
        await EnrichmentCluster.Completed(small);

        // The small one needs 20 requests, and every other one is its own.
        Assert.InRange((await large.GetReport())!.Enrichment.Processed, 20, 100);
        Assert.InRange(cluster.StandIn.Counters.MaxPerSecond, 1, 35);
    }

    [Fact]
    public async Task When_the_silo_of_a_session_dies_its_reminder_goes_on_elsewhere()
    {
        await using var cluster = await EnrichmentCluster.Start(silos: 3, settings: new() { LatencyMs = 50 });
        var session = await cluster.Upload(400);
        await EnrichmentCluster.Wait(session, report => report.Enrichment.Processed >= 220, "more than half is done");

        await cluster.KillSiloOf(session);
        await EnrichmentCluster.Remind(session, "enrichment");

        Assert.Equal(400, (await EnrichmentCluster.Completed(session)).Enrichment.Matched);
        Assert.InRange(cluster.FilmsAskedTwice(), 0, 16);
    }

    [Fact]
    public async Task When_the_silo_of_the_budget_dies_the_others_start_it_anew()
    {
        await using var cluster = await EnrichmentCluster.Start(silos: 3, options: ("RequestsPerSecond", "35"));
        var session = await cluster.Upload(100);
        await EnrichmentCluster.Wait(session, report => report.Enrichment.Processed >= 10, "it is under way");

        await cluster.KillSiloOf(cluster.Grains.GetGrain<ITmdbBudgetGrain>(0));

        Assert.Equal(100, (await EnrichmentCluster.Completed(session)).Enrichment.Matched);
    }
}
