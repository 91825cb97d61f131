using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json;
using Letterboxd.Cluster.Tests.Load;
using Letterboxd.Cluster.Tests.Processes;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Databases;
using Letterboxd.TestKit.Hosts;
using Xunit;

namespace Letterboxd.Cluster.Tests;

/// <summary>Programs that start while what they need is not there yet, or never will be.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task Front_end_silo_and_database_start_in_any_order()
    {
        await using var postgres = await PrivatePostgres.Start(cancellationToken: TestContext.Current.CancellationToken);
        await using var cluster = new TestCluster(await postgres.CreateDatabase(TestContext.Current.CancellationToken));
        await postgres.Stop(TestContext.Current.CancellationToken);
        var front = cluster.LaunchFront();
        var silo = cluster.LaunchSilo();

        await Eventually.Holds(() => front.Answers("/health/live"), "the front end lives");
        await Eventually.Holds(() => silo.Answers("/health/live"), "the silo lives");
        await Eventually.Holds(() => silo.Output.Contains("Waiting for the database", StringComparison.Ordinal), "the silo says what it waits for");
        await Eventually.Holds(() => front.Output.Contains("Waiting for the cluster", StringComparison.Ordinal), "the front end says what it waits for");
        Assert.False(await front.IsReady());
        Assert.False(await silo.IsReady());
        await AsksToRetry(await front.Client.Status(Guid.NewGuid()));
        await AsksToRetry(await front.Client.Upload(FilmList.Next(3).ToCsv(), TestContext.Current.CancellationToken));

        await postgres.Restart(TestContext.Current.CancellationToken);
        await cluster.WaitUntilReady();
        var films = FilmList.Next(30);
        Assert.True(films.Matches(await front.Client.Movies(await front.Client.Store(films)).Json()));
    }

    [Fact]
    public async Task A_program_that_still_waits_stops_without_a_fault()
    {
        using var folder = new TemporaryFolder();
        var nowhere = ("ConnectionStrings:Letterboxd", $"Host=127.0.0.1;Port={FreePort.Next()};Username=nobody;Database=nothing");
        await using var front = ServiceProcess.Launch(ServiceProgram.WebFront, folder.Path, ("Cluster:Mode", "Client"), nowhere);
        await using var silo = ServiceProcess.Launch(ServiceProgram.Silo, folder.Path, nowhere);
        foreach (var process in new[] { front, silo })
        {
            await Eventually.Holds(() => process.Output.Contains("Waiting for", StringComparison.Ordinal), "it waits");
            await process.Stop();
            Assert.Equal(0, process.ExitCode);
        }
    }

    [Fact]
    public async Task A_client_without_a_shared_database_says_what_to_configure()
    {
        using var folder = new TemporaryFolder();
        await using var front = ServiceProcess.Launch(ServiceProgram.WebFront, folder.Path, ("Cluster:Mode", "Client"));

        await Eventually.Holds(() => front.HasExited, "it gives up");
        Assert.NotEqual(0, front.ExitCode);
        await Eventually.Holds(() => front.Output.Contains("set ConnectionStrings:Letterboxd", StringComparison.Ordinal), "it says what to do");
    }

    [Fact]
    public async Task A_front_end_can_host_its_own_silo_on_PostgreSQL()
    {
        using var folder = new TemporaryFolder();
        var database = ("ConnectionStrings:Letterboxd", await SharedPostgres.CreateDatabase(TestContext.Current.CancellationToken));
        var films = FilmList.Next(30);
        Guid session;
        await using (var front = await ServiceProcess.Start(ServiceProgram.WebFront, folder.Path, database))
        {
            session = await front.Client.Store(films);
            await front.Stop();
            Assert.Equal(0, front.ExitCode);
        }

        await using var next = await ServiceProcess.Start(ServiceProgram.WebFront, folder.Path, database);
        Assert.True(films.Matches(await next.Client.Movies(session).Json()));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_data_directory_belongs_to_one_process_until_that_ends_however_it_ends()
    {
        using var folder = new TemporaryFolder();
        var films = FilmList.Next(3);
        await using var first = await ServiceProcess.Start(ServiceProgram.WebFront, folder.Path);
        var session = await first.Client.Store(films);

        await using var second = ServiceProcess.Launch(ServiceProgram.WebFront, folder.Path);
        Assert.Contains("Another process works on the data in", await Refusal(second), StringComparison.Ordinal);

        await first.Kill();
        await using var third = await ServiceProcess.Start(ServiceProgram.WebFront, folder.Path);
        Assert.True(films.Matches(await third.Client.Movies(session).Json()));
    }

    [Fact]
    public async Task A_file_that_is_no_database_ends_the_program_with_a_sentence()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "data"));
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "data", "letterboxd.db"), [.. Enumerable.Repeat((byte)'x', 20_000)], TestContext.Current.CancellationToken);

        await using var silo = ServiceProcess.Launch(ServiceProgram.Silo, folder.Path);
        Assert.Contains("is damaged", await Refusal(silo), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_that_opens_is_found_at_readiness()
    {
        using var folder = new TemporaryFolder();
        await using (var sound = await ServiceProcess.Start(ServiceProgram.WebFront, folder.Path))
        {
            for (var i = 0; i < 5; i++) await sound.Client.Store(FilmList.Next(2_000));
            await sound.Stop();
        }

        await using (var file = File.OpenWrite(Path.Combine(folder.Path, "data", "letterboxd.db")))
        {
            file.Position = file.Length * 3 / 4 / 4096 * 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0xff, 8 * 4096).ToArray(), TestContext.Current.CancellationToken);
        }

        await using var damaged = ServiceProcess.Launch(ServiceProgram.WebFront, folder.Path);
        await Eventually.Holds(async () => await damaged.Answers("/health/live") && !await damaged.IsReady() && damaged.Output.Contains("is damaged", StringComparison.Ordinal), "it is not ready, and says why");
        Assert.False(await damaged.IsReady());
    }

    [Fact]
    public async Task A_silo_of_its_own_listens_on_loopback_alone_unless_told_otherwise()
    {
        using var folder = new TemporaryFolder();
        var database = ("ConnectionStrings:Letterboxd", await SharedPostgres.CreateDatabase(TestContext.Current.CancellationToken));
        var (own, open) = ((Silo: FreePort.Next(), Gateway: FreePort.Next()), (Silo: FreePort.Next(), Gateway: FreePort.Next()));
        await using var silo = await ServiceProcess.Start(ServiceProgram.Silo, folder.Path, database, ("Cluster:SiloPort", $"{own.Silo}"), ("Cluster:GatewayPort", $"{own.Gateway}"));
        await using var other = await ServiceProcess.Start(
            ServiceProgram.Silo,
            folder.Path,
            database,
            ("Cluster:ClusterId", "other"),
            ("Cluster:ListenAddress", "0.0.0.0"),
            ("Cluster:AdvertisedAddress", "127.0.0.1"),
            ("Cluster:SiloPort", $"{open.Silo}"),
            ("Cluster:GatewayPort", $"{open.Gateway}"));

        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners();
        Assert.All([own.Silo, own.Gateway], port => Assert.Equal(IPAddress.Loopback, Assert.Single(listeners, listener => listener.Port == port).Address));
        Assert.All([open.Silo, open.Gateway], port => Assert.Equal(IPAddress.Any, Assert.Single(listeners, listener => listener.Port == port).Address));
    }

    /// <summary>The one sentence with which a program ends that does not start.</summary>
    private static async Task<string> Refusal(ServiceProcess process)
    {
        await Eventually.Holds(() => process.HasExited, "it gives up");
        Assert.Equal(1, process.ExitCode);
        await Eventually.Holds(() => process.Output.Length > 0, "it says why");
        return Assert.Single(process.Output.Split('\n'));
    }

    private static async Task AsksToRetry(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            Assert.Equal(503, problem.GetProperty("status").GetInt32());
            Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        }
    }
}
