using System.Text.Json;
using System.Text.Json.Serialization;

namespace Letterboxd.Abstractions;

/// <summary>How far TMDB enrichment has come, in films.</summary>
/// <param name="State">Disabled, running, paused or done.</param>
/// <param name="Reason">Why it is paused; null otherwise.</param>
/// <param name="Matched">Films with TMDB data.</param>
/// <param name="Ambiguous">Films for which TMDB has several equal candidates.</param>
/// <param name="NotFound">Films TMDB does not have.</param>
/// <param name="Failed">Films given up after repeated errors.</param>
/// <param name="EtaSeconds">Estimated seconds to the end, from the observed rate; null when unknown.</param>
/// <param name="Others">Films of the watchlist and of lists; null when there are neither, and they are not in any other count.</param>
/// <remarks>Wire and storage.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.EnrichmentReport)]
public sealed record EnrichmentReport(
    [property: Id(0)] EnrichmentState State,
    [property: Id(1)] string? Reason = null,
    [property: Id(2)] int Matched = 0,
    [property: Id(3)] int Ambiguous = 0,
    [property: Id(4)] int NotFound = 0,
    [property: Id(5)] int Failed = 0,
    [property: Id(6)] int? EtaSeconds = null,
    [property: Id(7)] OtherFilms? Others = null) : IStoredObject
{
    /// <inheritdoc />
    [JsonExtensionData]
    [field: NonSerialized]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>No enrichment.</summary>
    public static EnrichmentReport Disabled { get; } = new(EnrichmentState.Disabled);

    /// <summary>Films that are settled, whatever became of them.</summary>
    public int Processed => Matched + Ambiguous + NotFound + Failed;
}

/// <summary>The films of a watchlist and of lists that are not watched: they wait behind the watched ones of every session.</summary>
/// <param name="Total">How many there are, each once.</param>
/// <param name="Processed">How many are settled, whatever became of them.</param>
/// <param name="Failed">Those of them that were given up after repeated errors.</param>
/// <remarks>Wire and storage.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.OtherFilms)]
public sealed record OtherFilms([property: Id(0)] int Total, [property: Id(1)] int Processed, [property: Id(2)] int Failed = 0) : IStoredObject
{
    /// <inheritdoc />
    [JsonExtensionData]
    [field: NonSerialized]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>Whether TMDB enrichment is at work.</summary>
/// <remarks>Wire, storage and HTTP.</remarks>
[GenerateSerializer, Alias(ContractNames.EnrichmentState)]
[JsonConverter(typeof(JsonStringEnumConverter<EnrichmentState>))]
public enum EnrichmentState
{
    /// <summary>No TMDB token is configured.</summary>
    [JsonStringEnumMemberName("disabled")] Disabled,

    /// <summary>Films are being looked up.</summary>
    [JsonStringEnumMemberName("running")] Running,

    /// <summary>TMDB cannot be asked right now; it goes on by itself.</summary>
    [JsonStringEnumMemberName("paused")] Paused,

    /// <summary>Every film is settled.</summary>
    [JsonStringEnumMemberName("done")] Done,
}

/// <summary>Why enrichment is paused, as clients see it.</summary>
public static class PauseReasons
{
    /// <summary>TMDB refuses the access token.</summary>
    public const string Unauthorized = "tmdb_unauthorized";

    /// <summary>TMDB said 429 and wants to be left alone for more than ten seconds.</summary>
    public const string Throttled = "tmdb_throttled";

    /// <summary>The database cannot be reached.</summary>
    public const string Storage = "storage_unavailable";

    /// <summary>Nothing answers at TMDB, or nothing that makes sense.</summary>
    public const string Unavailable = "tmdb_unavailable";
}
