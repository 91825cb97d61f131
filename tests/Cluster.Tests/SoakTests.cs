using Letterboxd.TestKit.Soak;
using Xunit;

namespace Letterboxd.Cluster.Tests;

/// <summary>The short form of the benchmark <c>soak</c>.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_minute_of_kills_and_outages_loses_nothing_fails_no_film_and_keeps_nobody_waiting()
    {
        var report = await SoakRun.Run(TimeSpan.FromMinutes(1), harmEvery: TimeSpan.FromSeconds(8));

        output.WriteLine(report.ToString());
        Assert.Empty(report.Wrong);
        Assert.Equal((0, 0, 0), (report.Lost, report.Unfinished, report.FailedFilms));
        Assert.InRange(report.Sessions, 50, int.MaxValue);
    }
}
