using Letterboxd.Abstractions;

namespace Letterboxd.WebFront.Sessions;

/// <summary>The status of a session.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Status">Processing, enriching, completed or failed.</param>
/// <param name="Progress">0 to 100; always reaches 100.</param>
/// <param name="TotalMovies">Movies in the list.</param>
/// <param name="ProcessedCount">Films that are settled, whatever became of them.</param>
/// <param name="EnrichedCount">Films with TMDB data.</param>
/// <param name="CreatedAt">When the upload arrived (UTC).</param>
/// <param name="ExpiresAt">When the session is deleted unless it is accessed before (UTC).</param>
/// <param name="ErrorMessage">Why the session failed; null otherwise.</param>
/// <param name="Version">Grows with every change; the ETag.</param>
/// <param name="Enrichment">TMDB enrichment in detail.</param>
internal sealed record StatusResponse(
    Guid SessionId,
    SessionStatus Status,
    double Progress,
    int TotalMovies,
    int ProcessedCount,
    int EnrichedCount,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    string? ErrorMessage,
    long Version,
    EnrichmentResponse Enrichment)
{
    /// <summary>The answer for a session's report.</summary>
    public static StatusResponse Of(SessionReport report) => new(
        report.SessionId,
        report.Status,
        ProgressOf(report),
        report.TotalMovies,
        ProcessedOf(report),
        report.Enrichment.Matched,
        report.CreatedAt,
        report.ExpiresAt,
        report.ErrorMessage,
        report.Version,
        EnrichmentResponse.Of(report.Enrichment));

    /// <summary>Percent of the work that is done, in tenths; a session that is over has none left.</summary>
    public static double ProgressOf(SessionReport report) => report.Status switch
    {
        SessionStatus.Completed or SessionStatus.Failed => 100,
        SessionStatus.Enriching when report.TotalMovies > 0 => Math.Floor(1000.0 * report.Enrichment.Processed / report.TotalMovies) / 10,
        _ => 0,
    };

    /// <summary>Films that need no more work: without enrichment, all of them.</summary>
    public static int ProcessedOf(SessionReport report) => report.Status is SessionStatus.Completed ? report.TotalMovies : report.Enrichment.Processed;
}
