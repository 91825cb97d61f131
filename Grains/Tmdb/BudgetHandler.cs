using System.Net;

namespace Letterboxd.Grains.Tmdb;

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
