using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Hosts;
using Letterboxd.TmdbStandIn;
using Xunit;

namespace Letterboxd.WebFront.Tests.Reference;

/// <summary>Every JSON body in the document has an example, and all of them are one session.</summary>
public sealed class ApiExamplesTests : IAsyncLifetime
{
    // The id that the examples and the problems of the service show.
    private const string ShownId = "0f8fad5b-d9cb-469f-a165-70867728950e";

    private const string Watched = """
        Date,Name,Year,Letterboxd URI
        2024-01-20,The Paper Lighthouse,2011,https://boxd.it/pape
        2024-01-20,Night Ferry,1987,https://boxd.it/ferr
        2024-01-21,Salt and Static,2019,https://boxd.it/salt
        """;

    private const string Diary = """
        Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date
        2024-03-03,The Paper Lighthouse,2011,https://boxd.it/entry1,4.5,Yes,"cinema, friends",2024-03-02
        2024-05-01,Night Ferry,1987,https://boxd.it/entry2,3,,,2024-04-30
        """;

    private const string Watchlist = """
        Date,Name,Year,Letterboxd URI
        2024-02-01,A Field of Radios,2022,https://boxd.it/fiel
        """;

    private const string Sea = """
        Letterboxd list export v7
        Date,Name,Tags,URL,Description
        2024-02-02,By the sea,water,https://boxd.it/sea1,Films that smell of salt.

        Position,Name,Year,URL,Description
        1,Night Ferry,1987,https://boxd.it/ferr,The best of them.
        2,A Field of Radios,2022,https://boxd.it/fiel,
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly JsonObject _recorded = [];
    private TmdbStandInHost _tmdb = null!;
    private ServiceProcess _service = null!;

    private static string Kept => Path.Combine(ServiceProgram.SolutionFolder, "WebFront", "Reference", "examples.json");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _tmdb = await TmdbStandInHost.Start(settings: new()
        {
            Films =
            [
                new() { Id = 11, Title = "The Paper Lighthouse", Year = 2011 },
                new() { Id = 12, Title = "Night Ferry", Year = 1987 },
                new() { Id = 13, Title = "Salt and Static", Year = 2019, Popularity = 5 },
                new() { Id = 14, Title = "Salt and Static", Year = 2019, Popularity = 4 },
                new() { Id = 15, Title = "A Field of Radios", Year = 2022 },
            ],
        });
        _service = await ServiceProcess.Start(ServiceProgram.WebFront, _folder.Path, [("Upload:PerMinute", "0"), ("Tmdb:AccessToken", "token"), ("Tmdb:BaseUrl", _tmdb.BaseUrl.AbsoluteUri)]);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _tmdb.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void Every_JSON_body_has_an_example_that_is_as_it_is_described()
    {
        var document = JsonNode.Parse(File.ReadAllText(ApiDocument.Kept))!;
        foreach (var (what, body) in Bodies(document))
        {
            Assert.True(body["example"] is not null, $"{what} has no example.");
            var errors = new AnswerSchema(body["schema"]!, document["components"]!["schemas"]!).Errors(JsonElement.Parse(body["example"]!.ToJsonString()));
            Assert.True(errors is [], $"The example of {what}: {string.Join("; ", errors)}");
            Assert.True(!what.Contains("problem", StringComparison.Ordinal) || what.Contains($" {body["example"]!["status"]} ", StringComparison.Ordinal), $"{what} shows another status.");
        }
    }

    [Fact]
    public async Task The_examples_are_one_session_at_the_service()
    {
        await Record();
        if (ApiDocument.IsRenewed) await File.WriteAllTextAsync(Kept, ApiDocument.Write(_recorded), Cancellation);

        var kept = JsonNode.Parse(await File.ReadAllTextAsync(Kept, Cancellation))!.AsObject();
        Assert.Equal(_recorded.Select(example => example.Key), kept.Select(example => example.Key));
        Assert.Equal(3, (int)kept["GetStatus 200"]!["total_movies"]!);
        foreach (var (name, example) in kept)
        {
            Assert.Equal(Shape(_recorded[name]), Shape(example));
            if (example!["session_id"] is { } id) Assert.Equal(ShownId, (string?)id);
        }
    }

    private async Task Record()
    {
        await Keep("Upload 202", Post("/api/upload", Files(), "respond-async"));
        var id = (await Keep("Upload 201", Post("/api/upload", Files()))).Id();
        await Completed(id);
        var session = $"/api/session/{id}";
        var candidates = await Keep("GetCandidates 200", Get($"{session}/movies/salt/candidates"));
        _recorded["SetMatch"] = new JsonObject { ["tmdb_id"] = candidates.GetProperty("candidates")[0].GetProperty("tmdb_id").GetInt32(), ["type"] = "movie" };
        await Keep("SetMatch 200", Send(HttpMethod.Put, $"{session}/movies/salt/match", JsonContent.Create(_recorded["SetMatch"])));

        await Keep("GetStatus 200", Get($"{session}/status"));
        await Keep("GetSession 200", Get(session));
        await Keep("GetMovies 200", Get($"{session}/movies"));
        await Keep("GetWatchlist 200", Get($"{session}/watchlist"));
        var slug = (await Keep("GetLists 200", Get($"{session}/lists"))).GetProperty("lists")[0].GetProperty("slug").GetString();
        await Keep("GetList 200", Get($"{session}/lists/{slug}"));
        await Keep("GetStatistics 200", Get($"{session}/stats"));
        await Keep("ExportBackup 200", Get($"{session}/export.json"));

        _recorded["CreateShare"] = JsonNode.Parse("""{"label":"For friends","include":{"dates":true,"ratings":true,"likes":true,"reviews":false,"tags":false,"watchlist":true,"lists":true},"expires_at":null}""");
        var share = $"/api/share/{(await Keep("CreateShare 201", Post($"{session}/shares", JsonContent.Create(_recorded["CreateShare"])))).GetProperty("share_id").GetString()}";
        await Keep("ListShares 200", Get($"{session}/shares"));
        await Keep("GetShared 200", Get(share));
        await Keep("GetSharedMovies 200", Get($"{share}/movies"));
        await Keep("GetSharedWatchlist 200", Get($"{share}/watchlist"));
        await Keep("GetSharedLists 200", Get($"{share}/lists"));
        await Keep("GetSharedList 200", Get($"{share}/lists/{slug}"));
        await Keep("GetSharedStatistics 200", Get($"{share}/stats"));

        await Keep("UploadAgain 202", Post($"{session}/upload", Files(newer: "\n2024-06-02,A Field of Radios,2022,https://boxd.it/fiel\n"), "respond-async"));
        _recorded["GetChanges 202"] = _recorded["UploadAgain 202"]!.DeepClone();
        await Eventually.Holds(async () => (await Get($"{session}/changes")).StatusCode is not HttpStatusCode.Accepted, "the upload is read");
        await Keep("GetChanges 200", Get($"{session}/changes"));
        _recorded["UploadAgain 200"] = _recorded["GetChanges 200"]!.DeepClone();
        await Keep("RemoveMatch 200", Send(HttpMethod.Delete, $"{session}/movies/salt/match"));

        await Keep("Upload 400", Post("/api/upload", Export.Form(Export.File("diary.csv", "Name\nNight Ferry"))));
        await Keep("session 400", Get("/api/session/nothing/status"));
        await Keep("session 404", Get($"/api/session/{Guid.NewGuid()}/status"));
        await Keep("share 400", Get($"{share}/movies?page=none"));
        await Keep("share 404", Get("/api/share/0123456789abcdefghijkl"));

        // The two answers to the first upload were two uploads.
        foreach (var at in new[] { "created_at", "expires_at" }) _recorded["Upload 202"]![at] = _recorded["Upload 201"]![at]!.DeepClone();
        Show(id);
    }

    private void Show(string id)
    {
        foreach (var name in _recorded.Select(example => example.Key).ToList())
        {
            if (_recorded[name]!["session_id"] is not null) _recorded[name]!["session_id"] = ShownId;
        }

        Assert.DoesNotContain(id, _recorded.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> Keep(string name, Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        var body = await answer.Json();
        var status = name.Split(' ')[1];
        Assert.True(status == ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture), $"{name}: {(int)answer.StatusCode} {body}");
        _recorded[name] = JsonObject.Create(body);
        return body;
    }

    private Task Completed(string id) => Eventually.Holds(async () => (await _service.Client.Get($"/api/session/{id}/status")) is var status
        && status.GetProperty("status").GetString() is "completed" && status.GetProperty("enrichment").GetProperty("others") is var others
        && others.GetProperty("processed").GetInt32() == others.GetProperty("total").GetInt32(), "the session is completed");

    private Task<HttpResponseMessage> Get(string address) => Send(HttpMethod.Get, address);

    private Task<HttpResponseMessage> Post(string address, HttpContent content, string? prefer = null) => Send(HttpMethod.Post, address, content, prefer);

    private Task<HttpResponseMessage> Send(HttpMethod method, string address, HttpContent? content = null, string? prefer = null)
    {
        var request = new HttpRequestMessage(method, address) { Content = content };
        if (prefer is not null) request.Headers.Add("Prefer", prefer);
        return _service.Client.SendAsync(request, Cancellation);
    }

    private static MultipartFormDataContent Files(string newer = "") => Export.Form(
        Export.File("watched.csv", Watched + newer), Export.File("diary.csv", Diary), Export.File("watchlist.csv", Watchlist), Export.File("lists/by-the-sea.csv", Sea));

    private static string Shape(JsonNode? example) => example is JsonObject fields ? string.Join(", ", fields.Select(field => field.Key)) : "";

    private static IEnumerable<(string What, JsonObject Body)> Bodies(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        from holder in operation.Value!["responses"]!.AsObject().Append(new("request", operation.Value["requestBody"]))
        where holder.Value?["content"] is not null
        from content in holder.Value["content"]!.AsObject()
        where content.Key.EndsWith("json", StringComparison.Ordinal)
        select ($"{operation.Key} {path.Key} {holder.Key} {content.Key}", content.Value!.AsObject());
}
