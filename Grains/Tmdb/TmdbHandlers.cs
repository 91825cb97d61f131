using System.Net;

namespace Letterboxd.Grains.Tmdb;

/// <summary>What a request to TMDB carries along for the handlers on its way; none of it is sent.</summary>
internal static class TmdbRequest
{
    /// <summary>The session that the request is for.</summary>
    public static readonly HttpRequestOptionsKey<Guid> Session = new("letterboxd.session");

    /// <summary>The route without ids and titles, for metrics: "search/movie", "movie".</summary>
    public static readonly HttpRequestOptionsKey<string> Route = new("letterboxd.route");

    /// <summary>The value of an option that every TMDB request has.</summary>
    public static T Get<T>(this HttpRequestMessage request, HttpRequestOptionsKey<T> key) =>
        request.Options.TryGetValue(key, out var value) ? value : throw new InvalidOperationException($"A TMDB request without {key.Key}.");
}

/// <summary>
/// Lets every single request wait for its permit, and pauses the budget when TMDB answers 429. Such an answer is not
/// a failed try: the request is sent again when the pause is over.
/// </summary>
internal sealed class BudgetHandler(IRequestBudget budget, TmdbMetrics metrics, TimeProvider clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var permit = await Acquire(request, cancellationToken);
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.TooManyRequests) return response;

            metrics.Throttled();
            await budget.Throttled(RetryAfter(response));
            response.Dispose();
        }
    }

    private async Task<IDisposable> Acquire(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var waiting = metrics.Waiting();
        return await budget.Acquire(request.Get(TmdbRequest.Session), cancellationToken);
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow(),
        _ => null,
    };
}

/// <summary>
/// The end of the line before the network: reads the whole answer, so that a body that never ends meets the time-out
/// of the try like any other and one that is far too large is not kept, and counts what became of the try.
/// </summary>
internal sealed class AnswerHandler(TmdbMetrics metrics) : DelegatingHandler
{
    // Unpacked. The largest answers, a series with a thousand people, have a megabyte.
    private const int LargestAnswer = 8 << 20;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var route = request.Get(TmdbRequest.Route);
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);
            metrics.Answered(route, response.StatusCode);
            return response;
        }
        catch (Exception fault)
        {
            metrics.Unanswered(route, fault);
            throw;
        }
    }
}
