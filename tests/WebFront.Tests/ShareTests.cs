using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Letterboxd.WebFront.Tests;

/// <summary>A list that is shown to others.</summary>
[Collection(OnSqlite.Name)]
public sealed class ShareTests(SqliteService service)
{
    // Every field that an answer to a share link may have. A new field is nobody's to show until it stands here.
    private static readonly HashSet<string> Shown =
    [
        // The link and its list.
        "include", "dates", "ratings", "likes", "reviews", "tags", "watchlist", "lists", "expires_at", "status", "progress", "total_movies", "processed_count", "enriched_count", "version",
        "enrichment", "state", "reason", "matched", "ambiguous", "not_found", "failed", "eta_seconds", "others", "total", "processed",
        "summary", "rated", "liked", "reviewed", "rewatched", "viewings", "first_watched", "last_watched",

        // Films: with neither the day they were logged nor the entry's address, which are null in every viewing.
        "movies", "page", "per_page", "key", "title", "year", "letterboxd_uri", "rating", "current_rating", "watched_date", "watched_date_source", "rewatch", "review", "watches", "logged_date",
        "tmdb_status", "tmdb_id", "tmdb_type", "imdb_id", "original_title", "overview", "genres", "directors", "cast", "countries", "original_language", "runtime", "release_date", "poster_path",
        "vote_average", "vote_count", "rated_date", "liked_date", "marked_date", "match", "candidates", "type", "suggested", "popularity",

        // Watchlist and lists, where the link includes them: the address of a list is null.
        "added_date", "days_waiting", "list", "slug", "description", "url", "position", "note",

        // Statistics: counted over the list as it is shown.
        "scope", "kind", "from", "to", "days", "running", "coverage", "films", "series", "pending", "disabled", "totals", "years", "comparison", "calendar", "milestones", "rewatches", "release_years",
        "logging", "actors", "languages", "pairings", "release_gap", "crowd", "extremes",
        "basis", "unit", "counted", "of", "left_out", "count", "undated_viewings", "films_without_date", "in_future", "first_viewings", "active_days", "per_week", "per_month",
        "new_releases", "mean_rating", "minutes", "minutes_viewings", "top_genre", "top_director", "date", "weeks", "months", "month", "weekdays", "weekday", "months_of_year", "busiest_day",
        "ties", "busiest_week", "busiest_month", "streak", "week_streak", "current_streak", "gap", "double_features", "marathons", "rows", "number", "film", "mean", "median", "most_common",
        "deviation", "at_least_4_5", "bars", "over_time", "period", "highest", "lowest", "rerated", "up", "down", "same", "risers", "fallers", "liked_unrated", "below_own_mean",
        "five_stars_not_liked", "most", "seen_at_least", "longest_return", "decades", "decade", "older", "median_age", "oldest", "newest", "words", "median_words", "longest", "distinct",
        "top", "tag", "same_day", "median_days", "shortest", "marked_films", "effective", "most_watched", "name", "adjusted_rating", "film_keys", "highest_rated", "pairs", "first", "second",
        "discovered", "discoveries", "all", "director", "actor", "before_release", "your_mean", "tmdb_mean", "mean_difference", "mean_distance", "higher", "lower", "equal", "tmdb_bars",
        "added", "median_days_waiting", "longest_waiting", "best_voted", "above", "difference", "below", "guilty_pleasures", "hidden_gems", "obscure", "mainstream", "tmdb_highest", "tmdb_lowest", "released_first", "released_last", "watched",
    ];

    private static readonly string[] Routes = ["", "/movies", "/stats", "/card.svg"];

    private static readonly string[] OnlyWhereIncluded = ["/watchlist", "/lists", "/lists/{slug}"];

    private static readonly string[] LeftOutOfMovies = ["rating", "current_rating", "watched_date", "watched_date_source"];
    private static readonly string[] LeftOutOfStatistics = ["ratings", "calendar", "years", "milestones", "crowd"];

    private readonly HttpClient _client = service.Client;

