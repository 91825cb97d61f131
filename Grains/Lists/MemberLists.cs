using System.Collections.Immutable;
using System.Text;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Lists;

/// <summary>A member's watchlist and lists beside the movie list, which says what of them is watched.</summary>
internal sealed class MemberLists
{
    /// <summary>Bytes of a piece of an answer: what is larger holds up the connection that everybody shares.</summary>
    private const int LargestPiece = 8_000_000;

    // What a film takes besides its text.
    private const int FilmBytes = 600;

    private readonly MemberListsDocument _document;
    private readonly DateOnly _asOf;

    private MemberLists(MemberListsDocument document, ImmutableArray<ListedMovie> films, DateOnly asOf) => (_document, Films, _asOf) = (document, films, asOf);

    /// <summary>The films of the watchlist and of all lists, each once.</summary>
    public ImmutableArray<ListedMovie> Films { get; }

    /// <summary>The watchlist, in the order of its file; null when there is none.</summary>
    public ImmutableArray<WatchlistItem>? Watchlist => _document.Watchlist;

    /// <summary>The custom lists by name; null when there are none.</summary>
    public ImmutableArray<ListDocument>? Lists => _document.Lists;

    /// <summary>Lists beside a movie list.</summary>
    /// <param name="document">The watchlist and the lists.</param>
    /// <param name="movies">The movie list.</param>
    /// <param name="asOf">The UTC day of the upload, to which films have been waiting.</param>
    public static MemberLists Of(MemberListsDocument document, ImmutableArray<Movie> movies, DateOnly asOf)
    {
        var watched = new FilmIndex(movies);
        return new(document, [.. document.Films.Select(film => ListedMovie.Of(film, watched.Find(film.Title, film.Year, film.LetterboxdUri) is { } place ? movies[place] : null))], asOf);
    }

    /// <summary>What a share link shows of them, which movies are watched and how they are rated apart: that the shown movie list says.</summary>
    /// <param name="document">The watchlist and the lists.</param>
    /// <param name="include">What is shown.</param>
    public static MemberListsDocument Filter(MemberListsDocument document, ShareInclude include) => new()
    {
        Films = document.Films,
        Watchlist = !include.Watchlist ? null : include.Dates ? document.Watchlist : document.Watchlist?.Select(item => item with { Added = null }).ToImmutableArray(),
        Lists = !include.Lists ? null : document.Lists?.Select(list => Filter(list, include)).ToImmutableArray(),
    };

    /// <summary>
    /// The lists with those of their films waiting to be looked up that are not settled, the watchlist's first. What is watched is
    /// looked up with the movies, and only there.
    /// </summary>
    /// <param name="document">The watchlist and the lists.</param>
    /// <param name="movies">The movie list.</param>
    public static MemberListsDocument Open(MemberListsDocument document, ImmutableArray<Movie> movies)
    {
        var watched = new FilmIndex(movies);
        return document with { Films = [.. document.Films.Select(film => Open(film, watched.Find(film.Title, film.Year, film.LetterboxdUri) is not null))] };
    }

    /// <summary>How many of their films are not watched, and how many of those are settled.</summary>
    /// <param name="document">The watchlist and the lists.</param>
    /// <param name="movies">The movie list.</param>
    public static OtherFilms Count(MemberListsDocument document, ImmutableArray<Movie> movies)
    {
        var others = Open(document, movies).Films.RemoveAll(film => film.TmdbStatus is TmdbStatus.Disabled);
        return new(others.Length, others.Count(film => film.TmdbStatus is not TmdbStatus.Pending), others.Count(film => film.TmdbStatus is TmdbStatus.Failed));
    }

    private static Movie Open(Movie film, bool isWatched) => (film.TmdbStatus, isWatched) switch
    {
        (TmdbStatus.Disabled, false) => film with { TmdbStatus = TmdbStatus.Pending },
        (not TmdbStatus.Disabled, true) => film with { TmdbStatus = TmdbStatus.Disabled, Tmdb = null, Candidates = null },
        _ => film,
    };

    /// <summary>Days that a film has been waiting on the watchlist; null when unknown, and when it is watched.</summary>
    public int? DaysWaiting(WatchlistItem item) => item.Added is { } added && !Films[item.Film].IsWatched ? Math.Max(0, _asOf.DayNumber - added.DayNumber) : null;

    /// <summary>A list without its films.</summary>
    public CustomList Describe(ListDocument list) =>
        new(list.Slug, list.Name, list.Description, list.Tags, list.Url, list.Date, list.Films.Length, list.Films.Count(item => Films[item.Film].IsWatched));

