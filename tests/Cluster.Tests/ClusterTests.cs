using System.Globalization;
using System.Net;
using System.Text.Json;
using Letterboxd.Abstractions;
using Letterboxd.Cluster.Tests.Load;
using Letterboxd.Cluster.Tests.Processes;
using Letterboxd.TestKit;
using Npgsql;
using Xunit;

namespace Letterboxd.Cluster.Tests;

/// <summary>What is different about a session that lives in a cluster.</summary>
[Collection<UsesLargeCluster>]
public sealed class ClusterTests(LargeCluster large, ITestOutputHelper output)
{
    [Fact]
    public async Task Sessions_spread_over_all_silos_and_any_front_end_answers_for_any_session()
    {
        var cluster = await large.Complete();
        var films = Enumerable.Range(0, 60).Select(_ => FilmList.Next(10)).ToArray();
        var sessions = new List<Guid>();
        for (var i = 0; i < films.Length; i++) sessions.Add(await cluster.Fronts[i % 2].Client.Store(films[i]));

        for (var i = 0; i < films.Length; i++)
        {
            Assert.True(films[i].Matches(await cluster.Fronts[0].Client.Movies(sessions[i]).Json()));
            Assert.True(films[i].Matches(await cluster.Fronts[1].Client.Movies(sessions[i]).Json()));
        }

        await using var observer = await cluster.Observe();
        var resident = await observer.ResidentSessions();
        output.WriteLine($"sessions per silo: {string.Join(", ", resident)}");
        Assert.Equal(3, resident.Length);
        Assert.All(resident, count => Assert.NotEqual(0, count));
    }

    [Fact]
    public async Task A_session_that_another_silo_has_changed_refuses_its_next_write_and_then_shows_the_change()
    {
        var cluster = await large.Complete();
        var front = cluster.Fronts[0].Client;
        var films = FilmList.Next(12);
        var neighbour = FilmList.Next(7);
        var (session, other) = (await front.Store(films), await front.Store(neighbour));

        // As if a second activation of the session had written meanwhile.
        await cluster.Execute(
            """
            update orleansstorage
            set version = version + 1,
                payloadbinary = convert_to(jsonb_set(convert_from(payloadbinary, 'UTF8')::jsonb, '{version}', '41')::text, 'UTF8')
            where graintypestring = 'session' and grain_guid(grainidn0, grainidn1) = $1
            """,
            new NpgsqlParameter { Value = session });

        // Asked directly: a front end would ask again, and delete what it finds then.
        await using var observer = await cluster.Observe();
        await Assert.ThrowsAsync<StorageUnavailableException>(() => observer.Session(session).Delete());

        Assert.Equal(41, (await front.Status(session).Json()).GetProperty("version").GetInt32());
        Assert.True(films.Matches(await front.Movies(session).Json()));
        Assert.True(neighbour.Matches(await front.Movies(other).Json()));

        using var deleted = await front.Delete(session);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await front.Status(session);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task What_the_first_release_stored_is_read_today()
    {
        var (session, movies) = await ReadStored("first-release");

        Assert.Equal("completed", session.GetProperty("status").GetString());
        Assert.Equal(3, session.GetProperty("total_movies").GetInt32());
        Assert.Equal(["watched.csv", "ratings.csv", "diary.csv", "reviews.csv"], session.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("name").GetString()));
        Assert.Equal("2024-13-40", Assert.Single(session.GetProperty("warnings").EnumerateArray()).GetProperty("value").GetString());
        Assert.Equal("2024-01-02", session.GetProperty("summary").GetProperty("first_watched").GetString());

        Assert.Equal(["Winter, Twice", "Harbour Light", "The Paper Lantern"], movies.EnumerateArray().Select(movie => movie.GetProperty("title").GetString()));
        var lantern = movies[2];
        Assert.Equal(5m, lantern.GetProperty("rating").GetDecimal());
        Assert.Equal(4.5m, lantern.GetProperty("current_rating").GetDecimal());
        Assert.True(lantern.GetProperty("rewatch").GetBoolean());
        Assert.Equal(["imax", "cinema"], lantern.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal("A lantern of a film.", lantern.GetProperty("review").GetString());
        Assert.Equal("2024-01-03", Assert.Single(lantern.GetProperty("watches").EnumerateArray()).GetProperty("logged_date").GetString());
    }

    [Fact]
    public async Task Fields_that_another_release_stores_besides_or_does_not_store_are_no_hindrance()
    {
        var (session, movies) = await ReadStored("another-release");

        Assert.Equal("completed", session.GetProperty("status").GetString());
        Assert.Equal(2, session.GetProperty("total_movies").GetInt32());
        Assert.Equal(5, session.GetProperty("version").GetInt32());
        Assert.Equal(0, session.GetProperty("summary").GetProperty("rated").GetInt32());
        Assert.Equal("disabled", session.GetProperty("enrichment").GetProperty("state").GetString());
        Assert.Equal(["Harbour Light", "Nameless"], movies.EnumerateArray().Select(movie => movie.GetProperty("title").GetString()));
        Assert.Empty(movies[1].GetProperty("tags").EnumerateArray());
    }

    [Fact]
    public async Task Ten_thousand_polls_of_made_up_sessions_leave_nothing_behind()
    {
        const string Rows = "select (select count(*) from orleansstorage) + (select count(*) from orleansreminderstable)";
        var cluster = await large.Complete();
        await using var observer = await cluster.Observe();
        await PollMadeUpSessions(cluster, 1_000);
        await observer.Evict();
        var (rows, memory) = (await cluster.Query<long>(Rows), await observer.MemoryInUse());

        await PollMadeUpSessions(cluster, 10_000);

        // Resident, they would take 25 MB. What was only used in passing goes with the next collections.
        await Eventually.Holds(async () => (await observer.ResidentSessions()).Sum() == 0, "no session is resident");
        await Eventually.Holds(async () => await observer.MemoryInUse() < memory + 10_000_000, "memory is back where it was", TimeSpan.FromSeconds(60));
        Assert.Equal(rows, await cluster.Query<long>(Rows));

        var afterwards = await observer.MemoryInUse();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory of three silos: {memory / 1e6:F1} MB before, {afterwards / 1e6:F1} MB after"));
    }

    private static Task PollMadeUpSessions(TestCluster cluster, int count) => Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken },
        async (i, _) =>
        {
            using var answer = await cluster.Fronts[i % 2].Client.Status(Guid.NewGuid());
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        });

    /// <summary>Puts the checked-in rows of a release where a session's own were, and reads the session.</summary>
    private async Task<(JsonElement Session, JsonElement Movies)> ReadStored(string release)
    {
        var cluster = await large.Complete();
        var front = cluster.Fronts[0].Client;
        var session = await front.Store(FilmList.Next(1));
        await using var observer = await cluster.Observe();
        await observer.Evict();
        foreach (var state in new[] { "session", "movies" })
        {
            await cluster.Execute(
                "update orleansstorage set payloadbinary = $1 where graintypestring = $2 and grain_guid(grainidn0, grainidn1) = $3",
                new NpgsqlParameter { Value = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Samples", $"{release}.{state}.json")) },
                new NpgsqlParameter { Value = state },
                new NpgsqlParameter { Value = session });
        }

        return (
            await front.GetAsync(new Uri($"/api/session/{session}", UriKind.Relative)).Json(),
            (await front.Movies(session).Json()).GetProperty("movies"));
    }
}
