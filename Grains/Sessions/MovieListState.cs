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
internal sealed class MovieListState
{
    // Below this a list is parsed faster than a thread is found for it.
    private const int LargeBytes = 1_000_000;

    private readonly WeakReference<Movie[]?> _parsed = new(null);

    /// <summary>How it is stored: as it is.</summary>
    public static StateFormat Format { get; } = StateFormat.Bytes<MovieListState>(list => list.Json, json => new() { Json = json });

    /// <summary>The document, UTF-8; empty when there is no list.</summary>
    public ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>The state that stores these movies.</summary>
    public static MovieListState Of(ImmutableArray<Movie> movies, ListChanges? changes = null) =>
        new() { Json = JsonSerializer.SerializeToUtf8Bytes(new MovieListDocument(movies, changes), MovieJson.List) };

    /// <summary>The movies. Kept for the next call as long as memory allows; a large list is parsed off the grain's turn.</summary>
    public async ValueTask<ImmutableArray<Movie>> Movies()
    {
        if (_parsed.TryGetTarget(out var movies)) return ImmutableCollectionsMarshal.AsImmutableArray(movies);

        movies = Json.Length < LargeBytes ? Parse() : await Task.Run(Parse);
        _parsed.SetTarget(movies);
        return ImmutableCollectionsMarshal.AsImmutableArray(movies);
    }

    /// <summary>What the upload changed that the list came with; null for a first one.</summary>
    public ListChanges? Changes() => Json.IsEmpty ? null : Document().Changes;

    private Movie[] Parse() => Json.IsEmpty ? [] : ImmutableCollectionsMarshal.AsArray(FilmKeys.Assign(Document().Movies))!;

    private MovieListDocument Document() => JsonSerializer.Deserialize(Json.Span, MovieJson.List)!;
}
