using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;
using Letterboxd.Grains.Storage;

namespace Letterboxd.Grains.Sessions;

/// <summary>
/// The movie list of a session in its default order, stored as the state <c>movies</c>. It stays the JSON document that
/// is in the database: 1,621 films take 250 KB as JSON and three times that as objects, and most sessions are only polled.
/// </summary>
internal sealed class MovieListState
{
    /// <summary>How it is stored: as it is.</summary>
    public static StateFormat Format { get; } = StateFormat.Bytes<MovieListState>(list => list.Json, json => new() { Json = json });

    private readonly WeakReference<Movie[]?> _parsed = new(null);

    /// <summary>The document, UTF-8; empty when there is no list.</summary>
    public ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>The state that stores these movies.</summary>
    public static MovieListState Of(ImmutableArray<Movie> movies) => new()
    {
        Json = JsonSerializer.SerializeToUtf8Bytes(new MovieListDocument(movies), MovieJson.List),
    };

    /// <summary>The movies. Kept for the next call as long as memory allows.</summary>
    public ImmutableArray<Movie> Movies()
    {
        if (!_parsed.TryGetTarget(out var movies))
        {
            movies = Json.IsEmpty ? [] : ImmutableCollectionsMarshal.AsArray(JsonSerializer.Deserialize(Json.Span, MovieJson.List)!.Movies)!;
            _parsed.SetTarget(movies);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(movies);
    }
}
