using System.Diagnostics;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Hosts;
using Letterboxd.TmdbStandIn;
using Xunit;

namespace Letterboxd.WebFront.Tests;

public sealed class SessionEventsTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TmdbStandInHost _tmdb = null!;
    private ServiceProcess _service = null!;

    public async ValueTask InitializeAsync()
    {
        _tmdb = await TmdbStandInHost.Start(settings: new() { Throttled = true });
        _service = await ServiceProcess.Start(
            ServiceProgram.WebFront,
            _folder.Path,
            [("Tmdb:BaseUrl", _tmdb.BaseUrl.AbsoluteUri), ("Tmdb:AccessToken", "token")]);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _tmdb.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_status_comes_at_once_and_at_each_change_until_the_session_is_completed()
    {
        var id = (await _service.Client.UploadAll()).Id();
        var events = new List<JsonElement>();

        await foreach (var status in Follow(id))
        {
            if (events.Count == 0) _tmdb.Settings = new();
            events.Add(status);
        }

        Assert.Equal(("enriching", 0), (events[0].GetProperty("status").GetString(), events[0].GetProperty("processed_count").GetInt32()));
        Assert.Equal(("completed", 100.0), (events[^1].GetProperty("status").GetString(), events[^1].GetProperty("progress").GetDouble()));
        Assert.Equal(3, events[^1].GetProperty("enriched_count").GetInt32());
        Assert.Equal(events.Count, events.DistinctBy(status => status.GetProperty("version").GetInt64()).Count());
        Assert.Equal((await _service.Client.Get($"/api/session/{id}/status")).GetRawText(), events[^1].GetRawText());
    }

    [Fact]
    public async Task The_stream_of_a_deleted_session_ends()
    {
        var id = (await _service.Client.UploadAll()).Id();

        await foreach (var _ in Follow(id))
        {
            (await _service.Client.DeleteAsync($"/api/session/{id}", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }

        using var answer = await _service.Client.GetAsync($"/api/session/{id}/events", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task An_open_stream_does_not_hold_up_the_end_of_the_process()
    {
        var id = (await _service.Client.UploadAll()).Id();

        await foreach (var _ in Follow(id)) await _service.Stop();

        Assert.True(_service.HasExited);
    }

    [Fact]
    public async Task A_stream_without_news_says_something_every_fifteen_seconds()
    {
        var id = (await _service.Client.UploadAll()).Id();
        await using var stream = await _service.Client.GetStreamAsync($"/api/session/{id}/events", TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);

        var longest = TimeSpan.Zero;
        for (var line = "first"; !line!.StartsWith(':');)
        {
            var silence = Stopwatch.StartNew();
            line = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
            if (silence.Elapsed > longest) longest = silence.Elapsed;
        }

        Assert.InRange(longest, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));
    }

    [Theory]
    [InlineData("nonsense", HttpStatusCode.BadRequest)]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e", HttpStatusCode.NotFound)]
    public async Task There_is_no_stream_of_a_session_that_is_not_there(string id, HttpStatusCode expected)
    {
        using var answer = await _service.Client.GetAsync($"/api/session/{id}/events", TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private async IAsyncEnumerable<JsonElement> Follow(string id)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var stream = await _service.Client.GetStreamAsync($"/api/session/{id}/events", cancellation);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellation))
        {
            Assert.Equal("status", item.EventType);
            yield return JsonDocument.Parse(item.Data).RootElement;
        }
    }
}
