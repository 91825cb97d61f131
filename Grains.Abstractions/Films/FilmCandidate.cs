using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Letterboxd.Abstractions;

/// <summary>One of the films and series that a film could be.</summary>
/// <remarks>Wire and storage.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.FilmCandidate)]
public sealed record FilmCandidate : IStoredObject
{
    /// <summary>TMDB's id, of a film or (<see cref="IsSeries"/>) of a series.</summary>
    [Id(0)] public required int Id { get; init; }

    /// <summary>A television series.</summary>
    [Id(1)] public bool IsSeries { get; init; }

    /// <summary>Its title at TMDB.</summary>
    [Id(2)] public required string Title { get; init; }

    /// <summary>Its title in the original language; null where it is the same, or unknown.</summary>
    [Id(3)] public string? OriginalTitle { get; init; }

    /// <summary>Its year; null when unknown.</summary>
    [Id(4)] public int? Year { get; init; }

    /// <summary>Path of the poster below TMDB's image address, with a leading slash.</summary>
    [Id(5)] public string? PosterPath { get; init; }

    /// <summary>How many votes it has; null when unknown.</summary>
    [Id(6)] public int? VoteCount { get; init; }

    /// <summary>TMDB's popularity, a number without a unit; null when unknown.</summary>
    [Id(7)] public double? Popularity { get; init; }

    /// <summary>Ten times as popular as every other candidate: shown as a suggestion, never taken.</summary>
    [Id(8)] public bool Suggested { get; init; }

    /// <summary>Names of the directors (of a series: its creators); empty where they were not asked for.</summary>
    [Id(9)] public ImmutableArray<string> Directors { get => field.IsDefault ? [] : field; init; }

    /// <inheritdoc />
    [JsonExtensionData]
    [field: NonSerialized]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Tells nothing of a member's films: Orleans prints messages into its logs.</summary>
    public override string ToString() => nameof(FilmCandidate);
}
