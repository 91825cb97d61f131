using System.Text.Json.Serialization;

namespace Letterboxd.Abstractions;

/// <summary>Whether TMDB enrichment is at work.</summary>
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
