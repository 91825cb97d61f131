using Letterboxd.Abstractions;

namespace Letterboxd.WebFront.Sessions;

/// <summary>TMDB enrichment, in films.</summary>
/// <param name="State">Disabled, running, paused or done.</param>
/// <param name="Reason">Why it is paused; null otherwise.</param>
/// <param name="Matched">Films with TMDB data.</param>
/// <param name="Ambiguous">Films for which TMDB has several equal candidates.</param>
/// <param name="NotFound">Films TMDB does not have.</param>
/// <param name="Failed">Films given up after repeated errors.</param>
/// <param name="EtaSeconds">Estimated seconds to the end; null when unknown.</param>
internal sealed record EnrichmentResponse(EnrichmentState State, string? Reason, int Matched, int Ambiguous, int NotFound, int Failed, int? EtaSeconds)
{
    /// <summary>The answer for a session's enrichment.</summary>
    public static EnrichmentResponse Of(EnrichmentReport enrichment) => new(
        enrichment.State,
        enrichment.Reason,
        enrichment.Matched,
        enrichment.Ambiguous,
        enrichment.NotFound,
        enrichment.Failed,
        enrichment.EtaSeconds);
}