    [Fact]
    public async Task A_link_shows_the_list_and_its_owner_sees_the_link()
    {
        var id = (await _client.UploadAll()).Id();

        using var created = await Create(id, """{"label":" For friends ","include":{"reviews":true,"likes":false}}""");
        var share = await created.Json();
        var shareId = share.GetProperty("share_id").GetString()!;

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(["share_id", "url", "label", "include", "created_at", "expires_at"], share.Fields());
        Assert.Equal(22, shareId.Length);
        Assert.Equal($"/s/{shareId}", share.GetProperty("url").GetString());
        Assert.Equal("For friends", share.GetProperty("label").GetString());
        Assert.Equal("""{"dates":true,"ratings":true,"likes":false,"reviews":true,"tags":false,"watchlist":false,"lists":false}""", share.GetProperty("include").GetRawText());
        Assert.Equal(share.GetRawText(), (await _client.Get($"/api/session/{id}/shares")).GetProperty("shares")[0].GetRawText());

        Assert.Equal(["Amélie", "Heat", "Alien"], (await _client.Get($"/api/share/{shareId}/movies")).Titles());
        var shared = await _client.Get($"/api/share/{shareId}");
        Assert.Equal((3, 2), (shared.GetProperty("total_movies").GetInt32(), shared.GetProperty("summary").GetProperty("viewings").GetInt32()));
        Assert.DoesNotContain(id, shared.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("For friends", shared.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_field_of_every_shared_answer_is_one_that_somebody_has_decided_to_show()
    {
        var document = await _client.Get("/openapi/v1.json");
        var paths = document.GetProperty("paths").EnumerateObject().Where(path => path.Name.StartsWith("/api/share/", StringComparison.Ordinal)).ToList();
        var fields = new HashSet<string>();
        foreach (var path in paths) Walk(document, path.Value.GetProperty("get").GetProperty("responses").GetProperty("200"), fields, []);

        Assert.Equal(Routes.Length + OnlyWhereIncluded.Length, paths.Count);
        Assert.Superset(new HashSet<string> { "watches", "crowd", "summary" }, fields);
        Assert.True(fields.IsSubsetOf(Shown), $"nobody has decided to show {string.Join(", ", fields.Except(Shown))}");
        Assert.Empty(fields.Intersect(["session_id", "files", "warnings", "warning_count", "error_message", "label", "share_id", "last_accessed", "created_at", "uploaded_at"]));
    }

    [Fact]
    public async Task No_route_of_a_share_link_writes()
    {
        var document = await _client.Get("/openapi/v1.json");
        var paths = document.GetProperty("paths").EnumerateObject().Where(path => path.Name.StartsWith("/api/share/", StringComparison.Ordinal));

        Assert.All(paths, path => Assert.Equal(["get"], path.Value.EnumerateObject().Select(method => method.Name).Where(name => name is not "parameters")));
    }

    [Fact]
    public async Task Without_dates_and_ratings_nothing_tells_of_them()
    {
        var id = (await _client.UploadAll()).Id();
        var share = await NewShare(id, """{"include":{"dates":false,"ratings":false}}""");

        var movies = await _client.Get($"/api/share/{share}/movies");
        var statistics = await _client.Get($"/api/share/{share}/stats");

        Assert.Equal(["Alien", "Amélie", "Heat"], movies.Titles());
        Assert.All(movies.GetProperty("movies").EnumerateArray(), movie => Assert.All(
            LeftOutOfMovies, field => Assert.Equal(JsonValueKind.Null, movie.GetProperty(field).ValueKind)));
        Assert.All(movies.GetProperty("movies").EnumerateArray(), movie => Assert.Empty(movie.GetProperty("watches").EnumerateArray()));
        Assert.All(LeftOutOfStatistics, block => Assert.Equal(JsonValueKind.Null, statistics.GetProperty(block).ValueKind));
        Assert.Equal(0, statistics.GetProperty("totals").GetProperty("rated").GetInt32());
    }

    [Theory]
    [InlineData("/movies?sort=watched_date")]
    [InlineData("/movies?sort=rating")]
    [InlineData("/movies?year=2024")]
    [InlineData("/stats?year=2024")]
    [InlineData("/card.svg?year=2024")]
    public async Task What_is_left_out_cannot_be_asked_for(string route)
    {
        var share = await NewShare((await _client.UploadAll()).Id(), """{"include":{"dates":false,"ratings":false}}""");

        using var answer = await _client.GetAsync($"/api/share/{share}{route}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Unknown_malformed_revoked_and_without_a_session_are_one_and_the_same_404()
    {
        var id = (await _client.UploadAll()).Id();
        var revoked = await NewShare(id);
        using var revocation = await _client.DeleteAsync($"/api/session/{id}/shares/{revoked}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, revocation.StatusCode);
        var gone = (await _client.UploadAll()).Id();
        var orphan = await NewShare(gone);
        using var deletion = await _client.DeleteAsync($"/api/session/{gone}", TestContext.Current.CancellationToken);

        foreach (var route in Routes)
        {
            var answers = new List<string>();
            foreach (var share in new[] { "AAAAAAAAAAAAAAAAAAAAAA", "x", "%20", id, revoked, orphan })
            {
                using var answer = await _client.GetAsync($"/api/share/{share}{route}", TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
                answers.Add(await Describe(answer));
            }

            Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        }
    }

    [Fact]
    public async Task A_share_id_opens_no_route_of_the_owner()
    {
        var id = (await _client.UploadAll()).Id();
        var share = await NewShare(id);

        foreach (var route in new[] { "", "/status", "/movies", "/stats", "/shares", "/export.json" })
        {
            using var answer = await _client.GetAsync($"/api/session/{share}{route}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        using var deletion = await _client.DeleteAsync($"/api/session/{share}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, deletion.StatusCode);
        using var writing = await _client.DeleteAsync($"/api/share/{share}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, writing.StatusCode);
        await _client.Get($"/api/session/{id}/status");
    }

    [Theory]
    [InlineData("""{"include":{"dates":true,"scores":true}}""", "include.scores")]
    [InlineData("""{"expires":"2999-01-01T00:00:00Z"}""", "expires")]
    [InlineData("""{"expires_at":"2001-01-01T00:00:00Z"}""", "expires_at")]
    [InlineData("""{"include":{"dates":"yes"}}""", "include.dates")]
    [InlineData("not json", "body")]
    [InlineData("null", "body")]
    [InlineData(null, "label")]
    public async Task A_wish_that_cannot_be_granted_says_why(string? body, string named)
    {
        var id = (await _client.UploadAll()).Id();

        using var answer = await Create(id, body ?? $$"""{"label":"{{new string('x', 101)}}"}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(named, (await answer.Json()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_twenty_first_link_is_refused()
    {
        var id = (await _client.UploadAll()).Id();
        for (var i = 0; i < 20; i++) await NewShare(id);

        using var answer = await Create(id, "{}");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task A_reader_that_has_the_version_gets_304_and_no_cache_may_keep_it()
    {
        var share = await NewShare((await _client.UploadAll()).Id());

        foreach (var route in Routes)
        {
            using var first = await _client.GetAsync($"/api/share/{share}{route}", TestContext.Current.CancellationToken);
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/share/{share}{route}");
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var again = await _client.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.True(first.Headers.CacheControl is { Private: true, NoCache: true });
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        }
    }

    private async Task<string> NewShare(string session, string body = "{}")
    {
        using var answer = await Create(session, body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Json()).GetProperty("share_id").GetString()!;
    }

    private Task<HttpResponseMessage> Create(string session, string body) =>
        _client.PostAsync($"/api/session/{session}/shares", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    // All that tells one answer from another, but for the time and the id of the request.
    private static async Task<string> Describe(HttpResponseMessage answer)
    {
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key.ToUpperInvariant() is not ("DATE" or "X-REQUEST-ID"))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        var body = await answer.Content.ReadFromJsonAsync<Dictionary<string, JsonElement>>();
        return string.Join('\n', headers.Concat(body!.Where(field => field.Key is not ("trace_id" or "traceId")).Select(field => $"{field.Key}: {field.Value}")));
    }

    private static void Walk(JsonElement document, JsonElement schema, HashSet<string> fields, HashSet<string> seen)
    {
        if (schema.ValueKind is JsonValueKind.Array)
        {
            foreach (var item in schema.EnumerateArray()) Walk(document, item, fields, seen);
            return;
        }

        if (schema.ValueKind is not JsonValueKind.Object) return;

        foreach (var part in schema.EnumerateObject())
        {
            if (part.Name == "$ref")
            {
                var name = part.Value.GetString()!.Split('/')[^1];
                if (seen.Add(name)) Walk(document, document.GetProperty("components").GetProperty("schemas").GetProperty(name), fields, seen);
            }
            else if (part.Name == "properties")
            {
                foreach (var field in part.Value.EnumerateObject())
                {
                    fields.Add(field.Name);
                    Walk(document, field.Value, fields, seen);
                }
            }
            else
            {
                Walk(document, part.Value, fields, seen);
            }
        }
    }
}
