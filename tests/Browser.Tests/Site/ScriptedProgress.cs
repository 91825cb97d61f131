using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using IRequest = Microsoft.Playwright.IRequest;

namespace Letterboxd.Browser.Tests.Site;

/// <summary>
/// Lets a session say of its enrichment what a test wants it to say. Everything else of its answers is the service's own.
/// </summary>
internal sealed class ScriptedProgress(IPage page)
{
    /// <summary>Films by outcome, of eight.</summary>
    public static JsonObject Enriching(int matched, int ambiguous = 0, int notFound = 0, int failed = 0, string state = "running", string? reason = null, int? eta = null)
    {
        var processed = matched + ambiguous + notFound + failed;
        return new()
        {
            ["status"] = processed == 8 ? "completed" : "enriching",
            ["progress"] = processed * 12.5,
            ["processed_count"] = processed,
            ["enriched_count"] = matched,
            ["enrichment"] = new JsonObject
            {
                ["state"] = processed == 8 ? "done" : state,
                ["reason"] = reason,
                ["matched"] = matched,
                ["ambiguous"] = ambiguous,
                ["not_found"] = notFound,
                ["failed"] = failed,
                ["eta_seconds"] = eta,
            },
        };
    }

    /// <summary>The session as it is opened, and no event until <see cref="Events"/> says so.</summary>
    public async Task Opens(JsonObject progress)
    {
        await page.RouteAsync("**/api/session/*", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Body = Merge(await answer.TextAsync(), progress) });
        });
        await page.RouteAsync("**/api/session/*/events", _ => Task.CompletedTask);
    }

    /// <summary>An event stream with these statuses.</summary>
    public async Task Events(params JsonObject[] statuses) => await page.RouteAsync("**/api/session/*/events", async route =>
    {
        var answer = await route.FetchAsync(new() { Url = route.Request.Url.Replace("/events", "/status", StringComparison.Ordinal) });
        var real = await answer.TextAsync();
        await route.FulfillAsync(new()
        {
            ContentType = "text/event-stream",
            Body = string.Concat(statuses.Select(status => $"event: status\ndata: {Merge(real, status)}\n\n")),
        });
    });

    /// <summary>No events get through.</summary>
    public async Task NoEvents() => await page.RouteAsync("**/api/session/*/events", route => route.FulfillAsync(new() { Status = 502 }));

    /// <summary>Polls are answered one after the other, the last answer for good; null is no answer at all.</summary>
    /// <returns>The requests, as they come.</returns>
    public async Task<IReadOnlyCollection<IRequest>> Polls(params RouteFulfillOptions?[] answers)
    {
        var requests = new ConcurrentQueue<IRequest>();
        await page.RouteAsync("**/api/session/*/status", async route =>
        {
            var answer = answers[Math.Min(requests.Count, answers.Length - 1)];
            requests.Enqueue(route.Request);
            if (answer is null) await route.AbortAsync();
            else await route.FulfillAsync(answer);
        });
        return requests;
    }

    /// <summary>An answer to a poll, which suggests the next one a second later.</summary>
    public async Task<RouteFulfillOptions> Poll(JsonObject progress, string tag)
    {
        var real = await page.APIRequest.GetAsync(page.Url.Replace("/session/", "/api/session/", StringComparison.Ordinal) + "/status");
        return new()
        {
            ContentType = "application/json",
            Headers = [new("ETag", tag), new("Retry-After", "1")],
            Body = Merge(await real.TextAsync(), progress),
        };
    }

    private static string Merge(string real, JsonObject progress)
    {
        var merged = JsonNode.Parse(real)!.AsObject();
        foreach (var (name, value) in progress) merged[name] = value?.DeepClone();
        return merged.ToJsonString();
    }
}
