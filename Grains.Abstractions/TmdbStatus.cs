using System.Text.Json.Serialization;

namespace Letterboxd.Abstractions;

/// <summary>What became of a film at TMDB.</summary>
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
