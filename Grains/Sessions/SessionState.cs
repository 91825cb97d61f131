using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Import;

namespace Letterboxd.Grains.Sessions;

/// <summary>
/// The header of a session, stored as the state <c>session</c>, and what can become of it: each transition is a value made of
/// the value before. The header is the commit record: a movie list is served only when the header names its slot and says
/// enriching or completed.
/// </summary>
internal sealed record SessionState
{
    // An epoch leaves room for more changes than any run makes: each is one film settled, or one pause.
    private const int EpochShift = 32;

    public SessionStatus Status { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the files came in that the list was made of; null in headers of the first release, which has one upload a session.</summary>
    public DateTimeOffset? UploadedAt { get; init; }

    public DateTimeOffset LastAccessed { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public int TotalMovies { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>What was wrong with the files of an import that failed after it was answered; null otherwise.</summary>
    public ImmutableArray<CellProblem>? Errors { get; init; }

    /// <summary>
    /// Epoch × 2³² + change. Changes are counted in memory between two writes; an activation that continues work, and every
    /// upload, begins an epoch, so that no version that was ever shown comes back with other content.
    /// </summary>
    public long Version { get; init; }

    /// <summary>The slot that holds the list: <c>movies</c> when null, or <c>movies-b</c>.</summary>
    public string? Slot { get; init; }

    /// <summary>The session is being deleted: nobody sees it any more, and rows may be left.</summary>
    public bool Deleted { get; init; }

    /// <summary>The oldest day on which the list's TMDB data was asked; null without such data, and in headers of the first release.</summary>
    public DateTimeOffset? TmdbAskedAt { get; init; }

    public ImportReceipt Receipt { get => field ?? ImportReceipt.Empty; init; }

    public SessionSummary Summary { get => field ?? SessionSummary.Empty; init; }

    public EnrichmentReport Enrichment { get => field ?? EnrichmentReport.Disabled; init; }

    /// <summary>The share links, also those that are over; null in headers of the first release.</summary>
    public ImmutableArray<Share>? Shares { get; init; }

    /// <summary>What another release wrote here, kept for it.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Written by the release before, which kept no time of the upload.</summary>
    [JsonIgnore]
    public bool IsOfFirstRelease => UploadedAt is null;

    /// <summary>Whether the import is committed: the movie list may be served.</summary>
    public bool HasMovies() => Status is SessionStatus.Enriching or SessionStatus.Completed;

    /// <summary>Whether a silo should be at work for the session.</summary>
    public bool HasWork() => Status is SessionStatus.Enriching or SessionStatus.Processing;

    /// <summary>Whether anyone may know of it.</summary>
    public bool IsVisible(DateTimeOffset now) => !Deleted && now < ExpiresAt;

    /// <summary>A session whose upload is answered before its import is done.</summary>
    public static SessionState Processing(SessionState? before, DateTimeOffset now, TimeSpan lifetime) => New(before, now, lifetime) with
    {
        Status = SessionStatus.Processing,
    };

    /// <summary>The import is done; the list is in <paramref name="slot"/>.</summary>
    /// <param name="before">The header so far; null when the upload was not answered before.</param>
    /// <param name="export">The merged export.</param>
    /// <param name="slot">The slot that holds the list.</param>
    /// <param name="enriches">Its films are to be looked up.</param>
    /// <param name="now">The time.</param>
    /// <param name="lifetime">How long a session lives.</param>
    public static SessionState Imported(SessionState? before, MergedExport export, string? slot, bool enriches, DateTimeOffset now, TimeSpan lifetime) =>
        New(before, now, lifetime) with
        {
            Status = enriches ? SessionStatus.Enriching : SessionStatus.Completed,
            TotalMovies = export.Movies.Length,
            Receipt = export.Receipt,
            Summary = export.Summary,
            Slot = slot,
            Enrichment = enriches ? new(EnrichmentState.Running) : EnrichmentReport.Disabled,
        };

    /// <summary>The import ended without a list, after the upload was answered.</summary>
    public SessionState Failed(string message, ImmutableArray<CellProblem>? errors = null) => this with
    {
        Status = SessionStatus.Failed,
        ErrorMessage = message,
        Errors = errors,
        Version = Version + 1,
    };

    /// <summary>The session was accessed: it lives on.</summary>
    public SessionState Extended(DateTimeOffset now, TimeSpan lifetime) => this with { LastAccessed = now, ExpiresAt = now + lifetime, Version = Version + 1 };

    /// <summary>Another activation goes on where one ended, or the films are looked up once more: versions may have been served that are stored nowhere.</summary>
    public SessionState Continued() => this with { UploadedAt = UploadedAt ?? CreatedAt, Version = NextEpoch(Version) };

    /// <summary>Every film is settled.</summary>
    /// <param name="report">What became of the films.</param>
    /// <param name="changes">How many changes were seen since the header was written.</param>
    /// <param name="askedAt">The oldest day on which the films of the run were asked for at TMDB.</param>
    /// <param name="all">The run was over all films; else what is older stays the oldest.</param>
    public SessionState Enriched(EnrichmentReport report, int changes, DateTimeOffset? askedAt, bool all = false) => this with
    {
        Status = SessionStatus.Completed,
        Enrichment = report with { Reason = null, EtaSeconds = null },
        TmdbAskedAt = all || TmdbAskedAt is null || askedAt < TmdbAskedAt ? askedAt ?? TmdbAskedAt : TmdbAskedAt,
        // Two: the list may have been shown without its TMDB data, as a version of its own.
        Version = Version + changes + 2,
    };

    /// <summary>Nobody sees it any more.</summary>
    public SessionState Erased() => this with { Deleted = true };

    private static SessionState New(SessionState? before, DateTimeOffset now, TimeSpan lifetime) => new()
    {
        CreatedAt = before?.CreatedAt ?? now,
        UploadedAt = before is { Status: SessionStatus.Processing } ? before.UploadedAt : now,
        LastAccessed = now,
        ExpiresAt = now + lifetime,
        Version = NextEpoch(before?.Version ?? 0),
        Shares = before?.Shares,
        Unknown = before?.Unknown,
    };

    private static long NextEpoch(long version) => ((version >> EpochShift) + 1) << EpochShift;
}
