using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;
using Letterboxd.Grains.Tmdb;

namespace Letterboxd.Grains.Films;

/// <summary>What TMDB said of a film, stored as the state <c>film</c>.</summary>
internal sealed record FilmState : IStoredObject
{
    /// <summary>Matched, ambiguous or not found; failures are not stored.</summary>
    public TmdbStatus Status { get; init; }

    /// <summary>When TMDB said so.</summary>
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>What it said; null unless matched.</summary>
    public TmdbFilm? Film { get; init; }

    /// <summary>What else it said, kept here alone; null unless matched, and in rows of the release before.</summary>
    public FilmFacts? Facts { get; init; }

    /// <summary>The films it could be; when it is matched, those that it was chosen from.</summary>
    public ImmutableArray<FilmCandidate>? Candidates { get; init; }

    /// <summary>The language of the film's texts; null in rows of the release before, whose language is English.</summary>
    public string? Language { get; init; }

    /// <inheritdoc />
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>How a film's row looks as JSON.</summary>
internal static class FilmJson
{
    private static readonly JsonSerializerOptions Options = new(FilmJsonContext.Default.Options)
    {
        Encoder = PlainJsonEncoder.Instance,
        TypeInfoResolver = FilmJsonContext.Default.WithAddedModifier(MovieJson.LeaveOutDefaults),
    };

    /// <summary>The document of the state <c>film</c>.</summary>
    public static JsonTypeInfo<FilmState> State { get; } = (JsonTypeInfo<FilmState>)Options.GetTypeInfo(typeof(FilmState));
}

/// <summary>A name in here is a name in the database: rename only with a migration.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(FilmState))]
internal sealed partial class FilmJsonContext : JsonSerializerContext;
