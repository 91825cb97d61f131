using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Movies;

/// <summary>Searching, sorting and paging of a movie list that is in its default order.</summary>
internal static class MovieListQueries
{
    /// <summary>The movies that <paramref name="query"/> asks for, and how many match in all.</summary>
    public static (ImmutableArray<Movie> Movies, int Total) Select(this ImmutableArray<Movie> list, MovieQuery query)
    {
        var found = Sort(Search(list.Counted(query), query.TitlePart), query);
        if (query.PerPage is not { } perPage) return (found, found.Length);

        // A page number can be so high that the product overflows an int.
        var skip = (int)Math.Min((long)(query.Page - 1) * perPage, found.Length);
        return (found.Slice(skip, Math.Min(perPage, found.Length - skip)), found.Length);
    }

    // The movies of a row of the statistics, of a year, of what became of them at TMDB, or all of these.
    private static ImmutableArray<Movie> Counted(this ImmutableArray<Movie> list, MovieQuery query) => query is { Facet: null, Year: null, Statuses: null, Match: null }
        ? list
        : [.. list.Where(movie => MovieFacets.Matches(movie, query.Facet, query.FacetName, query.Year) && IsMatchedSo(movie, query))];

    private static bool IsMatchedSo(Movie movie, MovieQuery query) =>
        (query.Statuses is not { } statuses || statuses.HasFlag((TmdbStatuses)(1 << (int)movie.TmdbStatus)))
        && (query.Match is not { } match || movie.Match == match);

    private static ImmutableArray<Movie> Search(ImmutableArray<Movie> list, string? titlePart)
    {
        if (string.IsNullOrWhiteSpace(titlePart)) return list;

        var wanted = Diacritics.Fold(titlePart.Trim());
        return [.. list.Where(movie => Diacritics.Fold(movie.Title).Contains(wanted, StringComparison.Ordinal))];
    }

    private static ImmutableArray<Movie> Sort(ImmutableArray<Movie> list, MovieQuery query) => query.Sort switch
    {
        MovieSort.WatchedDate => query.Descending ? list : By(list, movie => movie.WatchedDate?.DayNumber, descending: false),
        MovieSort.Year => By(list, movie => movie.Year, query.Descending),
        MovieSort.Rating => By(list, movie => movie.Rating, query.Descending),
        _ => ByTitle(list, query.Descending),
    };

    private static ImmutableArray<Movie> By<TKey>(ImmutableArray<Movie> list, Func<Movie, TKey?> key, bool descending)
        where TKey : struct => [.. TitledOrder.By(list, key, movie => movie.Title, descending)];

    private static ImmutableArray<Movie> ByTitle(ImmutableArray<Movie> list, bool descending) =>
        [.. TitledOrder.ByTitle(list, movie => movie.Title, descending).ThenBy(movie => movie.Year)];
}
