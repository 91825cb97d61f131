using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Hosts;
using Letterboxd.TmdbStandIn;
using Xunit;

namespace Letterboxd.WebFront.Tests;

[Collection(OnSqlite.Name)]
public sealed class StatisticsTests(SqliteService service)
{
    private const string Reviews = """
        Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date
        2024-05-01,Amélie,2001,https://boxd.it/entry2,,,"Secret words",,2024-04-30
        """;

    private readonly HttpClient _client = service.Client;

    [Fact]
    public async Task Statistics_have_every_block()
    {
        var statistics = await _client.Get($"/api/session/{(await _client.UploadAll()).Id()}/stats");

        Assert.Equal(
            [
                "scope", "coverage", "totals", "years", "comparison", "calendar", "milestones", "ratings", "likes", "rewatches", "release_years", "reviews", "tags", "logging",
                "runtime", "genres", "directors", "actors", "countries", "languages", "pairings", "release_gap", "crowd", "extremes", "watchlist", "lists",
            ],
            statistics.Fields());
        Assert.Equal("2024-03-02", statistics.GetProperty("scope").GetProperty("from").GetString());
        Assert.Equal(
            """{"films":3,"matched":0,"series":0,"pending":0,"ambiguous":0,"not_found":0,"failed":0,"disabled":3}""",
            statistics.GetProperty("coverage").GetRawText());
        Assert.StartsWith(
            """{"basis":{"unit":"films","counted":2,"of":3,"left_out":[{"reason":"unrated","count":1}]},"mean":4.75,"median":4.75,"most_common":5,"deviation":0.25,"at_least_4_5":2""",
            statistics.GetProperty("ratings").GetRawText(),
            StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, statistics.GetProperty("genres").ValueKind);
    }

    [Fact]
    public async Task A_year_has_the_viewings_dated_in_it()
    {
        var id = (await _client.UploadAll()).Id();

        var year = await _client.Get($"/api/session/{id}/stats?year=2024&top=1");
        var empty = await _client.Get($"/api/session/{id}/stats?year=2200");

        Assert.Equal("""{"kind":"year","year":2024,"from":"2024-01-01","to":"2024-12-31","days":366,"running":false}""", year.GetProperty("scope").GetRawText());
        Assert.Equal(2, year.GetProperty("totals").GetProperty("films").GetInt32());
        Assert.Equal(1, year.GetProperty("tags").GetProperty("top").GetArrayLength());
        Assert.Equal(0, empty.GetProperty("totals").GetProperty("viewings").GetInt32());
    }

