using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;
using Letterboxd.Grains.Storage;

namespace Letterboxd.Grains.Sessions;

/// <summary>
/// A movie list in its default order, as it is stored: the states <c>movies</c> and <c>movies-b</c>. It stays the JSON
/// document that is in the database: 1,621 films take 250 KB as JSON and three times that as objects.
/// </summary>
internal sealed class MovieListState : IStoredList
{
    // Below this a list is parsed faster than a thread is found for it.
    private const int LargeBytes = 1_000_000;

    private readonly WeakReference<Movie[]?> _parsed = new(null);
    private MovieListDocument? _beside;

    /// <summary>How it is stored: as it is.</summary>
    public static StateFormat Format { get; } = StateFormat.Bytes<MovieListState>(list => list.Json, json => new() { Json = json });

    /// <summary>The document, UTF-8; empty when there is no list.</summary>
    public ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>The state that stores these movies.</summary>
    public static MovieListState Of(ImmutableArray<Movie> movies) => Of(new MovieListDocument(movies));

    /// <summary>The state that stores this list.</summary>
    public static MovieListState Of(MovieListDocument list) => new() { Json = JsonSerializer.SerializeToUtf8Bytes(list, MovieJson.List) };

    /// <summary>The movies, as <see cref="List"/> has them.</summary>
    public async ValueTask<ImmutableArray<Movie>> Movies() => (await List()).Movies;

    /// <summary>
    /// The list with all that is stored beside its movies. The movies are kept for the next call as long as memory allows; a
    /// large list is parsed off the grain's turn.
    /// </summary>
    public async ValueTask<MovieListDocument> List()
    {
        if (_parsed.TryGetTarget(out var movies)) return _beside! with { Movies = ImmutableCollectionsMarshal.AsImmutableArray(movies) };

        var list = Json.Length < LargeBytes ? Parse() : await Task.Run(Parse);
        _beside = list with { Movies = [] };
        _parsed.SetTarget(ImmutableCollectionsMarshal.AsArray(list.Movies));
        return list;
    }

    private MovieListDocument Parse()
    {
        if (Json.IsEmpty) return new([]);

        var list = JsonSerializer.Deserialize(Json.Span, MovieJson.List)!;
        return list with { Movies = FilmKeys.Assign(list.Movies) };
    }
}
