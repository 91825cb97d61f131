using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Letterboxd.Abstractions;

namespace Letterboxd.WebFront.Sessions;

/// <summary>The status of a session.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Status">Processing, enriching, completed or failed.</param>
/// <param name="Progress">0 to 100; always reaches 100.</param>
/// <param name="TotalMovies">Movies in the list.</param>
/// <param name="ProcessedCount">Films that are settled, whatever became of them.</param>
/// <param name="EnrichedCount">Films with TMDB data.</param>
/// <param name="CreatedAt">When the session began (UTC).</param>
/// <param name="UploadedAt">When the files came in that the list was made of (UTC).</param>
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
    DateTimeOffset UploadedAt,
    DateTimeOffset ExpiresAt,
    string? ErrorMessage,
    long Version,
    EnrichmentResponse Enrichment);

/// <summary>TMDB enrichment, in films.</summary>
/// <param name="State">Disabled, running, paused or done.</param>
/// <param name="Reason">Why it is paused; null otherwise.</param>
/// <param name="Matched">Films with TMDB data.</param>
/// <param name="Ambiguous">Films for which TMDB has several equal candidates.</param>
/// <param name="NotFound">Films TMDB does not have.</param>
/// <param name="Failed">Films for which TMDB answered badly again and again; they are tried again after a day.</param>
/// <param name="EtaSeconds">Estimated seconds to the end; null when unknown.</param>
/// <param name="Others">Films of the watchlist and of lists, which wait behind the watched ones.</param>
internal sealed record EnrichmentResponse(
    EnrichmentState State,
    [property: AllowedValues(PauseReasons.Unauthorized, PauseReasons.Throttled, PauseReasons.Storage, PauseReasons.Unavailable)] string? Reason,
    int Matched,
    int Ambiguous,
    int NotFound,
    int Failed,
    int? EtaSeconds,
    OtherFilmsResponse Others);

/// <summary>Films of the watchlist and of lists.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Processed">How many are settled.</param>
internal sealed record OtherFilmsResponse(int Total, int Processed);

/// <summary>All of a session but its movies.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Status">Processing, enriching, completed or failed.</param>
/// <param name="Progress">0 to 100; always reaches 100.</param>
/// <param name="TotalMovies">Movies in the list.</param>
/// <param name="ProcessedCount">Films that are settled, whatever became of them.</param>
/// <param name="EnrichedCount">Films with TMDB data.</param>
/// <param name="CreatedAt">When the session began (UTC).</param>
/// <param name="UploadedAt">When the files came in that the list was made of (UTC).</param>
/// <param name="ExpiresAt">When the session is deleted unless it is accessed before (UTC).</param>
/// <param name="LastAccessed">The last access that moved the expiry, which happens at most once a day (UTC).</param>
/// <param name="ErrorMessage">Why the session failed; null otherwise.</param>
/// <param name="Errors">What was wrong with the files of a failed session, by file, row and column; else empty.</param>
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
    DateTimeOffset UploadedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset LastAccessed,
    string? ErrorMessage,
    ImmutableArray<CellProblem> Errors,
    long Version,
    EnrichmentResponse Enrichment,
    ImmutableArray<FileReceipt> Files,
    ImmutableArray<CellProblem> Warnings,
    int WarningCount,
    SessionSummary Summary);
