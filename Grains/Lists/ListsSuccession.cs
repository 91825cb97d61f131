using System.Collections.Immutable;
using System.Text.Json;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Lists;

/// <summary>The watchlist and lists of a newer upload that take the place of older ones.</summary>
internal static class ListsSuccession
{
    /// <summary>How the watchlist changes.</summary>
    /// <param name="before">The older lists.</param>
    /// <param name="moviesBefore">The movie list beside them.</param>
    /// <param name="after">The newer lists.</param>
    /// <param name="moviesAfter">The movie list beside them.</param>
    public static WatchlistChangeCounts Compare(MemberListsDocument before, ImmutableArray<Movie> moviesBefore, MemberListsDocument after, ImmutableArray<Movie> moviesAfter)
    {
        var (old, current) = (Watchlist(before), Watchlist(after));
        var (known, kept) = (new FilmIndex(old), new FilmIndex(current));
        var (seen, sees) = (new FilmIndex(moviesBefore), new FilmIndex(moviesAfter));
        return new(
            current.Count(film => !Has(known, film)),
            old.Count(film => !Has(kept, film)),
            old.Count(film => !Has(seen, film) && Has(sees, film)));
    }

    /// <summary>Whether two uploads say the same of watchlist and lists, to the letter.</summary>
    public static bool SaySame(MemberListsDocument before, MemberListsDocument after) => Text(before).AsSpan().SequenceEqual(Text(after));

    /// <summary>The newer lists with what TMDB said of the same films; what was not matched waits to be looked up, where films are.</summary>
    /// <param name="before">The older lists as they are now.</param>
    /// <param name="after">The newer lists.</param>
    /// <param name="movies">The movie list beside them: what is watched is looked up there.</param>
    /// <param name="enriches">Films are looked up.</param>
    public static MemberListsDocument CarryOver(MemberListsDocument before, MemberListsDocument after, ImmutableArray<Movie> movies, bool enriches)
    {
        var known = new FilmIndex(before.Films);
        var carried = after with { Unknown = before.Unknown, Films = [.. after.Films.Select(film => CarryOver(known.Find(film.Title, film.Year, film.LetterboxdUri) is { } place ? before.Films[place] : null, film))] };
        return enriches ? MemberLists.Open(carried, movies) : carried;
    }

    private static Movie CarryOver(Movie? old, Movie film)
    {
        if (old?.Unknown is { } unknown) film = film with { Unknown = unknown };
        return old is { TmdbStatus: TmdbStatus.Matched, Tmdb: not null } ? film with { TmdbStatus = old.TmdbStatus, Tmdb = old.Tmdb } : film;
    }

    private static ImmutableArray<Movie> Watchlist(MemberListsDocument document) => [.. (document.Watchlist ?? []).Select(item => document.Films[item.Film])];

    private static bool Has(FilmIndex films, Movie film) => films.Find(film.Title, film.Year, film.LetterboxdUri) is not null;

    private static byte[] Text(MemberListsDocument document) => JsonSerializer.SerializeToUtf8Bytes(
        document with { Films = [.. document.Films.Select(film => new Movie { Title = film.Title, Year = film.Year, LetterboxdUri = film.LetterboxdUri })] }, MemberListsJson.Known);
}
