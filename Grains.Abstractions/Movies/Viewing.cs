using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Letterboxd.Abstractions;

/// <summary>One viewing of a film: a diary row, a review, or both.</summary>
/// <remarks>Wire and storage.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.Viewing)]
public sealed record Viewing : IStoredObject
{
    /// <summary>The day of the viewing.</summary>
    [Id(0)] public DateOnly? WatchedDate { get; init; }

    /// <summary>The day it was logged.</summary>
    [Id(1)] public DateOnly? LoggedDate { get; init; }

    /// <summary>The rating given with this viewing; 0.5 to 5 in halves.</summary>
    [Id(2)] public double? Rating { get; init; }

    /// <summary>The member marked it as a rewatch.</summary>
    [Id(3)] public bool Rewatch { get; init; }

    /// <summary>The tags of this viewing.</summary>
    [Id(4)] public ImmutableArray<string> Tags { get => field.IsDefault ? [] : field; init; }

    /// <summary>The review; raw, may hold HTML.</summary>
    [Id(5)] public string? Review { get; init; }

    /// <summary>The address of the diary entry or review (never of the film).</summary>
    [Id(6)] public string? LetterboxdUri { get; init; }

    /// <inheritdoc />
    [JsonExtensionData]
    [field: NonSerialized]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => nameof(Viewing);
}

/// <summary>Where a movie's watched date comes from.</summary>
/// <remarks>Wire, storage and HTTP.</remarks>
[GenerateSerializer, Alias(ContractNames.WatchedDateSource)]
[JsonConverter(typeof(JsonStringEnumConverter<WatchedDateSource>))]
public enum WatchedDateSource
{
    /// <summary>A dated viewing: the day the film was seen.</summary>
    [JsonStringEnumMemberName("diary")] Diary,

    /// <summary>watched.csv: the day the film was marked as watched.</summary>
    [JsonStringEnumMemberName("watched")] Watched,
}
