using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Sessions;

/// <summary>
/// The header of a session, stored as the state <c>session</c>. It is the commit record of an import: a movie list
/// without a header that says enriching or completed is never served.
/// </summary>
internal sealed record SessionState
{
    public SessionStatus Status { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastAccessed { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public int TotalMovies { get; init; }

    public string? ErrorMessage { get; init; }

    public long Version { get; init; }

    public ImportReceipt Receipt { get => field ?? ImportReceipt.Empty; init; }

    public SessionSummary Summary { get => field ?? SessionSummary.Empty; init; }

    public EnrichmentReport Enrichment { get => field ?? EnrichmentReport.Disabled; init; }

    /// <summary>Whether the import is committed: the movie list may be served.</summary>
    public bool HasMovies() => Status is SessionStatus.Enriching or SessionStatus.Completed;
}
