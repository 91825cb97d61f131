using System.Text.Json.Serialization;

namespace Letterboxd.Abstractions;

/// <summary>Where a session stands: processing, then enriching, then completed; or failed.</summary>
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
