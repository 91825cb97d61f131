using System.Net;
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
