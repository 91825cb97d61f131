using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Lists;

namespace Letterboxd.Grains.Import;

/// <summary>The movies of one document.</summary>
/// <param name="Movies">Those that have a title.</param>
/// <param name="Rows">How many films the document has, those of its watchlist and lists too.</param>
/// <param name="Warnings">What was odd in it.</param>
internal sealed record BackupMovies(ImmutableArray<Movie> Movies, int Rows, FileWarnings Warnings)
{
    /// <summary>Its watchlist; null when it has none.</summary>
    public ImmutableArray<BackupFilm>? Watchlist { get; init; }

    /// <summary>Its custom lists with their films; null when it has none.</summary>
    public ImmutableArray<(ListDocument List, ImmutableArray<BackupFilm> Films)>? OwnLists { get; init; }

    /// <summary>How many of its films are in the list, the watchlist and the custom lists.</summary>
    public int Used { get; private set; }

    /// <summary>The list of several documents, parts of one that was too large; a film that comes twice counts once.</summary>
    public static IEnumerable<Movie> Join(IEnumerable<BackupMovies> documents)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            foreach (var movie in document.Movies.Where(movie => movie.Key is null || keys.Add(movie.Key)))
            {
                document.Used++;
                yield return movie;
            }
        }
    }

    /// <summary>The watchlists and lists of several documents; null when there are none.</summary>
    public static MemberListsDocument? Lists(IEnumerable<BackupMovies> documents)
    {
        var builder = new MemberListsBuilder();
        foreach (var document in documents)
        {
            if (document.Watchlist is { } watchlist) document.AddWatchlist(builder, watchlist);
            if (document.OwnLists is { } lists) document.AddLists(builder, lists);
        }

        return builder.Build();
    }

    private void AddWatchlist(MemberListsBuilder builder, ImmutableArray<BackupFilm> watchlist)
    {
        builder.BeginWatchlist();
        Used += watchlist.Count(film => builder.AddToWatchlist(film.Title, film.Year, film.Uri, film.Added) is null);
    }

    private void AddLists(MemberListsBuilder builder, ImmutableArray<(ListDocument List, ImmutableArray<BackupFilm> Films)> lists)
    {
        builder.BeginLists();
        foreach (var (list, films) in lists)
        {
            if (builder.TryBeginList(list, list.Slug)) Used += builder.AddFilms(films.Select(film => (film.Title, film.Year, film.Uri, film.Position, film.Note)));
        }
    }
}

/// <summary>A film of a watchlist or a custom list in a document.</summary>
internal sealed record BackupFilm(string Title, int? Year, string? Uri, DateOnly? Added, int? Position, string? Note);
