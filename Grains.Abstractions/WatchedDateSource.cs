using System.Text.Json.Serialization;

namespace Letterboxd.Abstractions;

/// <summary>Where a movie's watched date comes from.</summary>
[GenerateSerializer, Alias(ContractNames.WatchedDateSource)]
[JsonConverter(typeof(JsonStringEnumConverter<WatchedDateSource>))]
public enum WatchedDateSource
{
    /// <summary>A dated viewing: the day the film was seen.</summary>
    [JsonStringEnumMemberName("diary")] Diary,

    /// <summary>watched.csv: the day the film was marked as watched.</summary>
    [JsonStringEnumMemberName("watched")] Watched,
}
