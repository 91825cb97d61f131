using System.Net;
using System.Text.Json;
using Letterboxd.TestKit;
using Xunit;

namespace Letterboxd.WebFront.Tests;

[Collection(OnSqlite.Name)]
public sealed class SqliteUploadAgainTests(SqliteService service) : UploadAgainTests(service);

[Collection(OnPostgres.Name)]
public sealed class PostgresUploadAgainTests(PostgresService service) : UploadAgainTests(service);

/// <summary>A newer export into a session.</summary>
public abstract class UploadAgainTests(Service service)
{
    private const string Newer = Export.Watched + "\n2024-06-01,Ran,1985,https://boxd.it/rann\n";
    private const string BetterRatings = Export.Ratings + "\n2024-06-01,Ran,1985,https://boxd.it/rann,5\n";

    private readonly HttpClient _client = service.Client;

    [Fact]
    public async Task A_newer_export_answers_its_receipt_and_what_changed()
    {
        var session = await _client.UploadAll();
        using var answer = await Again(session.Id(), NewerFiles);
        var body = await answer.Json();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            ["session_id", "status", "total_movies", "created_at", "uploaded_at", "expires_at", "preview", "needs_force", "changes", "files", "warnings", "warning_count"], body.Fields());
        Assert.Equal((session.Id(), "completed", 4, false), (body.Id(), body.GetProperty("status").GetString(), body.GetProperty("total_movies").GetInt32(), body.GetProperty("preview").GetBoolean()));
        Assert.Equal(session.GetProperty("created_at").GetRawText(), body.GetProperty("created_at").GetRawText());
        var changes = body.GetProperty("changes");
        Assert.Equal(["films", "viewings", "ratings", "likes", "reviews", "watchlist", "items", "items_left_out"], changes.Fields());
        Assert.Equal("""{"added":1,"removed":0,"changed":0}""", changes.GetProperty("films").GetRawText());
        Assert.Equal("""{"added":0,"removed":0,"crossed_off":0}""", changes.GetProperty("watchlist").GetRawText());
        Assert.Equal("""{"key":"rann","title":"Ran","year":1985,"what":"film","before":null,"after":"Ran (1985)"}""", changes.GetProperty("items")[0].GetRawText());
        Assert.Equal("\"upload-2\"", answer.Headers.ETag!.ToString());
        Assert.Equal(["Ran", "Amélie", "Heat", "Alien"], (await _client.Get($"/api/session/{session.Id()}/movies")).Titles());

