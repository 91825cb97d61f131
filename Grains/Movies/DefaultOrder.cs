using System.Collections.Immutable;
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
        .ThenBy(movie => movie.LetterboxdUri, StringComparer.Ordinal)
        .ThenBy(movie => movie.Key, StringComparer.Ordinal);

    /// <summary>Whether a list is in this order already, as a stored one is: looking costs a tenth of sorting.</summary>
    public static bool IsInDefaultOrder(this ImmutableArray<Movie> movies)
    {
        for (var i = 1; i < movies.Length; i++)
        {
            if (Compare(movies[i - 1], movies[i]) > 0) return false;
        }

        return true;
    }

    private static int Compare(Movie one, Movie other)
    {
        // Most neighbours differ by day: titles are folded for the others only.
        var byDay = (other.WatchedDate?.DayNumber ?? -1).CompareTo(one.WatchedDate?.DayNumber ?? -1);
        if (byDay != 0) return byDay;

        var byFoldedTitle = CompareFolded(one.Title, other.Title);
        if (byFoldedTitle != 0) return byFoldedTitle;

        var byTitle = string.CompareOrdinal(one.Title, other.Title);
        if (byTitle != 0) return byTitle;

        var byYear = (one.Year ?? -1).CompareTo(other.Year ?? -1);
        if (byYear != 0) return byYear;

        var byAddress = string.CompareOrdinal(one.LetterboxdUri, other.LetterboxdUri);
        return byAddress != 0 ? byAddress : string.CompareOrdinal(one.Key, other.Key);
    }

    // Nearly all titles differ before their first letter that is not ASCII, and need no folded copy to be compared.
    private static int CompareFolded(string one, string other)
    {
        for (var i = 0; ; i++)
        {
            var (letter, against) = (i < one.Length ? one[i] : '\0', i < other.Length ? other[i] : '\0');
            if (!char.IsAscii(letter) || !char.IsAscii(against)) return string.CompareOrdinal(Diacritics.Fold(one), Diacritics.Fold(other));

            var byLetter = char.ToLowerInvariant(letter).CompareTo(char.ToLowerInvariant(against));
            if (byLetter != 0) return byLetter;
            if (i >= one.Length) return 0;
        }
    }
}
