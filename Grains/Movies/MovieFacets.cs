using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Movies;

/// <summary>The names under which a movie is counted in the statistics, and found again by a filter of the list.</summary>
internal static class MovieFacets
{
    /// <summary>
    /// What TMDB says of a movie, where statistics may use it: series are left out, because their runtime is one episode's and
    /// their directors are creators.
    /// </summary>
    public static TmdbFilm? Film(Movie movie) => movie is { TmdbStatus: TmdbStatus.Matched, Tmdb: { IsSeries: false } film } ? film : null;

    /// <summary>The names of a film, as TMDB gives them: an actor of two roles comes twice.</summary>
    public static ImmutableArray<string> Names(TmdbFilm film, MovieFacet facet) => facet switch
    {
        MovieFacet.Genres => film.Genres,
        MovieFacet.Directors => film.Directors,
        MovieFacet.Actors => film.Cast,
        MovieFacet.Countries => film.Countries,
        _ => film.OriginalLanguage is { Length: > 0 } language ? [language] : [],
    };

    /// <summary>
    /// Whether a movie is among those that a row of the statistics counts: those with this name in this block, and, of a year,
    /// with a viewing dated in it.
    /// </summary>
    public static bool Matches(Movie movie, MovieFacet? facet, string? name, int? year) =>
        (year is null || movie.Watches.Any(viewing => viewing.WatchedDate?.Year == year))
        && (facet is not { } wanted || (Film(movie) is { } film && Names(film, wanted).Contains(name!, StringComparer.Ordinal)));
}
