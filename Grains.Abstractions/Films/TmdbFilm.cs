using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Letterboxd.Abstractions;

/// <summary>What TMDB says of a film. This product uses the TMDB API but is not endorsed or certified by TMDB.</summary>
/// <remarks>Wire and storage.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.TmdbFilm)]
public sealed record TmdbFilm : IStoredObject
{
    /// <summary>TMDB's id, of a film or (<see cref="IsSeries"/>) of a series.</summary>
    [Id(0)] public required int Id { get; init; }

    /// <summary>The match is a television series.</summary>
    [Id(1)] public bool IsSeries { get; init; }

    /// <summary>IMDb's id, such as tt1375666.</summary>
    [Id(2)] public string? ImdbId { get; init; }

    /// <summary>The title in the original language.</summary>
    [Id(3)] public string? OriginalTitle { get; init; }

    /// <summary>A short plot.</summary>
    [Id(4)] public string? Overview { get; init; }

    /// <summary>Genre names.</summary>
    [Id(5)] public ImmutableArray<string> Genres { get => field.IsDefault ? [] : field; init; }

    /// <summary>Names of the directors (of a series: its creators).</summary>
    [Id(6)] public ImmutableArray<string> Directors { get => field.IsDefault ? [] : field; init; }

    /// <summary>Names of the leading cast, in billing order.</summary>
    [Id(7)] public ImmutableArray<string> Cast { get => field.IsDefault ? [] : field; init; }

    /// <summary>Production countries, ISO 3166-1 codes.</summary>
    [Id(8)] public ImmutableArray<string> Countries { get => field.IsDefault ? [] : field; init; }

    /// <summary>Original language, an ISO 639-1 code.</summary>
    [Id(9)] public string? OriginalLanguage { get; init; }

    /// <summary>Length in minutes.</summary>
    [Id(10)] public int? Runtime { get; init; }

    /// <summary>Day of release.</summary>
    [Id(11)] public DateOnly? ReleaseDate { get; init; }

    /// <summary>Path of the poster below TMDB's image address, with a leading slash.</summary>
    [Id(12)] public string? PosterPath { get; init; }

    /// <summary>Average vote at TMDB, 0 to 10.</summary>
    [Id(13)] public double? VoteAverage { get; init; }

    /// <summary>How many votes <see cref="VoteAverage"/> is the average of; null in rows stored before it was kept.</summary>
    [Id(14)] public int? VoteCount { get; init; }

    /// <inheritdoc />
    [JsonExtensionData]
    [field: NonSerialized]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => nameof(TmdbFilm);
}

/// <summary>What became of a film at TMDB.</summary>
/// <remarks>Wire, storage and HTTP.</remarks>
[GenerateSerializer, Alias(ContractNames.TmdbStatus)]
[JsonConverter(typeof(JsonStringEnumConverter<TmdbStatus>))]
public enum TmdbStatus
{
    /// <summary>No TMDB token is configured.</summary>
    [JsonStringEnumMemberName("disabled")] Disabled,

    /// <summary>Not looked up yet.</summary>
    [JsonStringEnumMemberName("pending")] Pending,

    /// <summary>Found, with data.</summary>
    [JsonStringEnumMemberName("matched")] Matched,

    /// <summary>Several equal candidates; none was taken.</summary>
    [JsonStringEnumMemberName("ambiguous")] Ambiguous,

    /// <summary>TMDB does not have it.</summary>
    [JsonStringEnumMemberName("not_found")] NotFound,

    /// <summary>Given up after repeated errors.</summary>
    [JsonStringEnumMemberName("failed")] Failed,
}
