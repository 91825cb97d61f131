using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Hosts;
using Letterboxd.TmdbStandIn;
using Xunit;

namespace Letterboxd.WebFront.Tests;

/// <summary>A member says what a film is at TMDB, over HTTP.</summary>
public sealed class MatchTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TmdbStandInHost _tmdb = null!;
    private ServiceProcess _service = null!;

    private static readonly StandInSettings Tmdb = new()
    {
        Films =
        [
            new() { Id = 1, Title = "Heat", Year = 1995, Popularity = 5 },
            new() { Id = 2, Title = "Heat", Year = 1995, Popularity = 4 },
            new() { Id = 3, Title = "A long way", Year = 1971, IsSeries = true },
        ],
        Missing = ["Alien"],
    };

    private HttpClient Client => _service.Client;

    public async ValueTask InitializeAsync()
    {
        _tmdb = await TmdbStandInHost.Start(settings: Tmdb);
        await Start("token");
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _tmdb.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_needs_a_look_is_listed_mended_and_listed_no_more()
    {
        var id = await Completed();
        Assert.Equal(["Heat", "Alien"], (await ToMend(id)).Titles());

        var candidates = (await Client.Get($"/api/session/{id}/movies/heat/candidates")).GetProperty("candidates");
        Assert.Equal(["tmdb_id", "type", "title", "original_title", "year", "poster_path", "vote_count", "directors", "suggested"], candidates[0].Fields());
        Assert.Equal([1, 2], candidates.EnumerateArray().Select(candidate => candidate.GetProperty("tmdb_id").GetInt32()));
        Assert.NotEmpty(candidates[0].GetProperty("directors").EnumerateArray());

        var before = await Client.Get($"/api/session/{id}/status");
        var mended = await Put(id, "heat", """{"tmdb_id":2,"type":"movie"}""");
        Assert.Equal(("manual", "matched", 2), (mended.GetProperty("match").GetString(), mended.GetProperty("tmdb_status").GetString(), mended.GetProperty("tmdb_id").GetInt32()));
        var none = await Put(id, "alie", """{"none":true}""");
        Assert.Equal(("none", "not_found"), (none.GetProperty("match").GetString(), none.GetProperty("tmdb_status").GetString()));

        var after = await Client.Get($"/api/session/{id}/status");
        Assert.True(after.GetProperty("version").GetInt64() > before.GetProperty("version").GetInt64());
        Assert.Equal("completed", after.GetProperty("status").GetString());
        Assert.Equal((2, 0, 1), Counts(after));
        Assert.Empty((await ToMend(id)).Titles());
        Assert.Equal(["Heat"], (await Client.Get($"/api/session/{id}/movies?match=manual")).Titles());
        Assert.Equal(["Alien"], (await Client.Get($"/api/session/{id}/movies?tmdb_status=ambiguous,not_found,failed")).Titles());
    }

    [Fact]
    public async Task A_movie_list_that_a_client_has_is_not_its_list_any_more()
    {
        var id = await Completed();
        using var before = await Client.GetAsync($"/api/session/{id}/movies", TestContext.Current.CancellationToken);

        await Put(id, "heat", """{"none":true}""");

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/session/{id}/movies");
        request.Headers.IfNoneMatch.Add(before.Headers.ETag!);
        using var after = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Contains(JsonSerializer.Serialize("none"), await after.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"url":"https://www.themoviedb.org/movie/2-heat"}""", 2, "movie")]
    [InlineData("""{"url":"themoviedb.org/de/movie/2"}""", 2, "movie")]
    [InlineData("""{"url":"https://www.themoviedb.org/tv/3-a-long-way?language=de"}""", 3, "tv")]
    [InlineData("""{"tmdb_id":3,"type":"tv"}""", 3, "tv")]
    public async Task A_film_is_chosen_by_address_or_id(string body, int tmdbId, string type)
    {
        var movie = await Put(await Completed(), "heat", body);

        Assert.Equal((tmdbId, type), (movie.GetProperty("tmdb_id").GetInt32(), movie.GetProperty("tmdb_type").GetString()));
    }

    [Theory]
    [InlineData("""{"imdb_id":"IMDB"}""")]
    [InlineData("""{"url":"https://www.imdb.com/title/IMDB/?ref_=x"}""")]
    public async Task A_film_is_chosen_by_its_id_at_IMDb(string body)
    {
        var id = await Completed();
        var imdb = (await Put(id, "heat", """{"tmdb_id":2,"type":"movie"}""")).GetProperty("imdb_id").GetString()!;

        // The first film of that id: the two of the stand-in share theirs.
        Assert.Equal(imdb, (await Put(id, "alie", body.Replace("IMDB", imdb, StringComparison.Ordinal))).GetProperty("imdb_id").GetString());
    }

    [Theory]
    [InlineData("{}", "nothing")]
    [InlineData("""{"none":false}""", "nothing")]
    [InlineData("""{"tmdb_id":2}""", "type")]
    [InlineData("""{"tmdb_id":2,"type":"film"}""", "type")]
    [InlineData("""{"tmdb_id":0,"type":"movie"}""", "tmdb_id")]
    [InlineData("""{"tmdb_id":"2","type":"movie"}""", "tmdb_id")]
    [InlineData("""{"tmdb_id":2,"type":"movie","none":true}""", "more than one")]
    [InlineData("""{"imdb_id":"nm0000001"}""", "imdb_id")]
    [InlineData("""{"imdb_id":"tt0133093/../../movie"}""", "imdb_id")]
    [InlineData("""{"url":"https://evil.example/movie/2"}""", "url")]
    [InlineData("""{"url":"https://www.themoviedb.org.evil.example/movie/2"}""", "url")]
    [InlineData("""{"url":"https://www.themoviedb.org/movie/99999999999"}""", "url")]
    [InlineData("""{"url":"\u0000"}""", "url")]
    [InlineData("""{"id":2}""", "id")]
    [InlineData("null", "null")]
    [InlineData("not json", "body")]
    public async Task A_wrong_body_says_what_is_wrong(string body, string named)
    {
        using var answer = await Send(HttpMethod.Put, $"/api/session/{Guid.NewGuid()}/movies/heat/match", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(named, (await answer.Json()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_told_apart()
    {
        var id = await Completed();

        await AssertRefused(HttpStatusCode.NotFound, "No such film", HttpMethod.Put, $"/api/session/{id}/movies/{Uri.EscapeDataString("~../\u202E'\"<b>")}/match", """{"none":true}""");
        await AssertRefused(HttpStatusCode.NotFound, "No such film", HttpMethod.Get, $"/api/session/{id}/movies/{new string('x', 2000)}/candidates");
        await AssertRefused(HttpStatusCode.NotFound, "No such session", HttpMethod.Put, $"/api/session/{Guid.NewGuid()}/movies/heat/match", """{"none":true}""");
        await AssertRefused(HttpStatusCode.NotFound, "No such session", HttpMethod.Delete, $"/api/session/{Guid.NewGuid()}/movies/heat/match");
        await AssertRefused(HttpStatusCode.BadRequest, "Malformed session id", HttpMethod.Delete, "/api/session/x/movies/heat/match");
        await AssertRefused(HttpStatusCode.UnprocessableEntity, "Not at TMDB", HttpMethod.Put, $"/api/session/{id}/movies/heat/match", """{"tmdb_id":999,"type":"movie"}""");
        await AssertRefused(HttpStatusCode.UnprocessableEntity, "Not at TMDB", HttpMethod.Put, $"/api/session/{id}/movies/heat/match", """{"tmdb_id":3,"type":"movie"}""");
        await AssertRefused(HttpStatusCode.BadRequest, "Wrong parameter", HttpMethod.Get, $"/api/session/{id}/movies/heat/candidates?q={new string('x', 201)}");
        await AssertRefused(HttpStatusCode.BadRequest, "Wrong parameter", HttpMethod.Get, $"/api/session/{id}/movies/heat/candidates?year=never");
        await AssertRefused(HttpStatusCode.BadRequest, "Wrong parameter", HttpMethod.Get, $"/api/session/{id}/movies?tmdb_status=ambiguous,lost");
        await AssertRefused(HttpStatusCode.BadRequest, "Wrong parameter", HttpMethod.Get, $"/api/session/{id}/movies?match=by%20hand");
    }

    [Fact]
    public async Task Whatever_is_searched_for_is_searched_for_as_text()
    {
        var id = await Completed();
        string[] hostile = ["&year=1&api_key=x", "../../movie/1?", "\u0000\u202E\uFFFE", "%2e%2e%2f", "' or 1=1 --", "<script>", new string('é', 200), "#"];
        foreach (var text in hostile)
        {
            using var answer = await Client.GetAsync($"/api/session/{id}/movies/heat/candidates?q={Uri.EscapeDataString(text)}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Superset(_tmdb.Counters.Routes.Keys.ToHashSet(), new HashSet<string> { "search/movie", "search/tv", "movie", "tv" });
        Assert.Equal(["200"], _tmdb.Counters.Answers.Keys);
    }

    [Fact]
    public async Task While_TMDB_is_away_none_works_and_a_known_film_and_the_rest_is_503()
    {
        var id = await Completed();
        await Put(id, "heat", """{"tmdb_id":2,"type":"movie"}""");
        _tmdb.Settings = Tmdb with { ErrorPercent = 100 };

        using var away = await Send(HttpMethod.Put, $"/api/session/{id}/movies/alie/match", """{"tmdb_id":3,"type":"tv"}""");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.NotNull(away.Headers.RetryAfter);
        await AssertRefused(HttpStatusCode.ServiceUnavailable, "TMDB is away", HttpMethod.Get, $"/api/session/{id}/movies/alie/candidates?q=elsewhere");

        Assert.Equal(2, (await Put(id, "alie", """{"tmdb_id":2,"type":"movie"}""")).GetProperty("tmdb_id").GetInt32());
        Assert.Equal("none", (await Put(id, "heat", """{"none":true}""")).GetProperty("match").GetString());
        using var automatic = await Send(HttpMethod.Delete, $"/api/session/{id}/movies/heat/match");
        var movie = await automatic.Json();
        Assert.Equal(("automatic", "ambiguous"), (movie.GetProperty("match").GetString(), movie.GetProperty("tmdb_status").GetString()));
    }

    [Fact]
    public async Task Without_a_token_a_film_that_is_not_known_is_409()
    {
        await _service.DisposeAsync();
        await Start(token: "");
        using var uploaded = await Client.Upload(Export.File("watched.csv", Export.Watched));
        var id = (await uploaded.Json()).Id();

        await AssertRefused(HttpStatusCode.Conflict, "No access to TMDB", HttpMethod.Put, $"/api/session/{id}/movies/heat/match", """{"tmdb_id":2,"type":"movie"}""");
        await AssertRefused(HttpStatusCode.Conflict, "No access to TMDB", HttpMethod.Get, $"/api/session/{id}/movies/heat/candidates");
        Assert.Equal("none", (await Put(id, "heat", """{"none":true}""")).GetProperty("match").GetString());
    }

    [Fact]
    public async Task A_session_searches_thirty_times_a_minute()
    {
        var id = await Completed();
        for (var search = 0; search < 30; search++) await Client.Get($"/api/session/{id}/movies/heat/candidates?q=Heat");

        using var answer = await Client.GetAsync($"/api/session/{id}/movies/heat/candidates?q=Heat", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_backup_brings_the_matches_back()
    {
        var id = await Completed();
        await Put(id, "heat", """{"tmdb_id":2,"type":"movie"}""");
        await Put(id, "alie", """{"none":true}""");
        var backup = await Client.GetByteArrayAsync($"/api/session/{id}/export.json", TestContext.Current.CancellationToken);

        using var uploaded = await Client.Upload(("export.json", backup));
        var again = await Completed((await uploaded.Json()).Id());

        var movies = (await Client.Get($"/api/session/{again}/movies")).GetProperty("movies").EnumerateArray().ToDictionary(movie => movie.GetProperty("key").GetString()!);
        Assert.Equal(("manual", "matched", 2), (movies["heat"].GetProperty("match").GetString(), movies["heat"].GetProperty("tmdb_status").GetString(), movies["heat"].GetProperty("tmdb_id").GetInt32()));
        Assert.Equal(("none", "not_found"), (movies["alie"].GetProperty("match").GetString(), movies["alie"].GetProperty("tmdb_status").GetString()));
        Assert.Equal(backup, await Client.GetByteArrayAsync($"/api/session/{again}/export.json", TestContext.Current.CancellationToken));
    }

    private async Task Start(string token) => _service = await ServiceProcess.Start(
        ServiceProgram.WebFront, _folder.Path, [("Upload:PerMinute", "0"), ("Tmdb:AccessToken", token), ("Tmdb:BaseUrl", _tmdb.BaseUrl.AbsoluteUri), ("Tmdb:RetryDelay", "00:00:00.010"), ("Tmdb:OutageRetry", "00:00:00.200")]);

    private async Task<string> Completed(string? id = null)
    {
        id ??= (await Client.UploadAll()).Id();
        await Eventually.Holds(async () => (await Client.Get($"/api/session/{id}/status")).GetProperty("status").GetString() == "completed", "the session is completed");
        return id;
    }

    private Task<JsonElement> ToMend(string id) => Client.Get($"/api/session/{id}/movies?tmdb_status=ambiguous,not_found,failed&match=automatic");

    private async Task<JsonElement> Put(string id, string key, string body)
    {
        using var answer = await Send(HttpMethod.Put, $"/api/session/{id}/movies/{key}/match", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Json();
    }

    private async Task AssertRefused(HttpStatusCode status, string title, HttpMethod method, string address, string? body = null)
    {
        using var answer = await Send(method, address, body);
        var problem = await answer.Json();
        Assert.Equal((status, title), (answer.StatusCode, problem.GetProperty("title").GetString()));
        Assert.EndsWith(".", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> Send(HttpMethod method, string address, string? body = null) => Client.SendAsync(
        new(method, address) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") }, TestContext.Current.CancellationToken);

    private static (int Matched, int Ambiguous, int NotFound) Counts(JsonElement status) =>
        (Count(status, "matched"), Count(status, "ambiguous"), Count(status, "not_found"));

    private static int Count(JsonElement status, string of) => int.Parse(status.GetProperty("enrichment").GetProperty(of).GetRawText(), CultureInfo.InvariantCulture);
}
