using System.Net;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Hosts;
using Xunit;

namespace Letterboxd.WebFront.Tests;

[Collection(OnSqlite.Name)]
public sealed class HostTests(SqliteService service)
{
    private readonly HttpClient _client = service.Client;

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task It_is_live_and_ready(string address)
    {
        using var answer = await _client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task OpenApi_describes_every_route_and_every_refusal()
    {
        var document = await _client.Get("/openapi/v1.json");

        var paths = document.GetProperty("paths");
        Assert.Superset(
            new HashSet<string> { "/api/upload", "/api/session/{id}", "/api/session/{id}/status", "/api/session/{id}/movies" },
            paths.Fields().ToHashSet());
        var upload = paths.GetProperty("/api/upload").GetProperty("post");
        Assert.True(upload.GetProperty("requestBody").GetProperty("content").TryGetProperty("multipart/form-data", out _));
        Assert.Superset(new HashSet<string> { "201", "400", "413", "415", "422", "429", "503" }, upload.GetProperty("responses").Fields().ToHashSet());
        Assert.Contains("not endorsed or certified by TMDB", document.GetProperty("info").GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reference_can_be_browsed()
    {
        using var answer = await _client.GetAsync("/docs", TestContext.Current.CancellationToken);

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task An_unknown_address_is_a_problem_that_points_to_the_reference()
    {
        using var answer = await _client.GetAsync("/api/nothing", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("/docs", (await answer.Json()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_carries_a_request_id()
    {
        using var answer = await _client.GetAsync("/api/session/x/status", TestContext.Current.CancellationToken);

        var id = Assert.Single(answer.Headers.GetValues("X-Request-Id"));
        Assert.Equal(id, (await answer.Json()).GetProperty("trace_id").GetString());
    }

    [Theory]
    [InlineData("/api/session/x/status", HttpStatusCode.BadRequest, "private, no-cache")]
    [InlineData("/api/session/0f8fad5b-d9cb-469f-a165-70867728950e", HttpStatusCode.NotFound, "private, no-cache")]
    [InlineData("/api/nothing", HttpStatusCode.NotFound, "private, no-cache")]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK, "no-cache")]
    [InlineData("/docs", HttpStatusCode.OK, "no-cache")]
    [InlineData("/", HttpStatusCode.OK, "no-cache")]
    public async Task Every_answer_is_protected_and_says_how_it_may_be_kept(string address, HttpStatusCode status, string cacheControl)
    {
        using var answer = await _client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        AssertProtected(answer, cacheControl);
    }

    [Fact]
    public async Task An_upload_is_protected_too()
    {
        using var created = await _client.Upload(Export.File("watched.csv", Export.Watched));
        using var refused = await _client.Upload(Export.File("watched.csv", ""));

        AssertProtected(created, "private, no-cache");
        AssertProtected(refused, "private, no-cache");
    }

    [Fact]
    public async Task Nothing_of_a_members_files_appears_in_the_logs()
    {
        using var good = await _client.Upload(Export.File("watched.csv", "Date,Name,Year,Letterboxd URI\n2022-01-20,Zzyzx Marker,1995,https://boxd.it/zzyzx\n"));
        using var bad = await _client.Upload(Export.File("zzyzx-diary.csv", "Date,Name\n2022-01-20,Zzyzx Marker\n"));
        using var movies = await _client.GetAsync($"/api/session/{(await good.Json()).Id()}/movies?q=zzyzx", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Equal(HttpStatusCode.OK, movies.StatusCode);
        Assert.DoesNotContain("zzyzx", service.Process.Output, StringComparison.OrdinalIgnoreCase);
    }

    private static void AssertProtected(HttpResponseMessage answer, string cacheControl)
    {
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.Equal(cacheControl, string.Join(", ", answer.Headers.NonValidated["Cache-Control"]));
        Assert.Empty(answer.Headers.Server);
    }
}

/// <summary>What depends on settings: each test starts a service of its own.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Uploads_into_a_session_and_previews_count_as_uploads()
    {
        await using var service = await Start(("Upload:PerMinute", "3"));
        var id = (await service.Client.UploadAll()).Id();

        var statuses = new List<HttpStatusCode>();
        foreach (var query in new[] { "?preview=true", "?force=true", "?preview=true" })
        {
            using var form = Export.Form(Export.File("watched.csv", Export.Watched));
            using var answer = await service.Client.PostAsync($"/api/session/{id}/upload{query}", form, TestContext.Current.CancellationToken);
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses);
    }

    [Fact]
    public async Task Too_many_uploads_from_one_address_are_429_with_retry_after()
    {
        await using var service = await Start(("Upload:PerMinute", "2"));
        await service.Client.UploadAll();
        await service.Client.UploadAll();

        using var answer = await service.Client.Upload(Export.File("watched.csv", Export.Watched));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("Try again", (await answer.Json()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_a_client_is_believed_from_a_known_proxy_alone()
    {
        await using (var open = await Start(("Upload:PerMinute", "1"), ("Proxies:Known:0", "127.0.0.1")))
        {
            Assert.Equal(HttpStatusCode.Created, await UploadFrom(open, "203.0.113.1"));
            Assert.Equal(HttpStatusCode.Created, await UploadFrom(open, "203.0.113.2"));
            Assert.Equal(HttpStatusCode.TooManyRequests, await UploadFrom(open, "203.0.113.2"));
        }

        await using var closed = await Start(("Upload:PerMinute", "1"));
        Assert.Equal(HttpStatusCode.Created, await UploadFrom(closed, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await UploadFrom(closed, "203.0.113.2"));
    }

    [Fact]
    public async Task An_address_of_IPv6_counts_with_its_network()
    {
        await using var service = await Start(("Upload:PerMinute", "1"), ("Proxies:Known:0", "127.0.0.1"));

        Assert.Equal(HttpStatusCode.Created, await UploadFrom(service, "2001:db8:1:1::1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await UploadFrom(service, "2001:db8:1:1:ffff::2"));
        Assert.Equal(HttpStatusCode.Created, await UploadFrom(service, "2001:db8:1:2::1"));
    }

    [Fact]
    public async Task Only_configured_origins_may_call()
    {
        await using var service = await Start(("Cors:Origins:0", "https://films.example"));

        Assert.Equal("https://films.example", await AllowedOrigin(service, "https://films.example"));
        Assert.Null(await AllowedOrigin(service, "https://other.example"));
    }

    [Theory]
    [InlineData("Cors:Origins:0", "films.example")]
    [InlineData("Proxies:Known:0", "proxy")]
    [InlineData("Upload:MaxBytes", "0")]
    [InlineData("Upload:MaxUnpackedBytes", "-1")]
    [InlineData("Sessions:Lifetime", "00:00:00")]
    [InlineData("Cluster:SiloPort", "70000")]
    [InlineData("Cluster:AdvertisedAddress", "my-host")]
    public async Task A_wrong_setting_ends_the_start_with_its_name(string name, string value)
    {
        await using var service = ServiceProcess.Launch(ServiceProgram.WebFront, _folder.Path, (name, value));

        await Eventually.Holds(() => service.HasExited, "the process ends");
        var setting = name.Split(':')[1];
        await Eventually.Holds(() => service.Output.Contains(setting, StringComparison.Ordinal), $"it says what is wrong with {name}");
    }

    private Task<ServiceProcess> Start(params (string, string)[] settings) => ServiceProcess.Start(ServiceProgram.WebFront, _folder.Path, settings);

    private static async Task<HttpStatusCode> UploadFrom(ServiceProcess service, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/upload") { Content = Export.Form(Export.File("watched.csv", Export.Watched)) };
        request.Headers.Add("X-Forwarded-For", address);
        using var answer = await service.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<string?> AllowedOrigin(ServiceProcess service, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Add("Origin", origin);
        using var answer = await service.Client.SendAsync(request);
        return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
    }
}
