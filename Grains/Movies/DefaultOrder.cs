using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Movies;

/// <summary>The order in which a list is kept: most recently watched first, undated last, then by title.</summary>
internal static class DefaultOrder
{
    /// <summary>Year and URI decide between films of one title, so that the order does not depend on that of the files.</summary>
    public static ImmutableArray<Movie> InDefaultOrder(this IEnumerable<Movie> movies)
    {
        var places = movies.Select((movie, index) => new Place(movie, Day(movie), Folded(movie.Title), index)).ToArray();
        Array.Sort(places, static (one, other) => Compare(one, other));
        return ImmutableCollectionsMarshal.AsImmutableArray(Array.ConvertAll(places, static place => place.Movie));
    }

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
        var (day, otherDay) = (Day(one), Day(other));
        return day != otherDay ? otherDay.CompareTo(day) : Compare(new Place(one, day, Folded(one.Title), 0), new Place(other, day, Folded(other.Title), 0));
    }

    private static int Compare(in Place one, in Place other)
    {
        if (one.Day != other.Day) return other.Day.CompareTo(one.Day);

        var byFoldedTitle = CompareFolded(one.FoldedTitle, other.FoldedTitle);
        if (byFoldedTitle != 0) return byFoldedTitle;

        var byTitle = string.CompareOrdinal(one.Movie.Title, other.Movie.Title);
        if (byTitle != 0) return byTitle;

        var byYear = (one.Movie.Year ?? -1).CompareTo(other.Movie.Year ?? -1);
        if (byYear != 0) return byYear;

        var byAddress = string.CompareOrdinal(one.Movie.LetterboxdUri, other.Movie.LetterboxdUri);
        if (byAddress != 0) return byAddress;

        var byKey = string.CompareOrdinal(one.Movie.Key, other.Movie.Key);
        return byKey != 0 ? byKey : one.Index.CompareTo(other.Index);
    }

    private static int Day(Movie movie) => movie.WatchedDate?.DayNumber ?? -1;

    // A title in ASCII, as nearly all are, differs from its folded form in case alone, which is left to the comparison.
    private static string Folded(string title) => Ascii.IsValid(title) ? title : Diacritics.Fold(title);

    private static int CompareFolded(string one, string other)
    {
        var length = Math.Min(one.Length, other.Length);
        for (var i = 0; i < length; i++)
        {
            var byLetter = Lower(one[i]).CompareTo(Lower(other[i]));
            if (byLetter != 0) return byLetter;
        }

        return one.Length.CompareTo(other.Length);
    }

    private static char Lower(char letter) => letter is >= 'A' and <= 'Z' ? (char)(letter | 0x20) : letter;

    private readonly record struct Place(Movie Movie, int Day, string FoldedTitle, int Index);
}
