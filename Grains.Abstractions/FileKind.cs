using System.Text.Json.Serialization;

namespace Letterboxd.Abstractions;

/// <summary>The files of a Letterboxd export that this service knows.</summary>
[GenerateSerializer, Alias(ContractNames.FileKind)]
[JsonConverter(typeof(JsonStringEnumConverter<FileKind>))]
public enum FileKind
{
    /// <summary>Films marked as watched.</summary>
    [JsonStringEnumMemberName("watched")] Watched,

    /// <summary>Current ratings.</summary>
    [JsonStringEnumMemberName("ratings")] Ratings,

    /// <summary>Liked films.</summary>
    [JsonStringEnumMemberName("likes")] Likes,

    /// <summary>Viewings.</summary>
    [JsonStringEnumMemberName("diary")] Diary,

    /// <summary>Reviews, each of a viewing.</summary>
    [JsonStringEnumMemberName("reviews")] Reviews,

    /// <summary>Films to watch; recognised, but not imported.</summary>
    [JsonStringEnumMemberName("watchlist")] Watchlist,
}
