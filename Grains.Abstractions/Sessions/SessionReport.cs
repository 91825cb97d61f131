using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Letterboxd.Abstractions;

/// <summary>The status of a session, as a poll sees it.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Status">Where the session stands.</param>
/// <param name="TotalMovies">Movies in the list.</param>
/// <param name="CreatedAt">When the upload arrived (UTC).</param>
/// <param name="ExpiresAt">When the session is deleted unless it is accessed before (UTC).</param>
/// <param name="ErrorMessage">Why the session failed; null otherwise.</param>
/// <param name="Version">Grows with every visible change of the session, across restarts.</param>
/// <param name="Enrichment">How far TMDB enrichment has come.</param>
/// <param name="UploadedAt">When the files came in that the list was made of (UTC).</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.SessionReport)]
public sealed record SessionReport(
    [property: Id(0)] Guid SessionId,
    [property: Id(1)] SessionStatus Status,
    [property: Id(2)] int TotalMovies,
    [property: Id(3)] DateTimeOffset CreatedAt,
    [property: Id(4)] DateTimeOffset ExpiresAt,
    [property: Id(5)] string? ErrorMessage,
    [property: Id(6)] long Version,
    [property: Id(7)] EnrichmentReport Enrichment,
    [property: Id(8)] DateTimeOffset UploadedAt);

/// <summary>Where a session stands: processing, then enriching, then completed; or failed.</summary>
/// <remarks>Wire, storage and HTTP.</remarks>
[GenerateSerializer, Alias(ContractNames.SessionStatus)]
[JsonConverter(typeof(JsonStringEnumConverter<SessionStatus>))]
public enum SessionStatus
{
    /// <summary>The upload is being read and stored; there is no list yet.</summary>
    [JsonStringEnumMemberName("processing")] Processing,

    /// <summary>The list is there and gains TMDB data.</summary>
    [JsonStringEnumMemberName("enriching")] Enriching,

    /// <summary>All work is done.</summary>
    [JsonStringEnumMemberName("completed")] Completed,

    /// <summary>The import was interrupted; there is no list.</summary>
    [JsonStringEnumMemberName("failed")] Failed,
}

/// <summary>All that is known of a session but its movies.</summary>
/// <param name="Report">The status.</param>
/// <param name="LastAccessed">The last access that moved the expiry (UTC).</param>
/// <param name="Receipt">What became of the uploaded files.</param>
/// <param name="Summary">Counts over the movie list.</param>
/// <param name="Errors">What was wrong with the files of a failed session whose upload was answered before it was read; else empty.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.SessionDetails)]
public sealed record SessionDetails(
    [property: Id(0)] SessionReport Report,
    [property: Id(1)] DateTimeOffset LastAccessed,
    [property: Id(2)] ImportReceipt Receipt,
    [property: Id(3)] SessionSummary Summary,
    [property: Id(4)] ImmutableArray<CellProblem> Errors);

/// <summary>Counts over a movie list.</summary>
/// <param name="Rated">Movies with a rating.</param>
/// <param name="Liked">Movies that are liked.</param>
/// <param name="Reviewed">Movies with a review.</param>
/// <param name="Rewatched">Movies seen more than once.</param>
/// <param name="Viewings">Viewings of all movies.</param>
/// <param name="FirstWatched">The earliest viewing day; null without dated viewings.</param>
/// <param name="LastWatched">The latest viewing day; null without dated viewings.</param>
/// <remarks>Wire, storage and HTTP.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.SessionSummary)]
public sealed record SessionSummary(
    [property: Id(0)] int Rated,
    [property: Id(1)] int Liked,
    [property: Id(2)] int Reviewed,
    [property: Id(3)] int Rewatched,
    [property: Id(4)] int Viewings,
    [property: Id(5)] DateOnly? FirstWatched,
    [property: Id(6)] DateOnly? LastWatched) : IStoredObject
{
    /// <inheritdoc />
    [JsonExtensionData]
    [field: NonSerialized]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>The summary of a list that is not there yet.</summary>
    public static SessionSummary Empty { get; } = new(0, 0, 0, 0, 0, null, null);
}
