using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Letterboxd.WebFront.Tests;

/// <summary>The watchlist and the custom lists over HTTP.</summary>
[Collection(OnSqlite.Name)]
public sealed class ListsTests(SqliteService service)
{
    private const string Watchlist = """
        Date,Name,Year,Letterboxd URI
        2023-05-06,Ran,1985,https://boxd.it/ran1
        2022-01-02,Heat,1995,https://boxd.it/heat
        2024-07-08,Tampopo,1985,https://boxd.it/tamp
        """;

    private const string Canon = """"
        Letterboxd list export v7
        Date,Name,Tags,URL,Description
        2024-01-02,"Canon, ""the"" one","a, b",https://boxd.it/L1,"<b>All</b> of it,
        over two lines."

        Position,Name,Year,URL,Description
        1,Heat,1995,https://boxd.it/heat,"A note, quoted ""so"""
        2,Ran,1985,https://boxd.it/ran1,
        3,Heat,1995,https://boxd.it/heat,again
        """";

    private readonly HttpClient _client = service.Client;

    [Fact]
    public async Task The_watchlist_tells_of_each_film_since_when_it_waits_and_whether_it_is_watched()
    {
        var id = await Upload();

        var page = await _client.Get($"/api/session/{id}/watchlist?sort=added&order=asc");

        Assert.Equal(["films", "total", "page", "per_page"], page.Fields());
        Assert.Equal(["Heat", "Ran", "Tampopo"], Titles(page));
        var (heat, ran) = (page.GetProperty("films")[0], page.GetProperty("films")[1]);
        Assert.Equal(("heat", true, JsonValueKind.Null), (heat.GetProperty("key").GetString(), heat.GetProperty("watched").GetBoolean(), heat.GetProperty("days_waiting").ValueKind));
        Assert.All(page.GetProperty("films").EnumerateArray(), film => Assert.Matches("^(~[0-9a-f]{16}|[0-9A-Za-z]{1,12})$", film.GetProperty("key").GetString()));
        Assert.Equal(("2023-05-06", false), (ran.GetProperty("added_date").GetString(), ran.GetProperty("watched").GetBoolean()));
        var uploaded = (await _client.Get($"/api/session/{id}/status")).GetProperty("uploaded_at").GetDateTimeOffset();
        Assert.Equal(DateOnly.FromDateTime(uploaded.UtcDateTime).DayNumber - new DateOnly(2023, 5, 6).DayNumber, ran.GetProperty("days_waiting").GetInt32());
        Assert.Equal("disabled", ran.GetProperty("tmdb_status").GetString());
    }

    [Theory]
    [InlineData("", "Tampopo, Ran, Heat")]
    [InlineData("?sort=title", "Heat, Ran, Tampopo")]
    [InlineData("?sort=title&order=desc", "Tampopo, Ran, Heat")]
    [InlineData("?sort=year&order=asc", "Ran, Tampopo, Heat")]
    [InlineData("?sort=runtime", "Heat, Ran, Tampopo")]
    [InlineData("?sort=vote_average", "Heat, Ran, Tampopo")]
    [InlineData("?sort=title&per_page=2&page=2", "Tampopo")]
    public async Task The_watchlist_is_sorted_and_paged(string query, string titles) =>
        Assert.Equal(titles, string.Join(", ", Titles(await _client.Get($"/api/session/{await Upload()}/watchlist{query}"))));

    [Theory]
    [InlineData("/watchlist?sort=rating", "sort")]
    [InlineData("/watchlist?order=up", "order")]
    [InlineData("/watchlist?page=2", "per_page")]
    [InlineData("/lists/canon-the-one?per_page=0", "per_page")]
    public async Task Wrong_parameters_are_named(string route, string name)
    {
        using var answer = await _client.GetAsync($"/api/session/{await Upload()}{route}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(name, (await answer.Json()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Lists_tell_their_progress_and_a_list_its_films_with_place_rating_and_note()
    {
        var id = await Upload();

        var lists = await _client.Get($"/api/session/{id}/lists");
        var list = Assert.Single(lists.GetProperty("lists").EnumerateArray());
        Assert.Equal(["slug", "name", "description", "tags", "url", "films", "watched"], list.Fields());
        Assert.Equal(("canon-the-one", "Canon, \"the\" one", "<b>All</b> of it,\nover two lines.", "https://boxd.it/L1", 3, 2), (
            list.GetProperty("slug").GetString(), list.GetProperty("name").GetString(), list.GetProperty("description").GetString()!.ReplaceLineEndings("\n"), list.GetProperty("url").GetString(),
            list.GetProperty("films").GetInt32(), list.GetProperty("watched").GetInt32()));

        var films = await _client.Get($"/api/session/{id}/lists/canon-the-one");
        Assert.Equal(list.GetRawText(), films.GetProperty("list").GetRawText());
        Assert.Equal(["Heat", "Ran", "Heat"], Titles(films));
        var first = films.GetProperty("films")[0];
        Assert.Equal((1, 4.5, true, "A note, quoted \"so\""), (first.GetProperty("position").GetInt32(), first.GetProperty("rating").GetDouble(), first.GetProperty("watched").GetBoolean(), first.GetProperty("note").GetString()));
        using var unknown = await _client.GetAsync($"/api/session/{id}/lists/other", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_session_without_them_has_an_empty_watchlist_and_no_lists()
    {
        var id = (await _client.UploadAll()).Id();

        Assert.Equal(0, (await _client.Get($"/api/session/{id}/watchlist")).GetProperty("total").GetInt32());
        Assert.Empty((await _client.Get($"/api/session/{id}/lists")).GetProperty("lists").EnumerateArray());
        var statistics = await _client.Get($"/api/session/{id}/stats");
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (statistics.GetProperty("watchlist").ValueKind, statistics.GetProperty("lists").ValueKind));
    }

    [Theory]
    [InlineData("/watchlist")]
    [InlineData("/lists")]
    [InlineData("/lists/canon-the-one")]
    public async Task What_the_client_has_is_not_sent_again(string route)
    {
        var address = $"/api/session/{await Upload()}{route}";
        using var first = await _client.GetAsync(address, TestContext.Current.CancellationToken);

        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Taken_away_and_brought_back_they_are_the_same()
    {
        var id = await Upload();
        var (watchlist, list) = (await Text($"/api/session/{id}/export/watchlist.csv"), await Text($"/api/session/{id}/export/lists/canon-the-one.csv"));
        var backup = await Text($"/api/session/{id}/export.json");

        Assert.Equal(Watchlist.ReplaceLineEndings("\r\n").TrimEnd(), watchlist.TrimEnd());
        Assert.Equal(Canon.ReplaceLineEndings("\r\n").TrimEnd(), list.Replace("it,\nover", "it,\r\nover", StringComparison.Ordinal).TrimEnd());
        foreach (var files in new[] { new[] { Export.File("export.json", backup) }, [Export.File("watched.csv", Export.Watched), Export.File("diary.csv", Export.Diary), Export.File("ratings.csv", Export.Ratings), Export.File("watchlist.csv", watchlist), Export.File("x.csv", list)] })
        {
            using var answer = await _client.Upload(files);
            var again = (await answer.Json()).Id();
            foreach (var route in new[] { "watchlist", "lists", "lists/canon-the-one" })
                Assert.Equal(await Text($"/api/session/{id}/{route}"), await Text($"/api/session/{again}/{route}"));
            Assert.Equal(backup, await Text($"/api/session/{again}/export.json"));
        }

        using var unknown = await _client.GetAsync($"/api/session/{id}/export/lists/other.csv", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_share_link_shows_them_only_where_it_includes_them()
    {
        var id = await Upload();
        var (without, with) = (await Share(id, "{}"), await Share(id, """{"watchlist":true,"lists":true,"dates":false,"ratings":false}"""));

        foreach (var route in new[] { "watchlist", "lists", "lists/canon-the-one" })
        {
            using var refused = await _client.GetAsync($"/api/share/{without}/{route}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        var watchlist = await _client.Get($"/api/share/{with}/watchlist");
        Assert.Equal(["Heat", "Ran", "Tampopo"], Titles(watchlist));
        Assert.All(watchlist.GetProperty("films").EnumerateArray(), film => Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (film.GetProperty("added_date").ValueKind, film.GetProperty("days_waiting").ValueKind)));
        var list = await _client.Get($"/api/share/{with}/lists/canon-the-one");
        Assert.Equal((JsonValueKind.Null, 0), (list.GetProperty("list").GetProperty("url").ValueKind, list.GetProperty("list").GetProperty("tags").GetArrayLength()));
        Assert.All(list.GetProperty("films").EnumerateArray(), film => Assert.Equal(JsonValueKind.Null, film.GetProperty("rating").ValueKind));
        using var sorted = await _client.GetAsync($"/api/share/{with}/watchlist?sort=added", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, sorted.StatusCode);
        var statistics = await _client.Get($"/api/share/{with}/stats");
        Assert.Equal(JsonValueKind.Null, statistics.GetProperty("watchlist").GetProperty("longest_waiting").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await _client.Get($"/api/share/{without}/stats")).GetProperty("watchlist").ValueKind);
    }

    [Fact]
    public async Task A_newer_export_tells_what_came_onto_the_watchlist_what_left_it_and_what_was_crossed_off()
    {
        var id = await Upload();
        const string Newer = "Date,Name,Year,Letterboxd URI\n2024-07-08,Tampopo,1985,https://boxd.it/tamp\n2025-01-01,Ikiru,1952,https://boxd.it/ikir\n";

        using var answer = await _client.PostAsync(
            $"/api/session/{id}/upload",
            Export.Form(Export.File("watched.csv", Export.Watched + "\n2025-01-02,Ran,1985,https://boxd.it/ran1\n"), Export.File("ratings.csv", Export.Ratings), Export.File("diary.csv", Export.Diary), Export.File("watchlist.csv", Newer), Export.File("lists/canon.csv", Canon)),
            TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"added":1,"removed":2,"crossed_off":1}""", (await answer.Json()).GetProperty("changes").GetProperty("watchlist").GetRawText());
        Assert.Equal(["Ikiru", "Tampopo"], Titles(await _client.Get($"/api/session/{id}/watchlist")));
        Assert.Equal(3, (await _client.Get($"/api/session/{id}/lists")).GetProperty("lists")[0].GetProperty("watched").GetInt32());
    }

    private async Task<string> Upload()
    {
        using var answer = await _client.Upload(
            Export.File("watched.csv", Export.Watched), Export.File("ratings.csv", Export.Ratings), Export.File("diary.csv", Export.Diary), Export.File("watchlist.csv", Watchlist), Export.File("lists/canon.csv", Canon));
        answer.EnsureSuccessStatusCode();
        return (await answer.Json()).Id();
    }

    private async Task<string> Share(string id, string include)
    {
        using var body = new StringContent($$"""{"include":{{include}}}""", Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync($"/api/session/{id}/shares", body, TestContext.Current.CancellationToken);
        return (await answer.Json()).GetProperty("share_id").GetString()!;
    }

    private async Task<string> Text(string address) => await _client.GetStringAsync(address, TestContext.Current.CancellationToken);

    private static string[] Titles(JsonElement page) => [.. page.GetProperty("films").EnumerateArray().Select(film => film.GetProperty("title").GetString()!)];
}
