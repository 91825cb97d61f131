using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.WebFront.Uploads;

/// <summary>The answer to an upload: the session and the receipt.</summary>
/// <param name="SessionId">The new session.</param>
/// <param name="Status">Enriching where TMDB is configured, else completed; processing when it was answered before it was read.</param>
/// <param name="TotalMovies">Movies in the list.</param>
/// <param name="CreatedAt">When the upload arrived (UTC).</param>
/// <param name="ExpiresAt">When the session is deleted unless it is accessed before (UTC).</param>
/// <param name="Files">What became of each file; rows = used + skipped.</param>
/// <param name="Warnings">The first 100 warnings.</param>
/// <param name="WarningCount">How many warnings there were in all.</param>
internal sealed record UploadResponse(
    Guid SessionId,
    SessionStatus Status,
    int TotalMovies,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    ImmutableArray<FileReceipt> Files,
    ImmutableArray<CellProblem> Warnings,
    int WarningCount);
