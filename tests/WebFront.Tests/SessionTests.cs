using System.Net;
using System.Net.Http.Headers;
using Xunit;

namespace Letterboxd.WebFront.Tests;

[Collection(OnSqlite.Name)]
public sealed class SqliteSessionTests(SqliteService service) : SessionTests(service);

[Collection(OnPostgres.Name)]
public sealed class PostgresSessionTests(PostgresService service) : SessionTests(service);

public abstract class SessionTests(Service service)
{
    private static readonly string[] StatusFields =
        ["session_id", "status", "progress", "total_movies", "processed_count", "enriched_count", "created_at", "uploaded_at", "expires_at", "error_message", "version", "enrichment"];

    private readonly HttpClient _client = service.Client;

    [Fact]
    public async Task The_status_has_every_field()
    {
        var id = (await _client.UploadAll()).Id();

        var status = await _client.Get($"/api/session/{id}/status");

        Assert.Equal(StatusFields, status.Fields());
        Assert.Equal(id, status.Id());
        Assert.Equal("completed", status.GetProperty("status").GetString());
        Assert.Equal(100, status.GetProperty("progress").GetDouble());
        Assert.Equal(3, status.GetProperty("processed_count").GetInt32());
        Assert.Equal(0, status.GetProperty("enriched_count").GetInt32());
        Assert.Equal(
            """{"state":"disabled","reason":null,"matched":0,"ambiguous":0,"not_found":0,"failed":0,"eta_seconds":null,"others":{"total":0,"processed":0}}""",
            status.GetProperty("enrichment").GetRawText());
    }

    [Fact]
    public async Task The_session_adds_receipt_and_summary()
    {
        var id = (await _client.UploadAll()).Id();

        var session = await _client.Get($"/api/session/{id}");

        Assert.Superset(StatusFields.ToHashSet(), session.Fields().ToHashSet());
        Assert.Superset(new HashSet<string> { "last_accessed", "errors", "files", "warnings", "warning_count", "summary" }, session.Fields().ToHashSet());
        Assert.Equal(
            """{"rated":2,"liked":0,"reviewed":0,"rewatched":1,"viewings":2,"first_watched":"2024-03-02","last_watched":"2024-04-30"}""",
            session.GetProperty("summary").GetRawText());
        Assert.Equal(3, session.GetProperty("files").GetArrayLength());
    }

    [Theory]
    [InlineData("/status")]
    [InlineData("")]
    [InlineData("/movies")]
    [InlineData("/movies?per_page=1")]
    public async Task A_client_that_has_the_version_gets_304_and_no_body(string route)
    {
        var address = $"/api/session/{(await _client.UploadAll()).Id()}{route}";
        using var first = await _client.GetAsync(address, TestContext.Current.CancellationToken);

        using var again = await GetIfNoneMatch(address, first.Headers.ETag!);
        using var other = await GetIfNoneMatch(address, new EntityTagHeaderValue("\"12345\"", isWeak: true));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Equal(first.Headers.Vary, again.Headers.Vary);
        Assert.Equal("no-cache, private", $"{again.Headers.CacheControl}");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/status")]
    [InlineData("GET", "")]
    [InlineData("GET", "/movies")]
    public async Task An_unknown_session_is_404_and_leaves_no_row(string method, string route)
    {
        var before = await service.CountRows();

        using var answer = await Send(method, $"/api/session/{Guid.NewGuid()}{route}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("No such session", (await answer.Json()).GetProperty("title").GetString());
        Assert.Equal(before, await service.CountRows());
    }

    [Theory]
    [InlineData("GET", "/status")]
    [InlineData("GET", "")]
    [InlineData("GET", "/movies")]
    [InlineData("DELETE", "")]
    public async Task A_malformed_session_id_is_400(string method, string route)
    {
        using var answer = await Send(method, $"/api/session/not-an-id{route}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_deleted_session_is_gone_from_every_route_and_from_the_database()
    {
        var before = await service.CountRows();
        var id = (await _client.UploadAll()).Id();

        using var deleted = await Send("DELETE", $"/api/session/{id}");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(before, await service.CountRows());
        foreach (var route in new[] { "/status", "", "/movies" })
        {
            using var answer = await _client.GetAsync($"/api/session/{id}{route}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var again = await Send("DELETE", $"/api/session/{id}");
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
    }

    [Fact]
    public async Task A_session_that_never_was_can_be_deleted_and_leaves_no_row()
    {
        var before = await service.CountRows();

        using var answer = await Send("DELETE", $"/api/session/{Guid.NewGuid()}");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(before, await service.CountRows());
    }

    private async Task<HttpResponseMessage> Send(string method, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> GetIfNoneMatch(string address, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(tag);
        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
