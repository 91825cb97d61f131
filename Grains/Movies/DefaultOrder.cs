using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Movies;

/// <summary>The order in which a list is kept: most recently watched first, undated last, then by title.</summary>
internal static class DefaultOrder
{
    /// <summary>Year and URI decide between films of one title, so that the order does not depend on that of the files.</summary>
    public static IEnumerable<Movie> InDefaultOrder(this IEnumerable<Movie> movies) => movies
        .OrderByDescending(movie => movie.WatchedDate?.DayNumber)
        .ThenBy(movie => Diacritics.Fold(movie.Title), StringComparer.Ordinal)
        .ThenBy(movie => movie.Title, StringComparer.Ordinal)
        .ThenBy(movie => movie.Year)
        .ThenBy(movie => movie.LetterboxdUri, StringComparer.Ordinal);
}
