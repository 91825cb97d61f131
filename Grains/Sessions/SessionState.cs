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
internal sealed record SessionState : IStoredObject
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

    /// <summary>The slot that holds the watchlist and the lists, where there are any: <c>lists</c> when null, or <c>lists-b</c>.</summary>
    public string? ListsSlot { get; init; }

    /// <summary>The session is being deleted: nobody sees it any more, and rows may be left.</summary>
    public bool Deleted { get; init; }

    /// <summary>The oldest day on which the list's TMDB data was asked; null without such data, and in headers of the first release.</summary>
    public DateTimeOffset? TmdbAskedAt { get; init; }

    /// <summary>The same of the films of watchlist and lists.</summary>
    public DateTimeOffset? OthersAskedAt { get; init; }

    public ImportReceipt Receipt { get => field ?? ImportReceipt.Empty; init; }

    public SessionSummary Summary { get => field ?? SessionSummary.Empty; init; }

    public EnrichmentReport Enrichment { get => field ?? EnrichmentReport.Disabled; init; }

    /// <summary>The share links, also those that are over; null in headers of the first release.</summary>
    public ImmutableArray<Share>? Shares { get; init; }

    /// <summary>How many uploads the session has stored; null in one that has had its first alone.</summary>
    public int? Uploads { get; init; }

    /// <summary>The request that the latest of them came with: whoever repeats it is told what became of it.</summary>
    public Guid? LatestRequest { get; init; }

    /// <summary>The latest upload changed nothing in the list: the changes that are stored with it are those of one before.</summary>
    public bool Unchanged { get; init; }

    /// <summary>The latest upload that was answered before it was done, until another one is stored.</summary>
    public UploadPromise? Promise { get; init; }

    /// <inheritdoc />
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Written by the release before, which kept no time of the upload.</summary>
    [JsonIgnore]
    public bool IsOfFirstRelease => UploadedAt is null;

    /// <summary>The number of the upload that the list was made of, from 1; 0 when there is no list.</summary>
    [JsonIgnore]
    public int UploadNumber => HasMovies() ? Uploads ?? 1 : 0;

    /// <summary>Whether the import is committed: the movie list may be served.</summary>
    public bool HasMovies() => Status is SessionStatus.Enriching or SessionStatus.Completed;

    /// <summary>Whether a silo should be at work for the session.</summary>
    public bool HasWork() => Status is SessionStatus.Enriching or SessionStatus.Processing;

    /// <summary>Whether films of watchlist or lists wait to be looked up. Nobody waits for them: the session is completed.</summary>
    public bool HasOpenOthers() => this is { Status: SessionStatus.Completed, Enrichment: { State: EnrichmentState.Done, Others: { } others } } && others.Processed < others.Total;

    /// <summary>Whether a silo should be at work for the session, seen or unseen.</summary>
    public bool HasAnyWork() => HasWork() || HasOpenOthers();

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
    /// <param name="others">Films of watchlist and lists that are not watched; null when there are neither.</param>
    public static SessionState Imported(SessionState? before, MergedExport export, string? slot, bool enriches, DateTimeOffset now, TimeSpan lifetime, int? others = null) =>
        New(before, now, lifetime) with
        {
            Status = enriches ? SessionStatus.Enriching : SessionStatus.Completed,
            TotalMovies = export.Movies.Length,
            Receipt = export.Receipt,
            Summary = export.Summary,
            Slot = slot,
            Enrichment = new(enriches ? EnrichmentState.Running : EnrichmentState.Disabled, Others: others is { } films ? new(films, 0) : null),
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
        Enrichment = report with { Reason = null, EtaSeconds = null, Others = Enrichment.Others, Unknown = Enrichment.Unknown },
        TmdbAskedAt = all ? askedAt ?? TmdbAskedAt : TmdbTerms.Earlier(TmdbAskedAt, askedAt),
        // Two: the list may have been shown without its TMDB data, as a version of its own.
        Version = Version + changes + 2,
    };

    /// <summary>An upload into the session is answered before it is done. Nobody sees that in the session itself.</summary>
    public SessionState Promised(Guid request) => this with { Promise = new(request) };

    /// <summary>The upload that was answered before it was done has ended, and the list is as it was.</summary>
    public SessionState PromiseEnded(UploadPromise end) => this with { Promise = end };

    /// <summary>A newer upload says the same in other files: the list stays.</summary>
    public SessionState Reconfirmed(NewUpload upload) => Uploaded(upload) with { Unchanged = true, Version = Version + 1 };

    /// <summary>The list of a newer upload takes the place of the one that was there.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="slot">The slot that holds the new list.</param>
    /// <param name="enrichment">What is known of its films; running where some are to be looked up.</param>
    /// <param name="askedAt">The oldest day on which TMDB data was asked that the new list has; null without any.</param>
    /// <param name="listsSlot">The slot that holds the watchlist and the lists, where there are any.</param>
    /// <param name="othersAskedAt">The oldest day on which TMDB data was asked that they have; null without any.</param>
    public SessionState Replaced(NewUpload upload, string? slot, EnrichmentReport enrichment, DateTimeOffset? askedAt, string? listsSlot = null, DateTimeOffset? othersAskedAt = null) => Uploaded(upload) with
    {
        Status = enrichment.State is EnrichmentState.Running ? SessionStatus.Enriching : SessionStatus.Completed,
        Unchanged = false,
        TotalMovies = upload.Export.Movies.Length,
        Summary = upload.Export.Summary,
        ErrorMessage = null,
        Errors = null,
        Version = NextEpoch(Version),
        Slot = slot,
        ListsSlot = listsSlot,
        Enrichment = enrichment,
        TmdbAskedAt = askedAt,
        OthersAskedAt = othersAskedAt,
    };

    /// <summary>A match was mended; the list with it is in <paramref name="slot"/>.</summary>
    /// <param name="slot">The slot that holds the list.</param>
    /// <param name="counts">What became of its films.</param>
    /// <param name="askedAt">When TMDB said what is new in it; null when it said nothing.</param>
    public SessionState Mended(string? slot, EnrichmentReport counts, DateTimeOffset? askedAt) => this with
    {
        Slot = slot,
        Enrichment = counts with { State = Enrichment.State, Reason = Enrichment.Reason, Others = Enrichment.Others, Unknown = Enrichment.Unknown },
        TmdbAskedAt = TmdbTerms.Earlier(TmdbTerms.AskedAt(this), askedAt),

        // Two: the list may have been shown without its TMDB data, as a version of its own.
        Version = Version + 2,
    };

    /// <summary>Every film of watchlist and lists is settled.</summary>
    /// <param name="others">What became of them.</param>
    /// <param name="changes">How many changes were seen since the header was written.</param>
    /// <param name="askedAt">The oldest day on which the films of the run were asked for at TMDB.</param>
    /// <param name="all">The run was over all films; else what is older stays the oldest.</param>
    public SessionState OthersSettled(OtherFilms others, int changes, DateTimeOffset? askedAt, bool all) => this with
    {
        Enrichment = Enrichment with { Others = others with { Unknown = Enrichment.Others?.Unknown } },
        OthersAskedAt = all ? askedAt ?? OthersAskedAt : TmdbTerms.Earlier(OthersAskedAt, askedAt),
        Version = Version + changes + 2,
    };

    /// <summary>Nobody sees it any more.</summary>
    public SessionState Erased() => this with { Deleted = true };

    private SessionState Uploaded(NewUpload upload) => this with
    {
        UploadedAt = upload.At,
        LastAccessed = upload.At,
        ExpiresAt = upload.At + upload.Lifetime,
        Receipt = upload.Export.Receipt,
        Uploads = UploadNumber + 1,
        LatestRequest = upload.Request,
        Promise = null,
    };

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

    /// <summary>The epoch of a version.</summary>
    public static long EpochOf(long version) => version >> EpochShift;

    private static long NextEpoch(long version) => (EpochOf(version) + 1) << EpochShift;
}

/// <summary>An upload into a session, as far as its header cares.</summary>
/// <param name="Request">The request that it came with.</param>
/// <param name="Export">What its files say.</param>
/// <param name="At">When it came in.</param>
/// <param name="Lifetime">How long the session lives from then on.</param>
internal sealed record NewUpload(Guid Request, MergedExport Export, DateTimeOffset At, TimeSpan Lifetime);

/// <summary>An upload that was answered before it was done.</summary>
/// <param name="Request">The request that it came with.</param>
/// <param name="Outcome">How it ended without a new list; null while it is under way, or was lost with its silo.</param>
/// <param name="Rejection">Why the files were rejected; null when they were not.</param>
/// <param name="Doubt">Why it was not stored without being forced; null when there was no doubt.</param>
internal sealed record UploadPromise(Guid Request, UploadAgainOutcome? Outcome = null, ImportRejection? Rejection = null, UploadDoubt? Doubt = null) : IStoredObject
{
    /// <inheritdoc />
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
