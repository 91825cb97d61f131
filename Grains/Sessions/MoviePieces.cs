using System.Collections.Immutable;
using System.Text;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Sessions;

/// <summary>
/// Pages in pieces of at most 8 MB: a message that is larger holds up the connection that everybody shares, and one over 100
/// MB breaks it. The rest of a page is kept for a while, so that all pieces are of one version though the list changes.
/// </summary>
internal sealed class MoviePieces(TimeProvider clock)
{
    /// <summary>Bytes of a piece; a single movie may be larger.</summary>
    public const int LargestPiece = 8_000_000;

    // What an upload may hold today is less. What was stored before may be more, and would break the connection of everybody.
    private const int LargestMovie = 90_000_000;

    // What a movie takes besides its text.
    private const int MovieBytes = 600;

    // Below this a page is found faster than a thread for it.
    private const int LargeList = 2000;

    // Readers of different versions at once; one that comes too late begins again.
    private const int MostPages = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LinkedList<Page> _pages = new();

    /// <summary>The first piece of the page that <paramref name="query"/> asks for.</summary>
    public async Task<MoviePage> First(MovieQuery query, long version, ImmutableArray<Movie> list)
    {
        var (movies, total) = list.Length < LargeList ? list.Select(query) : await Task.Run(() => list.Select(query));
        var page = new Page(query, version, movies, total, clock.GetTimestamp());
        var piece = Piece(page, 0);
        if (piece.Next is not null)
        {
            _pages.AddFirst(page);
            if (_pages.Count > MostPages) _pages.RemoveLast();
        }

        return piece;
    }

    /// <summary>A further piece of a page whose first one was answered; null when it is no further piece, or the page is not kept any more.</summary>
    public MoviePage? Next(MovieQuery query)
    {
        while (_pages.Last is { } oldest && clock.GetElapsedTime(oldest.Value.Since) > Patience) _pages.RemoveLast();
        if (query.From == 0) return null;

        var page = _pages.FirstOrDefault(page => page.Version == query.PieceOf && page.IsOf(query));
        return page is null ? null : Piece(page, query.From);
    }

    private static MoviePage Piece(Page page, int from)
    {
        var (bytes, to) = (0L, from);
        if (from < page.Movies.Length && Bytes(page.Movies[from]) > LargestMovie) throw new InvalidOperationException("A movie of this list is larger than a message may be.");

        while (to < page.Movies.Length && (to == from || bytes + Bytes(page.Movies[to]) <= LargestPiece)) bytes += Bytes(page.Movies[to++]);
        return new(page.Version, page.Movies[Math.Min(from, to)..to], page.Total, to < page.Movies.Length ? to : null);
    }

    private static long Bytes(Movie movie) =>
        MovieBytes + Bytes(movie.Title) + Bytes(movie.Tmdb?.Overview) + movie.Watches.Sum(viewing => MovieBytes / 3 + Bytes(viewing.Review) + viewing.Tags.Sum(Bytes));

    private static long Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);

    private sealed record Page(MovieQuery Query, long Version, ImmutableArray<Movie> Movies, int Total, long Since)
    {
        public bool IsOf(MovieQuery query) => query with { KnownVersion = Query.KnownVersion, ClientVersion = Query.ClientVersion, From = 0, PieceOf = Query.PieceOf } == Query;
    }
}
