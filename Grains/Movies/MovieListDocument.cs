using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Movies;

/// <summary>The stored form of a movie list; the database view <c>movies</c> reads it.</summary>
/// <param name="Movies">The movies in their default order.</param>
/// <param name="Changes">What the upload changed that the list came with; null for a first one.</param>
/// <param name="GivenKeys">The highest number that a namesake of this list or of one before it ever had, by the key that it numbers; null for none.</param>
internal sealed record MovieListDocument(ImmutableArray<Movie> Movies, ListChanges? Changes = null, ImmutableDictionary<string, int>? GivenKeys = null) : IStoredObject
{
    public ImmutableArray<Movie> Movies { get => field.IsDefault ? [] : field; init; } = Movies;

    /// <inheritdoc />
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>How a stored list looks as JSON: snake_case, and nothing written that says nothing.</summary>
internal static class MovieJson
{
    private static readonly JsonSerializerOptions Options = new(MovieJsonContext.Default.Options)
    {
        Encoder = PlainJsonEncoder.Instance,
        TypeInfoResolver = MovieJsonContext.Default.WithAddedModifier(LeaveOutDefaults),
    };

    /// <summary>The document of a movie list.</summary>
    public static JsonTypeInfo<MovieListDocument> List { get; } = (JsonTypeInfo<MovieListDocument>)Options.GetTypeInfo(typeof(MovieListDocument));

    private static JsonTypeInfo<Movie> KnownOfMovie { get; } = StoredObjects.Known<Movie>(Options);

    /// <summary>Whether a member's files say the same in two movies: all that this release stores of them but what came from TMDB.</summary>
    public static bool SaySame(Movie one, Movie other) => one.Title == other.Title && Said(one).AsSpan().SequenceEqual(Said(other));

    /// <summary>
    /// Leaves out of movies, viewings and films what is false, empty or the first of its kind. Most movies have no tags, no
    /// viewing and no like: writing only what is there saves a third of the document. A review stands
    /// in its viewing alone, a key that is the code of the address in the address.
    /// </summary>
    public static void LeaveOutDefaults(JsonTypeInfo type)
    {
        if (type.Type != typeof(Movie) && type.Type != typeof(Viewing) && type.Type != typeof(TmdbFilm) && type.Type != typeof(FilmCandidate)) return;

        foreach (var property in type.Properties)
        {
            if (property.Name == "key" && type.Type == typeof(Movie)) property.ShouldSerialize = (movie, key) => key is string value && !FilmIdentity.IsCodeOf(value, ((Movie)movie).LetterboxdUri);
            else if (property.Name == "review" && type.Type == typeof(Movie)) property.ShouldSerialize = (movie, _) => ((Movie)movie).HasReviewOfItsOwn;
            else if (property.IsRequired) property.ShouldSerialize = static (_, _) => true;
            else if (property.PropertyType == typeof(ImmutableArray<string>)) property.ShouldSerialize = (_, value) => value is ImmutableArray<string> { IsEmpty: false };
            else if (property.PropertyType == typeof(ImmutableArray<Viewing>)) property.ShouldSerialize = (_, value) => value is ImmutableArray<Viewing> { IsEmpty: false };
        }
    }

    private static byte[] Said(Movie movie) => JsonSerializer.SerializeToUtf8Bytes(
        movie with { TmdbStatus = TmdbStatus.Disabled, Tmdb = null, Candidates = null, Match = MatchKind.Automatic }, KnownOfMovie);
}

/// <summary>A name in here is a name in the database: rename only with a migration.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(MovieListDocument))]
internal sealed partial class MovieJsonContext : JsonSerializerContext;
