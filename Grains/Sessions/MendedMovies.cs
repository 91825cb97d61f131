using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Sessions;

/// <summary>What a choice makes of a list.</summary>
internal static class MendedMovies
{
    /// <summary>The place of the movie with this key; -1 when there is none.</summary>
    public static int Find(ImmutableArray<Movie> movies, string key)
    {
        for (var index = 0; index < movies.Length; index++)
        {
            if (movies[index].Key == key) return index;
        }

        return -1;
    }

    /// <summary>The list with these places changed; null when it says the same as before.</summary>
    public static ImmutableArray<Movie>? Apply(ImmutableArray<Movie> movies, ImmutableArray<(int Index, Movie Movie)> mended)
    {
        if (mended.All(place => IsSame(place.Movie, movies[place.Index]))) return null;

        var list = movies.ToBuilder();
        foreach (var (index, movie) in mended) list[index] = movie;
        return list.MoveToImmutable();
    }

    /// <summary>What becomes of the movie itself.</summary>
    public static Movie One(ImmutableArray<Movie> movies, int index, MatchKind match, FilmAnswer? film) =>
        Of(movies, index, match, film).Where(place => place.Index == index).Select(place => place.Movie).FirstOrDefault(movies[index]);

    /// <summary>The places that change, and what stands there then; a namesake may change with the movie.</summary>
    /// <param name="movies">The list.</param>
    /// <param name="index">The movie.</param>
    /// <param name="match">Who chooses.</param>
    /// <param name="film">The chosen film, or what the rules say.</param>
    public static ImmutableArray<(int Index, Movie Movie)> Of(ImmutableArray<Movie> movies, int index, MatchKind match, FilmAnswer? film)
    {
        var movie = movies[index];
        return match switch
        {
            MatchKind.Manual => [(index, movie with { Match = match, TmdbStatus = TmdbStatus.Matched, Tmdb = film!.Film, Candidates = null })],
            MatchKind.None => [(index, movie with { Match = match, TmdbStatus = TmdbStatus.NotFound, Tmdb = null, Candidates = null })],
            _ when movie.Match is MatchKind.Automatic => [],
            _ => [.. new Namesakes(movies).Settled(movies.SetItem(index, movie with { Match = match, Tmdb = null }), index, film!)],
        };
    }

    private static bool IsSame(Movie one, Movie other) =>
        (one.Match, one.TmdbStatus, one.Tmdb?.Id, one.Tmdb?.IsSeries) == (other.Match, other.TmdbStatus, other.Tmdb?.Id, other.Tmdb?.IsSeries);
}
