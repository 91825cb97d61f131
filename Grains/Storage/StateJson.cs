using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Films;
using Letterboxd.Grains.Sessions;

namespace Letterboxd.Grains.Storage;

/// <summary>How grain states look as JSON: snake_case, and nothing written that says nothing.</summary>
internal static class StateJson
{
    private static readonly JsonSerializerOptions Options = new(StateJsonContext.Default.Options)
    {
        TypeInfoResolver = StateJsonContext.Default.WithAddedModifier(LeaveOutDefaults),
    };

    /// <summary>The document of the state <c>movies</c>.</summary>
    public static JsonTypeInfo<MovieListDocument> MovieList { get; } = TypeInfo<MovieListDocument>();

    /// <summary>The JSON contract of a state type; fails for a type that <see cref="StateJsonContext"/> does not list.</summary>
    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    // Most movies have no tags, no viewing and no like: writing only what is there saves a third of the document.
    private static void LeaveOutDefaults(JsonTypeInfo type)
    {
        if (type.Type != typeof(Movie) && type.Type != typeof(Viewing) && type.Type != typeof(TmdbFilm)) return;

        foreach (var property in type.Properties)
        {
            if (property.PropertyType == typeof(bool)) property.ShouldSerialize = (_, value) => value is true;
            else if (property.PropertyType == typeof(TmdbStatus)) property.ShouldSerialize = (_, value) => value is not TmdbStatus.Disabled;
            else if (property.PropertyType == typeof(ImmutableArray<string>)) property.ShouldSerialize = (_, value) => value is ImmutableArray<string> { IsEmpty: false };
            else if (property.PropertyType == typeof(ImmutableArray<Viewing>)) property.ShouldSerialize = (_, value) => value is ImmutableArray<Viewing> { IsEmpty: false };
        }
    }
}

/// <summary>Every type that is stored. A name in here is a name in the database: rename only with a migration.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SessionState))]
[JsonSerializable(typeof(MovieListDocument))]
[JsonSerializable(typeof(FilmState))]
internal sealed partial class StateJsonContext : JsonSerializerContext;