    [Theory]
    [InlineData("stats?year=24", "year")]
    [InlineData("stats?year=1869", "year")]
    [InlineData("stats?year=2201", "year")]
    [InlineData("stats?year=", "year")]
    [InlineData("stats?top=0", "top")]
    [InlineData("stats?top=101", "top")]
    [InlineData("stats?top=ten", "top")]
    [InlineData("card.svg?year=x", "year")]
    [InlineData("card.svg?format=a4", "format")]
    [InlineData("card.svg?theme=red", "theme")]
    [InlineData("movies?in=Drama", "in")]
    [InlineData("movies?in=moods:Dark", "in")]
    [InlineData("movies?in=genres:", "in")]
    [InlineData("movies?year=24", "year")]
    public async Task A_wrong_parameter_is_400_and_named(string route, string parameter)
    {
        using var answer = await _client.GetAsync($"/api/session/{(await _client.UploadAll()).Id()}/{route}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith($"{parameter} is '", (await answer.Json()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stats")]
    [InlineData("card.svg")]
    public async Task A_session_that_is_not_there_has_no_statistics(string route)
    {
        using var unknown = await _client.GetAsync($"/api/session/{Guid.NewGuid()}/{route}", TestContext.Current.CancellationToken);
        using var malformed = await _client.GetAsync($"/api/session/one/{route}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
    }

    [Theory]
    [InlineData("stats")]
    [InlineData("stats?year=2024")]
    [InlineData("card.svg")]
    public async Task A_client_that_has_the_version_gets_304_and_no_body(string route)
    {
        var address = $"/api/session/{(await _client.UploadAll()).Id()}/{route}";
        using var first = await _client.GetAsync(address, TestContext.Current.CancellationToken);

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(["Accept-Encoding"], second.Headers.Vary);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.True(first.Headers.CacheControl is { Private: true, NoCache: true });
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Statistics_are_compressed_for_clients_that_accept_it(string encoding)
    {
        var address = $"/api/session/{(await _client.UploadAll()).Id()}/stats";
        var plain = await _client.GetByteArrayAsync(address, TestContext.Current.CancellationToken);

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.Add(new(encoding));
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
        Assert.True((await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length < plain.Length / 2);
    }

    [Fact]
    public async Task A_card_is_a_picture_with_a_policy_of_its_own_and_nothing_private()
    {
        using var upload = await _client.Upload(
            Export.File("watched.csv", Export.Watched), Export.File("diary.csv", Export.Diary), Export.File("reviews.csv", Reviews));
        var id = (await upload.Json()).Id();

        using var answer = await _client.GetAsync($"/api/session/{id}/card.svg?year=2024&format=square&theme=light", TestContext.Current.CancellationToken);
        var card = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("<svg", card, StringComparison.Ordinal);
        Assert.DoesNotContain(id, card, StringComparison.Ordinal);
        Assert.DoesNotContain("imax", card, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Secret", card, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Every_field_of_the_statistics_is_described()
    {
        var document = await _client.Get("/openapi/v1.json");
        var schemas = document.GetProperty("components").GetProperty("schemas");

        var found = new HashSet<string> { "MovieStatistics" };
        var open = new Queue<string>(found);
        while (open.TryDequeue(out var name))
        {
            if (!schemas.GetProperty(name).TryGetProperty("properties", out var fields)) continue;
            foreach (var field in fields.EnumerateObject())
            {
                Assert.True(IsDescribed(field.Value), $"{name}.{field.Name} is not described: {field.Value}");
                foreach (var other in References(field.Value).Where(found.Add)) open.Enqueue(other);
            }
        }

        Assert.Superset(new HashSet<string> { "TotalsStatistics", "CalendarStatistics", "RankingRow", "CountedFilm", "CrowdFilm", "LeftOut" }, found);
    }

    private static bool IsDescribed(JsonElement schema) =>
        (schema.TryGetProperty("description", out var description) && description.GetString() is { Length: > 0 })
        || (schema.TryGetProperty("oneOf", out var choices) && choices.EnumerateArray().Any(IsDescribed));

    private static IEnumerable<string> References(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Object => schema.EnumerateObject().SelectMany(member => member.NameEquals("$ref") ? [member.Value.GetString()!.Split('/')[^1]] : References(member.Value)),
        JsonValueKind.Array => schema.EnumerateArray().SelectMany(References),
        _ => [],
    };

    [Fact]
    public async Task Statistics_grow_with_enrichment_and_say_over_how_many_films()
    {
        await using var tmdb = await TmdbStandInHost.Start();
        using var folder = new TemporaryFolder();
        await using var process = await ServiceProcess.Start(
            ServiceProgram.WebFront, folder.Path, [("Upload:PerMinute", "0"), ("Tmdb:AccessToken", "any"), ("Tmdb:BaseUrl", tmdb.BaseUrl.AbsoluteUri)]);
        var id = (await process.Client.UploadAll()).Id();
        await Eventually.Holds(async () => (await process.Client.Get($"/api/session/{id}/status")).GetProperty("status").GetString() == "completed", "enrichment");

        var statistics = await process.Client.Get($"/api/session/{id}/stats");

        var coverage = statistics.GetProperty("coverage");
        var runtime = statistics.GetProperty("runtime");
        Assert.Equal(3, coverage.GetProperty("matched").GetInt32());
        Assert.Equal("""{"unit":"viewings","counted":3,"of":3,"left_out":[]}""", runtime.GetProperty("basis").GetRawText());
        Assert.True(runtime.GetProperty("minutes").GetInt64() > 0);

        var genre = statistics.GetProperty("genres").GetProperty("most_watched")[0];
        var movies = await process.Client.Get($"/api/session/{id}/movies?in={Uri.EscapeDataString("genres:" + genre.GetProperty("name").GetString())}");
        Assert.Equal(genre.GetProperty("films").GetInt32(), movies.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task While_films_come_in_an_answer_is_given_again_under_its_version()
    {
        await using var tmdb = await TmdbStandInHost.Start(settings: new() { LatencyMs = 100 });
        using var folder = new TemporaryFolder();
        await using var process = await ServiceProcess.Start(
            ServiceProgram.WebFront, folder.Path, [("Upload:PerMinute", "0"), ("Tmdb:AccessToken", "any"), ("Tmdb:BaseUrl", tmdb.BaseUrl.AbsoluteUri), ("Tmdb:FilmsAtOnce", "1")]);
        var watched = "Name,Year\n" + string.Concat(Enumerable.Range(0, 200).Select(i => string.Create(CultureInfo.InvariantCulture, $"Film {i},2001\n")));
        using var upload = await process.Client.Upload(("watched.csv", Encoding.UTF8.GetBytes(watched)));
        var address = $"/api/session/{(await upload.Json()).Id()}";

        using var first = await process.Client.GetAsync($"{address}/stats", TestContext.Current.CancellationToken);
        var version = (await process.Client.Get($"{address}/status")).GetProperty("version").GetInt64();
        await Eventually.Holds(async () => (await process.Client.Get($"{address}/status")).GetProperty("version").GetInt64() > version, "a film");
        using var second = await process.Client.GetAsync($"{address}/stats", TestContext.Current.CancellationToken);

        Assert.Equal("5", first.Headers.GetValues("Retry-After").Single());
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        // After five seconds they have grown.
        await Eventually.Holds(async () =>
        {
            using var later = await process.Client.GetAsync($"{address}/stats", TestContext.Current.CancellationToken);
            return !later.Headers.ETag!.Equals(first.Headers.ETag);
        }, "new statistics");
    }
}
