namespace Letterboxd.Grains.Tmdb;

/// <summary>
/// The end of the line before the network: reads the whole answer, so that a body that never ends meets the time-out
/// of the try like any other, and counts what became of the try.
/// </summary>
internal sealed class AnswerHandler(TmdbMetrics metrics) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var route = request.Get(TmdbRequest.Route);
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
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