        using var again = await Changes(session.Id());
        Assert.Equal(body.GetRawText(), (await again.Json()).GetRawText());
        Assert.Equal("\"upload-2\"", again.Headers.ETag!.ToString());
        Assert.True(again.Headers.CacheControl is { Private: true, NoCache: true });
    }

    [Fact]
    public async Task The_same_files_change_nothing_not_even_the_version()
    {
        var id = (await _client.UploadAll()).Id();
        var before = await Status(id);

        using var answer = await Again(id, SameFiles);
        using var changes = await Changes(id);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("\"upload-1\"", answer.Headers.ETag!.ToString());
        Assert.Empty((await answer.Json()).GetProperty("changes").GetProperty("items").EnumerateArray());
        Assert.Equal(before, await Status(id));
        Assert.Equal(HttpStatusCode.NotFound, changes.StatusCode);
    }

    [Fact]
    public async Task A_preview_stores_nothing_and_its_tag_holds_until_another_upload()
    {
        var id = (await _client.UploadAll()).Id();
        var (before, rows) = (await Status(id), await service.CountRows());

        using var preview = await Again(id, NewerFiles, "?preview=true");
        var body = await preview.Json();

        Assert.True(body.GetProperty("preview").GetBoolean());
        Assert.Equal((3, 1), (body.GetProperty("total_movies").GetInt32(), body.GetProperty("changes").GetProperty("films").GetProperty("added").GetInt32()));
        Assert.Equal((before, rows), (await Status(id), await service.CountRows()));

        using var stored = await Again(id, NewerFiles, ifMatch: preview.Headers.ETag!.ToString());
        using var late = await Again(id, NewerFiles, ifMatch: "W/" + preview.Headers.ETag);
        using var any = await Again(id, NewerFiles, ifMatch: "*");
        using var other = await Again(id, NewerFiles, ifMatch: "W/\"4294967296\"");
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (stored.StatusCode, late.StatusCode, any.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task Files_that_look_like_the_wrong_ones_are_refused_with_the_numbers()
    {
        var id = (await _client.UploadAll()).Id();
        (string, byte[])[] files = [Export.File("watched.csv", "Date,Name,Year,Letterboxd URI\n2020-06-01,Ran,1985,https://boxd.it/rann\n")];
        const string Numbers = """{"missing_kinds":["ratings","diary"],"newest_before":"2024-05-01","newest_now":"2020-06-01","films_before":3,"films_gone":3}""";

        using var preview = await Again(id, files, "?preview=true");
        using var refused = await Again(id, files);
        using var forced = await Again(id, files, "?force=true");

        Assert.Equal((HttpStatusCode.OK, Numbers), (preview.StatusCode, (await preview.Json()).GetProperty("needs_force").GetRawText()));
        var problem = await refused.Json();
        Assert.Equal((HttpStatusCode.Conflict, Numbers), (refused.StatusCode, problem.GetProperty("needs_force").GetRawText()));
        Assert.Equal(
            "These files look like the wrong ones. The last upload had ratings and diary, and this one has not. The latest entry of the list is of 2024-05-01, that of the files of 2020-06-01. 3 of 3 films would vanish. Nothing was changed. Upload them with force=true if they are right.",
            problem.GetProperty("detail").GetString());
        Assert.Equal(HttpStatusCode.OK, forced.StatusCode);
        Assert.Equal(["Ran"], (await _client.Get($"/api/session/{id}/movies")).Titles());
    }

    [Fact]
    public async Task A_client_that_does_not_wait_is_sent_to_the_changes()
    {
        var id = (await _client.UploadAll()).Id();

        using var answer = await Again(id, NewerFiles, prefer: "respond-async");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal($"/api/session/{id}/changes", answer.Headers.Location!.OriginalString);
        Assert.Equal(["respond-async"], answer.Headers.GetValues("Preference-Applied"));
        Assert.NotNull(answer.Headers.RetryAfter);
        var body = await answer.Json();
        Assert.Equal((JsonValueKind.Null, "completed"), (body.GetProperty("changes").ValueKind, body.GetProperty("status").GetString()));
        Assert.Equal(1, (await Ended(id, HttpStatusCode.OK)).GetProperty("changes").GetProperty("films").GetProperty("added").GetInt32());
    }

    [Fact]
    public async Task A_refusal_that_nobody_waited_for_is_told_by_the_changes()
    {
        var id = (await _client.UploadAll()).Id();
        var before = await Status(id);

        using var answer = await Again(id, [Export.File("ratings.csv", "Date,Name,Year\n2022-01-20,Heat,1995\n")], prefer: "respond-async");

        var problem = await Ended(id, HttpStatusCode.BadRequest);
        Assert.Equal("ratings.csv", problem.GetProperty("errors")[0].GetProperty("file").GetString());
        Assert.Equal(before, await Status(id));
    }

    [Fact]
    public async Task Into_a_failed_session_it_is_the_first()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/upload") { Content = Export.Form(Export.File("ratings.csv", "Date,Name,Year\n2022-01-20,Heat,1995\n")) };
        request.Headers.Add("Prefer", "respond-async");
        using var failed = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var id = (await failed.Json()).Id();
        await Eventually.Holds(async () => (await _client.Get($"/api/session/{id}/status")).GetProperty("status").GetString() is "failed", "the import fails");

        using var answer = await Again(id, SameFiles);

        Assert.Equal((HttpStatusCode.OK, "\"upload-1\""), (answer.StatusCode, answer.Headers.ETag!.ToString()));
        Assert.Equal("completed", (await answer.Json()).GetProperty("status").GetString());
        Assert.Equal(["Amélie", "Heat", "Alien"], (await _client.Get($"/api/session/{id}/movies")).Titles());
    }

    [Fact]
    public async Task Unknown_sessions_and_wrong_requests_are_refused_as_elsewhere()
    {
        var id = (await _client.UploadAll()).Id();
        using var unknown = await Again(Guid.NewGuid().ToString(), SameFiles);
        using var malformed = await Again("x", SameFiles);
        using var wrong = await Again(id, SameFiles, "?force=perhaps");
        using var empty = await Again(id, []);
        using var text = await _client.PostAsync($"/api/session/{id}/upload", new StringContent("hello"), TestContext.Current.CancellationToken);
        using var unread = await Again(id, [Export.File("notes.txt", "nothing of Letterboxd")]);
        using var changes = await Changes(Guid.NewGuid().ToString());

        Assert.Equal(
            [HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.BadRequest, HttpStatusCode.NotFound],
            new[] { unknown, malformed, wrong, empty, text, unread, changes }.Select(answer => answer.StatusCode));
        Assert.Equal("notes.txt", (await unread.Json()).GetProperty("errors")[0].GetProperty("file").GetString());
    }

    [Fact]
    public async Task A_deleted_session_takes_no_upload()
    {
        var id = (await _client.UploadAll()).Id();
        using var newer = await Again(id, NewerFiles);
        using var deletion = await _client.DeleteAsync($"/api/session/{id}", TestContext.Current.CancellationToken);

        using var answer = await Again(id, NewerFiles);
        using var changes = await Changes(id);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (answer.StatusCode, changes.StatusCode));
    }

    [Fact]
    public async Task A_list_and_its_changes_survive_a_restart()
    {
        var id = (await _client.UploadAll()).Id();
        using var answer = await Again(id, NewerFiles);
        var body = await answer.Json();

        await service.Restart();

        Assert.Equal(body.GetRawText(), (await service.Client.Get($"/api/session/{id}/changes")).GetRawText());
        Assert.Equal(["Ran", "Amélie", "Heat", "Alien"], (await service.Client.Get($"/api/session/{id}/movies")).Titles());
    }

    private static (string, byte[])[] SameFiles => [Export.File("watched.csv", Export.Watched), Export.File("ratings.csv", Export.Ratings), Export.File("diary.csv", Export.Diary)];

    private static (string, byte[])[] NewerFiles => [Export.File("watched.csv", Newer), Export.File("ratings.csv", BetterRatings), Export.File("diary.csv", Export.Diary)];

    private async Task<HttpResponseMessage> Again(string id, (string, byte[])[] files, string query = "", string? ifMatch = null, string? prefer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/session/{id}/upload{query}") { Content = Export.Form(files) };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (prefer is not null) request.Headers.Add("Prefer", prefer);
        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private Task<HttpResponseMessage> Changes(string id) => _client.GetAsync($"/api/session/{id}/changes", TestContext.Current.CancellationToken);

    private async Task<string> Status(string id) => (await _client.Get($"/api/session/{id}/status")).GetRawText();

    private async Task<JsonElement> Ended(string id, HttpStatusCode status)
    {
        JsonElement body = default;
        await Eventually.Holds(
            async () =>
            {
                using var answer = await Changes(id);
                body = await answer.Json();
                return answer.StatusCode == status;
            },
            $"the changes are answered {status}");
        return body;
    }
}
