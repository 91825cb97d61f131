using Letterboxd.Cluster.Tests.Load;
using Letterboxd.Cluster.Tests.Processes;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Databases;
using Letterboxd.TestKit.Hosts;
using Npgsql;
using Xunit;

namespace Letterboxd.Cluster.Tests;

/// <summary>What docker-compose.yml describes, without Docker: the same programs with the same settings, on loopback addresses.</summary>
public sealed class ComposeTests
{
    private readonly ComposeFile _compose = ComposeFile.Read();

    [Fact]
    public async Task The_described_cluster_takes_an_upload()
    {
        await using var postgres = await PrivatePostgres.Start(cancellationToken: TestContext.Current.CancellationToken);
        var server = await DatabaseOf(_compose.Environment("postgres"), await postgres.CreateDatabase(TestContext.Current.CancellationToken));
        using var folder = new TemporaryFolder();
        await using var first = await ServiceProcess.Start(ServiceProgram.Silo, folder.Path, OnLoopback("silo", server));
        await using var second = await ServiceProcess.Start(ServiceProgram.Silo, folder.Path, OnLoopback("silo", server));
        await using var front = await ServiceProcess.Start(ServiceProgram.WebFront, folder.Path, OnLoopback("front", server));

        var films = FilmList.Next(50);
        Assert.True(films.Matches(await front.Client.Movies(await front.Client.Store(films)).Json()));

        Assert.Equal(0, await Health(ServiceProgram.Silo, folder, first));
        Assert.Equal(0, await Health(ServiceProgram.WebFront, folder, front));
        await first.Stop();
        Assert.Equal(1, await Health(ServiceProgram.Silo, folder, first));
    }

    [Fact]
    public void Only_the_front_end_is_published()
    {
        Assert.Equal(["front", "postgres", "silo"], _compose.Services.Order(StringComparer.Ordinal));
        Assert.Equal(["8080:8080"], _compose.Ports("front"));
        Assert.Equal("http://+:8080", _compose.Environment("front")["Urls"]);
        Assert.Empty(_compose.Ports("silo"));
        Assert.Empty(_compose.Ports("postgres"));
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("front")]
    public void Images_run_as_an_ordinary_user_and_check_their_health(string service)
    {
        var image = _compose.Image(service)!;

        var user = Array.FindLastIndex(image, line => line.StartsWith("USER ", StringComparison.Ordinal));
        Assert.Equal("USER $APP_UID", image[user]);
        Assert.True(user > Array.FindLastIndex(image, line => line.StartsWith("FROM ", StringComparison.Ordinal)));
        Assert.Contains(image, line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal) && line.EndsWith(".dll\", \"health\"]", StringComparison.Ordinal));
    }

    /// <summary>Makes on our server the user and the database that the official image makes from these variables.</summary>
    private static async Task<NpgsqlConnectionStringBuilder> DatabaseOf(Dictionary<string, string> environment, string administrator)
    {
        await using var server = NpgsqlDataSource.Create(administrator);
        foreach (var sql in new[]
        {
            $"create role {environment["POSTGRES_USER"]} login password '{environment["POSTGRES_PASSWORD"]}'",
            $"create database {environment["POSTGRES_DB"]} owner {environment["POSTGRES_USER"]}",
        })
        {
            await using var command = server.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }

        return new(administrator);
    }

    /// <summary>A service's settings with what names another container put on loopback.</summary>
    private IEnumerable<(string Name, string Value)> OnLoopback(string service, NpgsqlConnectionStringBuilder server)
    {
        foreach (var (name, value) in _compose.Environment(service))
        {
            yield return (name.Replace("__", ":", StringComparison.Ordinal), name switch
            {
                "Urls" => $"http://127.0.0.1:{FreePort.Next()}",
                "ConnectionStrings__Letterboxd" => Redirect(value, server),
                _ => value,
            });
        }

        // A container has an address of its own.
        yield return ("Cluster:AdvertisedAddress", "127.0.0.1");
    }

    private static string Redirect(string connectionString, NpgsqlConnectionStringBuilder server)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        Assert.Equal("postgres", settings.Host);
        (settings.Host, settings.Port) = (server.Host, server.Port);
        return settings.ConnectionString;
    }

    /// <summary>The exit code of the health check of the image, run beside the program.</summary>
    private static async Task<int> Health(string program, TemporaryFolder folder, ServiceProcess process)
    {
        await using var check = ServiceProcess.LaunchCommand(program, folder.Path, ["health"], ("Urls", process.Address.ToString()));
        await Eventually.Holds(() => check.HasExited, "the check has ended");
        return check.ExitCode;
    }
}