    /// <summary>A piece of the watchlist, or of a list; null when there is no such list.</summary>
    public FilmListPage? Select(FilmListQuery query, long version)
    {
        if (query.Slug is null) return Piece(query, version, list: null, Sort([.. (Watchlist ?? []).Select(ToEntry)], query));

        var list = Lists?.FirstOrDefault(list => list.Slug == query.Slug);
        return list is null ? null : Piece(query, version, Describe(list), [.. list.Films.Select(ToEntry)]);
    }

    private static ListDocument Filter(ListDocument list, ShareInclude include) => new()
    {
        Slug = list.Slug,
        Name = list.Name,
        Description = list.Description,
        Tags = include.Tags ? list.Tags : [],
        Date = include.Dates ? list.Date : null,
        Films = list.Films,
    };

    private FilmListEntry ToEntry(WatchlistItem item) =>
        new(Films[item.Film].Film, Films[item.Film].IsWatched, Films[item.Film].Rating, AddedDate: item.Added, DaysWaiting: DaysWaiting(item));

    private FilmListEntry ToEntry(ListItem item) => new(Films[item.Film].Film, Films[item.Film].IsWatched, Films[item.Film].Rating, item.Position, item.Note);

    private static ImmutableArray<FilmListEntry> Sort(ImmutableArray<FilmListEntry> films, FilmListQuery query) => query.Sort switch
    {
        FilmListSort.Added => By(films, entry => entry.AddedDate?.DayNumber, query.Descending),
        FilmListSort.Year => By(films, entry => entry.Film.Year, query.Descending),
        FilmListSort.Runtime => By<int>(films, entry => entry.Film.Tmdb?.Runtime is > 0 and var minutes ? minutes : null, query.Descending),
        FilmListSort.VoteAverage => By<double>(films, entry => entry.Film.Tmdb is { VoteAverage: { } vote, VoteCount: not 0 } ? vote : null, query.Descending),
        FilmListSort.Title => ByTitle(films, query.Descending),
        _ => films,
    };

    private static ImmutableArray<FilmListEntry> By<TKey>(ImmutableArray<FilmListEntry> films, Func<FilmListEntry, TKey?> key, bool descending)
        where TKey : struct => [.. TitledOrder.By(films, key, film => film.Film.Title, descending).ThenBy(film => film.Film.Key, StringComparer.Ordinal)];

    private static ImmutableArray<FilmListEntry> ByTitle(ImmutableArray<FilmListEntry> films, bool descending) =>
        [.. TitledOrder.ByTitle(films, film => film.Film.Title, descending).ThenBy(film => film.Film.Year).ThenBy(film => film.Film.Key, StringComparer.Ordinal)];

    private static FilmListPage Piece(FilmListQuery query, long version, CustomList? list, ImmutableArray<FilmListEntry> films)
    {
        // A page number can be so high that the product overflows an int.
        var skip = query.PerPage is { } perPage ? (int)Math.Min((long)(query.Page - 1) * perPage, films.Length) : 0;
        var page = films.Slice(skip, Math.Min(query.PerPage ?? int.MaxValue, films.Length - skip));
        var (bytes, from, to) = (0L, Math.Min(query.From, page.Length), Math.Min(query.From, page.Length));
        while (to < page.Length && (to == from || bytes + Bytes(page[to]) <= LargestPiece)) bytes += Bytes(page[to++]);
        return new(version, list, page[from..to], films.Length, to < page.Length ? to : null);
    }

    private static long Bytes(FilmListEntry entry) => FilmBytes + Bytes(entry.Film.Title) + Bytes(entry.Film.Tmdb?.Overview) + Bytes(entry.Note);

    private static long Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}

/// <summary>A film of a watchlist or a list, and the movie that it is when it is watched.</summary>
/// <param name="Film">The film, without anything that the member said of it.</param>
/// <param name="IsWatched">It is in the movie list.</param>
/// <param name="Rating">The movie's rating.</param>
internal readonly record struct ListedMovie(Movie Film, bool IsWatched, double? Rating)
{
    public static ListedMovie Of(Movie film, Movie? movie) => movie is null
        ? new(film, false, null)
        : new(
            film with { Key = movie.Key, TmdbStatus = movie.TmdbStatus, Tmdb = movie.Tmdb, Match = movie.Match, Candidates = null },
            true,
            movie.Rating);
}
