using Letterboxd.Abstractions;
using Letterboxd.Grains.Films;
using Letterboxd.Grains.Tests.Enrichment;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Xunit;

namespace Letterboxd.Grains.Tests.Films;

/// <summary>What is older than TMDB's terms allow leaves the database.</summary>
public sealed class CatalogueSweepTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Films_and_misses_that_are_older_than_180_days_go_and_nothing_else_does(short silos)
    {
        await using var cluster = await EnrichmentCluster.Start(silos, settings: new() { Missing = ["Film 1"] });
        await EnrichmentCluster.Completed(await cluster.Upload(3));
        var sweep = new CatalogueSweep(
            cluster.Database, Options.Create(new ClusterOptions { ServiceId = EnrichmentCluster.ServiceId }), cluster.Clock, NullLogger<CatalogueSweep>.Instance);
        var others = await cluster.Query("select count(*) from orleansstorage where graintypestring <> 'film'");

        cluster.Clock.Jump(TimeSpan.FromDays(179));
        Assert.Equal(0, await sweep.Sweep(TestContext.Current.CancellationToken));

        cluster.Clock.Jump(TimeSpan.FromDays(1.1));
        Assert.Equal(3, await sweep.Sweep(TestContext.Current.CancellationToken));
        Assert.Equal(others, await cluster.Query("select count(*) from orleansstorage"));

        // A film that is still in memory is looked up again like any other, whatever became of its row.
        Assert.Equal(3, (await EnrichmentCluster.Completed(await cluster.Upload(3))).Enrichment.Processed);
        Assert.Equal(TmdbStatus.Matched, (await cluster.Grains.GetGrain<IFilmGrain>(FilmGrainKey.Of("Film 2", 2001)).Find(new("Film 2", 2001, Guid.NewGuid()))).Status);
    }
}
