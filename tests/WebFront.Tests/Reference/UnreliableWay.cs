using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Letterboxd.WebFront.Tests.Reference;

/// <summary>What becomes of event streams on an <see cref="UnreliableWay"/>.</summary>
public enum EventStreams
{
    /// <summary>They get through.</summary>
    Whole,

    /// <summary>They are answered 503.</summary>
    Refused,

    /// <summary>They break off within the second event.</summary>
    Cut,

    /// <summary>After the first event nothing comes any more, and nobody says so.</summary>
    Silent,
}

/// <summary>
/// A proxy before the service, as clients meet them: it has the first upload and the first reads of a client come back later, and
/// does to event streams what they must survive. Everything else is the service's own.
/// </summary>
internal sealed class UnreliableWay : IAsyncDisposable
{
    // A client that comes back a little early by its own clock is no worse for it.
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(900);

    private static readonly Dictionary<string, int> ComeBackLater = new() { ["POST upload"] = 429, ["GET status"] = 503, ["GET movies"] = 503 };

    private readonly WebApplication _proxy;
    private readonly HttpClient _service;
    private readonly EventStreams _events;
    private readonly ConcurrentDictionary<string, long> _refused = new();
    private readonly ConcurrentQueue<string> _seen = new();

    private UnreliableWay(HttpClient service, EventStreams events)
    {
        (_service, _events) = (service, events);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _proxy = builder.Build();
        _proxy.Run(Answer);
    }

    /// <summary>Where it begins.</summary>
    public Uri Address => new(_proxy.Urls.Single());

    /// <summary>Method, last part of the address and status of every answer so far.</summary>
    public IReadOnlyCollection<string> Seen => _seen;

    /// <summary>Opens a way.</summary>
    /// <param name="service">Where it leads.</param>
    /// <param name="events">What becomes of event streams on it.</param>
    public static async Task<UnreliableWay> To(HttpClient service, EventStreams events)
    {
        var way = new UnreliableWay(service, events);
        await way._proxy.StartAsync();
        return way;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    private async Task Answer(HttpContext http)
    {
        var what = $"{http.Request.Method} {http.Request.Path.Value!.Split('/')[^1]}";
        var isEvents = what is "GET events";
        if (isEvents && _events is EventStreams.Refused) await Refuse(http, what, 503);
        else if (ComeBackLater.TryGetValue(what, out var status) && Stopwatch.GetElapsedTime(_refused.GetOrAdd(what, _ => Stopwatch.GetTimestamp())) < Wait) await Refuse(http, what, status);
        else await Forward(http, what, isEvents ? _events : EventStreams.Whole);
    }

    private Task Refuse(HttpContext http, string what, int status)
    {
        _seen.Enqueue($"{what} {status}");
        http.Response.StatusCode = status;
        http.Response.Headers.RetryAfter = "1";
        http.Response.ContentType = "application/problem+json";
        return http.Response.WriteAsync($$"""{"type":"about:blank","title":"Later","status":{{status}},"detail":"Come back later.","trace_id":"1"}""");
    }

    private async Task Forward(HttpContext http, string what, EventStreams events)
    {
        using var request = new HttpRequestMessage(new(http.Request.Method), http.Request.Path + http.Request.QueryString);
        if (HttpMethods.IsPost(http.Request.Method)) request.Content = new StreamContent(http.Request.Body);
        foreach (var (name, value) in http.Request.Headers)
        {
            if (name is "Accept" or "If-None-Match") request.Headers.TryAddWithoutValidation(name, value.AsEnumerable());
            else if (name is "Content-Type" or "Content-Length") request.Content?.Headers.TryAddWithoutValidation(name, value.AsEnumerable());
        }

        using var answer = await _service.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, value) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (name is not ("Transfer-Encoding" or "Connection" or "Date" or "Server" or "Content-Length")) http.Response.Headers[name] = value.ToArray();
        }

        _seen.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{what} {http.Response.StatusCode}"));
        await using var body = await answer.Content.ReadAsStreamAsync(http.RequestAborted);
        if (events is EventStreams.Whole) await body.CopyToAsync(http.Response.Body, http.RequestAborted);
        else await FirstEvent(http, body, events);
    }

    private static async Task FirstEvent(HttpContext http, Stream body, EventStreams events)
    {
        // Less comes than is said, and the connection is closed; when it is aborted, what was sent may be lost as well.
        if (events is EventStreams.Cut) http.Response.ContentLength = long.MaxValue;
        using var lines = new StreamReader(body, Encoding.UTF8);
        while (await lines.ReadLineAsync(http.RequestAborted) is { Length: > 0 } line) await http.Response.WriteAsync($"{line}\n", http.RequestAborted);
        await http.Response.WriteAsync(events is EventStreams.Cut ? "\nevent: status\ndata: {\"session_id\":" : "\n", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        if (events is EventStreams.Silent) await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted);
    }
}
