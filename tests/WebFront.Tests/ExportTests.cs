using System.IO.Compression;
using System.Net;
using System.Text;
using Letterboxd.TestKit;
using Xunit;

namespace Letterboxd.WebFront.Tests;

/// <summary>What a member takes away.</summary>
[Collection(OnSqlite.Name)]
public sealed class ExportTests(SqliteService service)
{
    private readonly HttpClient _client = service.Client;

    [Theory]
    [InlineData("export/letterboxd.zip", "application/zip", "letterboxd.zip")]
    [InlineData("export/movies.csv", "text/csv", "movies.csv")]
    [InlineData("export/viewings.csv", "text/csv", "viewings.csv")]
    [InlineData("export.json", "application/json", "export.json")]
    public async Task Every_export_is_a_file_to_save_and_kept_by_no_cache(string route, string type, string name)
    {
        var id = (await _client.UploadAll()).Id();

        using var answer = await _client.GetAsync($"/api/session/{id}/{route}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(name, answer.Content.Headers.ContentDisposition.FileName!.Trim('"'));
        Assert.True(answer.Headers.CacheControl is { Private: true, NoCache: true });
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_zip_for_Letterboxd_holds_its_import_format_and_a_readme()
    {
        var id = (await _client.UploadAll()).Id();

        var files = await Unzip($"/api/session/{id}/export/letterboxd.zip");

        Assert.Equal(["letterboxd-01.csv", "README.txt"], files.Keys);
        Assert.Equal(
            """
            LetterboxdURI,tmdbID,imdbID,Title,Year,Directors,Rating,WatchedDate,Rewatch,Tags,Review
            https://boxd.it/heat,,,Heat,1995,,4.5,2024-03-02,true,"imax, friends",
            https://boxd.it/amel,,,Amélie,2001,,,2024-04-30,,,
            https://boxd.it/alie,,,Alien,1979,,5,,,,

            """.ReplaceLineEndings("\r\n"),
            files["letterboxd-01.csv"]);
    }

    [Fact]
    public async Task Since_takes_a_day_and_nothing_else()
    {
        var id = (await _client.UploadAll()).Id();

        var files = await Unzip($"/api/session/{id}/export/letterboxd.zip?since=2024-04-01");
        using var wrong = await _client.GetAsync($"/api/session/{id}/export/letterboxd.zip?since=yesterday", TestContext.Current.CancellationToken);

        Assert.Equal(2, files["letterboxd-01.csv"].Count('\n'));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("since", (await wrong.Json()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export/letterboxd.zip")]
    [InlineData("export/movies.csv")]
    [InlineData("export/viewings.csv")]
    [InlineData("export.json")]
    public async Task There_is_nothing_to_take_away_from_a_session_that_is_not_there(string route)
    {
        using var unknown = await _client.GetAsync($"/api/session/{Guid.NewGuid()}/{route}", TestContext.Current.CancellationToken);
        using var malformed = await _client.GetAsync($"/api/session/not-an-id/{route}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Null(unknown.Content.Headers.ContentDisposition);
        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
    }

    [Fact]
    public async Task A_list_that_takes_several_messages_is_exported_whole()
    {
        const int Films = 12_000;
        var watched = new StringBuilder("Date,Name,Year,Letterboxd URI\n");
        for (var film = 0; film < Films; film++) watched.Append("2022-01-20,Film ").Append(film).Append(",1995,https://boxd.it/f").Append(film).Append('\n');
        var reviews = new StringBuilder("Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n");
        for (var film = 0; film < Films; film += 2) reviews.Append("2022-01-20,Film ").Append(film).Append(",1995,https://boxd.it/r").Append(film).Append(",4,,").Append('x', 1500).Append(",,2022-01-19\n");
        using var uploaded = await _client.Upload(Export.File("watched.csv", watched.ToString()), Export.File("reviews.csv", reviews.ToString()));
        var id = (await uploaded.Json()).Id();

        var movies = await _client.GetStringAsync($"/api/session/{id}/export/movies.csv", TestContext.Current.CancellationToken);
        var viewings = await _client.GetStringAsync($"/api/session/{id}/export/viewings.csv", TestContext.Current.CancellationToken);

        Assert.Equal(Films + 1, movies.Count('\n'));
        Assert.Equal(Films / 2 + 1, viewings.Count('\n'));
    }

    [Fact]
    public async Task As_many_exports_as_fit_are_written_at_once_and_one_more_is_asked_to_come_back()
    {
        const int Reviews = 12_000;
        var reviews = new StringBuilder("Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n");
        for (var film = 0; film < Reviews; film++) reviews.Append("2022-01-20,Film ").Append(film).Append(",1995,https://boxd.it/r").Append(film).Append(",4,,").Append('x', 2000).Append(",,2022-01-19\n");
        using var uploaded = await _client.Upload(Export.File("reviews.csv", reviews.ToString()));
        var address = $"/api/session/{(await uploaded.Json()).Id()}/export/viewings.csv";

        // Begun, and not read: their slots stay taken.
        var begun = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken)));
        Assert.All(begun, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        using var refused = await _client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Null(refused.Content.Headers.ContentDisposition);

        foreach (var answer in begun) answer.Dispose();
        await Eventually.Holds(
            async () =>
            {
                using var again = await _client.GetAsync(address, TestContext.Current.CancellationToken);
                return again.StatusCode is HttpStatusCode.OK;
            },
            "there is a slot again");
    }

    private async Task<Dictionary<string, string>> Unzip(string address)
    {
        using var archive = new ZipArchive(new MemoryStream(await _client.GetByteArrayAsync(address, TestContext.Current.CancellationToken)));
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
    }
}
