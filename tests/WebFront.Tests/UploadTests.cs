using System.Net;
using System.Text.Json;
using Letterboxd.TestKit;
using Xunit;

namespace Letterboxd.WebFront.Tests;

[Collection(OnSqlite.Name)]
public sealed class SqliteUploadTests(SqliteService service) : UploadTests(service);

[Collection(OnPostgres.Name)]
public sealed class PostgresUploadTests(PostgresService service) : UploadTests(service);

public abstract class UploadTests(Service service)
{
    private readonly HttpClient _client = service.Client;

    [Fact]
    public async Task An_upload_answers_its_session_and_receipt()
    {
        using var answer = await _client.Upload(
            Export.File("watched.csv", Export.Watched), Export.File("ratings.csv", Export.Ratings), Export.File("diary.csv", Export.Diary));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var session = await answer.Json();
        Assert.Equal(["session_id", "status", "total_movies", "created_at", "expires_at", "files", "warnings", "warning_count"], session.Fields());
        Assert.Equal($"/api/session/{session.Id()}", answer.Headers.Location!.OriginalString);
        Assert.Equal("completed", session.GetProperty("status").GetString());
        Assert.Equal(3, session.GetProperty("total_movies").GetInt32());
        Assert.Equal(0, session.GetProperty("warning_count").GetInt32());

        var files = session.GetProperty("files").EnumerateArray().ToDictionary(file => file.GetProperty("name").GetString()!);
        Assert.Equal(["diary.csv", "ratings.csv", "watched.csv"], files.Keys.Order());
        Assert.Equal(["name", "kind", "rows", "used", "skipped", "outcome", "reason", "separator", "encoding", "columns"], files["ratings.csv"].Fields());
        Assert.Equal("""{"name":"ratings.csv","kind":"ratings","rows":2,"used":2,"skipped":0,"outcome":"imported","reason":null,"separator":null,"encoding":null,"columns":["Date","Name","Year","Letterboxd URI","Rating"]}""", files["ratings.csv"].GetRawText());
    }

    [Fact]
    public async Task Timestamps_are_utc_and_thirty_days_apart()
    {
        var session = await _client.UploadAll();

        var (created, expires) = (session.GetProperty("created_at"), session.GetProperty("expires_at"));
        Assert.EndsWith("Z", created.GetString(), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromDays(30), expires.GetDateTimeOffset() - created.GetDateTimeOffset());
        Assert.InRange(created.GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Theory]
    [InlineData("watched.csv", Export.Watched, 3)]
    [InlineData("ratings.csv", Export.Ratings, 2)]
    [InlineData("diary.csv", Export.Diary, 2)]
    public async Task A_single_file_is_enough(string name, string text, int films)
    {
        using var answer = await _client.Upload(Export.File(name, text));

        Assert.Equal(films, (await answer.Json()).GetProperty("total_movies").GetInt32());
    }

    [Fact]
    public async Task A_diary_without_addresses_is_enough()
    {
        using var answer = await _client.Upload(Export.File("diary.csv", "Date,Name,Year,Rating,Rewatch,Tags,Watched Date\n2024-03-03,Heat,1995,4,,,2024-03-02\n"));

        Assert.Equal(1, (await answer.Json()).GetProperty("total_movies").GetInt32());
    }

    [Fact]
    public async Task The_order_of_the_files_changes_nothing()
    {
        (string, byte[])[] files = [Export.File("watched.csv", Export.Watched), Export.File("ratings.csv", Export.Ratings), Export.File("diary.csv", Export.Diary)];

        Assert.Equal(await MoviesAfter(files), await MoviesAfter(files.Reverse()));
    }

    [Fact]
    public async Task A_zip_in_a_wrapper_folder_answers_the_same_list_as_its_files()
    {
        var zip = Export.Zip(
            ("letterboxd-export/watched.csv", Export.Watched),
            ("letterboxd-export/ratings.csv", Export.Ratings),
            ("letterboxd-export/diary.csv", Export.Diary),
            ("letterboxd-export/deleted/diary.csv", Export.Diary),
            ("letterboxd-export/deleted/watched.csv", Export.Watched),
            ("__MACOSX/letterboxd-export/._watched.csv", "\0\0"));

        var fromZip = await MoviesAfter([("export.zip", zip)]);

        Assert.Equal(fromZip, await MoviesAfter([Export.File("watched.csv", Export.Watched), Export.File("ratings.csv", Export.Ratings), Export.File("diary.csv", Export.Diary)]));
    }

    [Fact]
    public async Task Any_field_name_is_accepted_and_other_fields_are_passed_over()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("hello"), "comment" },
            { new ByteArrayContent(Export.File("", Export.Watched).Content), "anything", "watched.csv" },
        };
        using var answer = await _client.PostAsync("/api/upload", form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task A_warning_names_file_row_column_and_value()
    {
        using var answer = await _client.Upload(Export.File("diary.csv", "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n2024-03-03,Heat,1995,,4,,,2021-13-40\n"));

        var session = await answer.Json();
        var warning = Assert.Single(session.GetProperty("warnings").EnumerateArray());
        Assert.Equal(["file", "row", "column", "value", "message"], warning.Fields());
        Assert.Equal(("diary.csv", 2, "Watched Date", "2021-13-40"), (
            warning.GetProperty("file").GetString(), warning.GetProperty("row").GetInt32(), warning.GetProperty("column").GetString(), warning.GetProperty("value").GetString()));
        Assert.Equal(1, session.GetProperty("warning_count").GetInt32());
    }

    [Fact]
    public async Task A_client_that_does_not_want_to_wait_is_answered_before_the_files_are_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/upload") { Content = Export.Form(Export.File("watched.csv", Export.Watched)) };
        request.Headers.Add("Prefer", "respond-async, wait=10");

        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(["respond-async"], answer.Headers.GetValues("Preference-Applied"));
        Assert.NotNull(answer.Headers.RetryAfter);
        var session = await answer.Json();
        Assert.Equal("processing", session.GetProperty("status").GetString());
        Assert.Equal($"/api/session/{session.Id()}", answer.Headers.Location!.OriginalString);
        Assert.Equal(3, (await Ended(session.Id())).GetProperty("total_movies").GetInt32());
    }

    [Fact]
    public async Task An_upload_that_is_refused_after_its_answer_fails_and_says_why()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/upload") { Content = Export.Form(Export.File("ratings.csv", "Date,Name,Year\n2022-01-20,Heat,1995\n")) };
        request.Headers.Add("Prefer", "respond-async");
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var id = (await answer.Json()).Id();

        var status = await Ended(id);

        Assert.Equal("failed", status.GetProperty("status").GetString());
        Assert.NotEmpty(status.GetProperty("error_message").GetString()!);
        var error = Assert.Single((await _client.Get($"/api/session/{id}")).GetProperty("errors").EnumerateArray());
        Assert.Equal(("ratings.csv", "Rating"), (error.GetProperty("file").GetString(), error.GetProperty("column").GetString()));
    }

    private async Task<JsonElement> Ended(string id)
    {
        JsonElement status = default;
        await Eventually.Holds(
            async () => (status = await _client.Get($"/api/session/{id}/status")).GetProperty("status").GetString() is not "processing",
            "the import ends");
        return status;
    }

    private async Task<string> MoviesAfter(IEnumerable<(string, byte[])> files)
    {
        using var answer = await _client.Upload(files);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await _client.Get($"/api/session/{(await answer.Json()).Id()}/movies")).GetRawText();
    }
}
