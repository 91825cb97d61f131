using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.WebFront.Sessions;

/// <summary>All of a session but its movies.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Status">Processing, enriching, completed or failed.</param>
/// <param name="Progress">0 to 100; always reaches 100.</param>
/// <param name="TotalMovies">Movies in the list.</param>
/// <param name="ProcessedCount">Films that are settled, whatever became of them.</param>
/// <param name="EnrichedCount">Films with TMDB data.</param>
/// <param name="CreatedAt">When the upload arrived (UTC).</param>
/// <param name="ExpiresAt">When the session is deleted unless it is accessed before (UTC).</param>
/// <param name="LastAccessed">The last access that moved the expiry, which happens at most once a day (UTC).</param>
/// <param name="ErrorMessage">Why the session failed; null otherwise.</param>
/// <param name="Version">Grows with every change; the ETag.</param>
/// <param name="Enrichment">TMDB enrichment in detail.</param>
/// <param name="Files">What became of each file; rows = used + skipped.</param>
/// <param name="Warnings">The first 100 warnings.</param>
/// <param name="WarningCount">How many warnings there were in all.</param>
/// <param name="Summary">Counts over the movie list.</param>
internal sealed record SessionResponse(
    Guid SessionId,
    SessionStatus Status,
    double Progress,
    int TotalMovies,
    int ProcessedCount,
    int EnrichedCount,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset LastAccessed,
    string? ErrorMessage,
    long Version,
    EnrichmentResponse Enrichment,
    ImmutableArray<FileReceipt> Files,
    ImmutableArray<CellProblem> Warnings,
    int WarningCount,
    SessionSummary Summary)
{
    /// <summary>The answer for a session's details.</summary>
    public static SessionResponse Of(SessionDetails details)
    {
        var (report, lastAccessed, receipt, summary, _) = details;
        return new(
            report.SessionId,
            report.Status,
            StatusResponse.ProgressOf(report),
            report.TotalMovies,
            StatusResponse.ProcessedOf(report),
            report.Enrichment.Matched,
            report.CreatedAt,
            report.ExpiresAt,
            lastAccessed,
            report.ErrorMessage,
            report.Version,
            EnrichmentResponse.Of(report.Enrichment),
            receipt.Files,
            receipt.Warnings,
            receipt.WarningCount,
            summary);
    }
}
