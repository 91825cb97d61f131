using System.Net;
using System.Text;
using System.Text.Json;
using Letterboxd.Cluster.Tests.Load;
using Letterboxd.Cluster.Tests.Processes;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Databases;
using Letterboxd.TmdbStandIn;
using Xunit;

namespace Letterboxd.Cluster.Tests;

/// <summary>A match is mended in a cluster, with TMDB away and a silo that dies.</summary>
public sealed class MendingTests
{
    private const string Watched = """
        Date,Name,Year,Letterboxd URI
        2024-01-01,Gold,2022,https://boxd.it/gold1
        2024-01-02,Silver,2022,https://boxd.it/silv1
        2024-01-03,Tin,2022,https://boxd.it/tin1

        """;

    private static readonly StandInSettings Tmdb = new()
    {
        Films = [new() { Id = 1, Title = "Gold", Year = 2022 }, new() { Id = 2, Title = "Gold", Year = 2022 }, new() { Id = 4, Title = "Iron", Year = 2022 }],
        Missing = ["Tin"],
    };

    [Fact]
    public async Task While_TMDB_is_paused_none_and_what_the_catalogue_knows_are_stored_and_seen_everywhere_and_outlive_a_silo()
    {
        await using var tmdb = await TmdbStandInHost.Start(settings: Tmdb);
        await using var cluster = await TestCluster.Start(
            await SharedPostgres.CreateDatabase(TestContext.Current.CancellationToken), silos: 2, fronts: 2,
            ("Tmdb:AccessToken", "token"), ("Tmdb:BaseUrl", tmdb.BaseUrl.AbsoluteUri), ("Tmdb:RequestsPerSecond", "0"), ("Tmdb:TryTimeout", "00:00:01"), ("Tmdb:OutageRetry", "00:00:00.500"));
        var (one, other) = (cluster.Fronts[0].Client, cluster.Fronts[1].Client);
        var (session, untouched) = (await Completed(one), await Completed(other));
        using var known = await Send(one, HttpMethod.Get, $"/api/session/{session}/movies/gold1/candidates");
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);

        tmdb.Settings = Tmdb with { HangPercent = 100 };
        using var paused = await Put(one, session, "gold1", """{"tmdb_id":4,"type":"movie"}""");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, paused.StatusCode);
        Assert.NotNull(paused.Headers.RetryAfter);
        using var chosen = await Put(one, session, "gold1", """{"tmdb_id":2,"type":"movie"}""");
        Assert.Equal(HttpStatusCode.OK, chosen.StatusCode);
        using var none = await Put(other, session, "tin1", """{"none":true}""");
        Assert.Equal(HttpStatusCode.OK, none.StatusCode);

        foreach (var front in cluster.Fronts) Assert.Equal(["gold1 manual 2", "silv1 automatic", "tin1 none"], await Matches(front.Client, session));
        await cluster.Kill(cluster.Silos[0]);
        await Eventually.Holds(async () => (await Matches(one, session)).SequenceEqual(["gold1 manual 2", "silv1 automatic", "tin1 none"]), "the matches are there without the silo");
        Assert.Equal(["gold1 automatic", "silv1 automatic", "tin1 automatic"], await Matches(one, untouched));

        // A deletion writes, and the reminder's part of the ring may still be on its way to the silo that is left.
        await Eventually.Holds(async () => await Deletes(one, session), "the session is deleted");
        Assert.Equal(0, await cluster.Query<long>("select count(*) from orleansstorage where graintypestring = 'matches'"));
    }

    /// <summary>Whether it is deleted; where it is not yet, the answer says when to try again.</summary>
    private static async Task<bool> Deletes(HttpClient client, Guid session)
    {
        using var answer = await client.Delete(session);
        if (answer.StatusCode is HttpStatusCode.NoContent) return true;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        return false;
    }

    private static async Task<Guid> Completed(HttpClient client)
    {
        using var answer = await client.Upload(Encoding.UTF8.GetBytes(Watched));
        var id = (await Task.FromResult(answer).Json()).GetProperty("session_id").GetGuid();
        await Eventually.Holds(async () => (await client.Status(id).Json()).GetProperty("status").GetString() is "completed", "all films are looked up");
        return id;
    }

    private static Task<HttpResponseMessage> Put(HttpClient client, Guid session, string key, string body) => Send(client, HttpMethod.Put, $"/api/session/{session}/movies/{key}/match", body);

    private static Task<HttpResponseMessage> Send(HttpClient client, HttpMethod method, string address, string? body = null) =>
        client.SendAsync(new(method, address) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") });

    private static async Task<string[]> Matches(HttpClient client, Guid session)
    {
        using var answer = await client.Movies(session);
        if (answer.StatusCode is not HttpStatusCode.OK) return [];

        var movies = (await Task.FromResult(answer).Json()).GetProperty("movies").EnumerateArray();
        return [.. movies.Select(Describe).Order(StringComparer.Ordinal)];
    }

    private static string Describe(JsonElement movie)
    {
        var match = movie.GetProperty("match").GetString();
        return $"{movie.GetProperty("key").GetString()} {match}{(match is "manual" ? $" {movie.GetProperty("tmdb_id").GetInt32()}" : "")}";
    }
}
