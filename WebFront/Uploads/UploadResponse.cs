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

/// <summary>The answer to an upload into a session that has a list: the receipt, and what changes.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Status">Where the session stands; while an upload is read, and after a preview, as before.</param>
/// <param name="TotalMovies">Movies in the list; while an upload is read, and after a preview, in the list as it is.</param>
/// <param name="CreatedAt">When the session began (UTC).</param>
/// <param name="UploadedAt">When the files came in that the list was made of (UTC).</param>
/// <param name="ExpiresAt">When the session is deleted unless it is accessed before (UTC).</param>
/// <param name="Preview">Nothing was stored: this is what an upload of these files would change.</param>
/// <param name="NeedsForce">Of a preview: why the files are stored with `force=true` only, with the numbers; null when there is no doubt.</param>
/// <param name="Changes">What changed, or would; null while the files are read.</param>
/// <param name="Files">What became of each file; rows = used + skipped. Empty while the files are read.</param>
/// <param name="Warnings">The first 100 warnings.</param>
/// <param name="WarningCount">How many warnings there were in all.</param>
internal sealed record UploadAgainResponse(
    Guid SessionId,
    SessionStatus Status,
    int TotalMovies,
    DateTimeOffset CreatedAt,
    DateTimeOffset UploadedAt,
    DateTimeOffset ExpiresAt,
    bool Preview,
    UploadDoubt? NeedsForce,
    ListChanges? Changes,
    ImmutableArray<FileReceipt> Files,
    ImmutableArray<CellProblem> Warnings,
    int WarningCount)
{
    /// <summary>The answer for what became of an upload.</summary>
    public static UploadAgainResponse Of(UploadAgainResult result, bool preview = false)
    {
        var (report, receipt) = (result.Session!.Report, result.Receipt ?? ImportReceipt.Empty);
        return new(
            report.SessionId,
            report.Status,
            report.TotalMovies,
            report.CreatedAt,
            report.UploadedAt,
            report.ExpiresAt,
            preview,
            result.Doubt,
            result.Changes,
            receipt.Files,
            receipt.Warnings,
            receipt.WarningCount);
    }
}
