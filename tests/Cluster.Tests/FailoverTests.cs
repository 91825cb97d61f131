using System.Diagnostics;
using System.Globalization;
using Letterboxd.Cluster.Tests.Load;
using Letterboxd.Cluster.Tests.Processes;
using Letterboxd.TestKit;
using Xunit;

namespace Letterboxd.Cluster.Tests;

/// <summary>A cluster that is harmed while it is used. The bounds are promises; the output has what was measured.</summary>
[Collection<UsesLargeCluster>]
public sealed class FailoverTests(LargeCluster large, ITestOutputHelper output)
{
    /// <summary>The longest time after the death of a silo in which a request may fail.</summary>
    private static readonly TimeSpan Failover = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan Start = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AnswerInOutage = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_killed_silo_takes_no_answered_upload_with_it_and_failures_end_within_the_failover_time()
    {
        var cluster = await large.Complete();
        await using var load = LoadDriver.Start(cluster.Fronts);
        await load.GoOn(Calm);

        var killed = load.Now;
        await cluster.Kill(cluster.Silos[0]);
        await load.GoOn(Failover + Calm);
        await load.Stop();

        output.WriteLine(load.Summary(killed));
        Assert.All(load.Failures, answer => Assert.True(answer.AsksToRetry, $"{answer}"));
        Assert.All(load.Failures, answer => Assert.InRange(answer.Answered, killed, killed + Failover));
        Assert.Contains(load.Answers, answer => answer.IsUpload && answer.Sent > killed + Failover);
        Assert.Empty(await load.LostSessions());
    }

    [Fact]
    public async Task A_rolling_restart_fails_no_request()
    {
        var cluster = await large.Complete();
        await using var load = LoadDriver.Start(cluster.Fronts);
        await load.GoOn(Calm);

        var begun = load.Now;
        foreach (var silo in cluster.Silos.ToArray())
        {
            await cluster.Stop(silo);
            cluster.LaunchSilo();
            await cluster.WaitUntilReady();
        }

        await load.GoOn(Calm);
        await load.Stop();

        output.WriteLine(load.Summary(begun));
        Assert.Empty(load.Failures);
        Assert.Empty(await load.LostSessions());
    }

    [Fact]
    public async Task A_cluster_whose_silos_were_all_killed_is_back_on_new_ports_with_all_sessions()
    {
        var cluster = await large.Complete();
        await using var load = LoadDriver.Start(cluster.Fronts);
        await load.GoOn(Calm);
        await load.Stop();

        foreach (var silo in cluster.Silos.ToArray()) await cluster.Kill(silo);
        var watch = Stopwatch.StartNew();
        await cluster.Grow(silos: 3, fronts: 2);

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ready after {watch.Elapsed.TotalSeconds:F1} s; {load.Sessions.Count} sessions"));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Start);
        Assert.NotEmpty(load.Sessions);
        Assert.Empty(await load.LostSessions());
    }

    [Fact]
    public async Task Without_PostgreSQL_reads_go_on_and_uploads_ask_to_retry_and_its_return_mends_everything()
    {
        var cluster = await large.Complete();
        await using var load = LoadDriver.Start(cluster.Fronts);
        await load.GoOn(Calm);

        var gone = load.Now;
        await large.Postgres.Stop(TestContext.Current.CancellationToken);
        await load.GoOn(Outage);
        await large.Postgres.Restart(TestContext.Current.CancellationToken);
        var back = load.Now;

        // Alone, Orleans waits longer after every failure: for as long again as the database was away.
        await Eventually.Holds(
            async () => await cluster.Query<long>("select count(*) from orleansmembershiptable where status = 3 and iamalivetime > now() - interval '2 seconds'") == 3,
            "every silo has renewed its row",
            Recovery);
        await load.GoOn(Recovery + Calm);
        await load.Stop();

        output.WriteLine(load.Summary(back));
        var uploads = load.Answers.Where(answer => answer.IsUpload).ToArray();
        var refused = uploads.Where(answer => answer.AsksToRetry).ToArray();
        Assert.All(load.Answers.Where(answer => !answer.IsUpload), answer => Assert.True(answer.Succeeded, $"{answer}"));
        Assert.All(uploads.Where(answer => !answer.Succeeded), answer => Assert.True(answer.AsksToRetry, $"{answer}"));
        Assert.Contains(refused, answer => answer.Sent > gone);
        Assert.All(refused, answer => Assert.InRange(answer.Took, TimeSpan.Zero, AnswerInOutage));
        Assert.All(load.Failures, answer => Assert.InRange(answer.Answered, gone, back + Recovery));
        Assert.Contains(uploads, answer => answer.Sent > back + Recovery);
        Assert.Empty(await load.LostSessions());
        await NothingIsHalfStored(cluster);
    }

    /// <summary>No list without a header, no header without its list or without the reminder that ends it.</summary>
    private static async Task NothingIsHalfStored(TestCluster cluster)
    {
        const string Rows = "select grain_guid(grainidn0, grainidn1) from orleansstorage where graintypestring =";
        Assert.Equal(0, await cluster.Query<long>($"select count(*) from ({Rows} 'movies' except {Rows} 'session') orphans"));
        Assert.Equal(0, await cluster.Query<long>($"select count(*) from (select session_id from sessions where status = 'completed' except {Rows} 'movies') empty"));
        Assert.Equal(0, await cluster.Query<long>(
            "select count(*) from (select 'session/' || replace(session_id::text, '-', '') from sessions except select grainid from orleansreminderstable) immortal"));
    }
}
