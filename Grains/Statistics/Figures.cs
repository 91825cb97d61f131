using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>
/// Figures as the answer shows them: rounded half away from zero. Ratings are summed as whole half stars and divided as
/// decimals, so that a mean of 3.125 is one.
/// </summary>
internal static class Figures
{
    private const int MostDifferent = 2048;

    /// <summary>Rounded to two places.</summary>
    public static double Rounded(decimal value) => (double)Math.Round(value, 2, MidpointRounding.AwayFromZero);

    /// <summary>The mean, in stars, of ratings given in half stars; null of none.</summary>
    public static double? Mean(long halves, int count) => count == 0 ? null : Rounded(halves / 2m / count);

    /// <summary>The median; null of nothing. Sorts what it is given.</summary>
    public static decimal? Median(List<int> values)
    {
        if (values.Count == 0) return null;

        var (least, most) = (values.Min(), values.Max());
        if ((long)most - least < MostDifferent) SortByCounting(values, least, most - least + 1);
        else values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2m;
    }

    // Ratings, minutes and ages lie close together, many on each number: counting them is ten times as fast as comparing.
    private static void SortByCounting(List<int> values, int least, int different)
    {
        var counts = new int[different];
        foreach (var value in values) counts[value - least]++;
        var sorted = CollectionsMarshal.AsSpan(values);
        for (var i = 0; i < different; i++)
        {
            sorted[..counts[i]].Fill(least + i);
            sorted = sorted[counts[i]..];
        }
    }

    /// <summary>The median as a figure.</summary>
    public static double? RoundedMedian(List<int> values) => Median(values) is { } median ? Rounded(median) : null;

    /// <summary>
    /// As varied as this many names watched equally: the exponential of the entropy of film and name pairs, to one place; null
    /// under 20 films, where it would say more about the number of films.
    /// </summary>
    public static double? Effective(int[] filmsByName, int films)
    {
        if (films < 20) return null;

        // Most names have one film or two: a logarithm is taken once for each number of films.
        double pairs = filmsByName.Sum();
        var terms = new double?[filmsByName.DefaultIfEmpty().Max() + 1];
        var entropy = filmsByName.Sum(count => terms[count] ??= -(count / pairs) * Math.Log(count / pairs));
        return Math.Round(Math.Exp(entropy), 1, MidpointRounding.AwayFromZero);
    }

    /// <summary>Year and month, as in 2025-03.</summary>
    public static string Month(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}");

    public static DateOnly Date(int day) => DateOnly.FromDayNumber(day);

    /// <summary>The films of a ranked list, as the answer shows them.</summary>
    public static ImmutableArray<CountedFilm> ToAnswer(this IEnumerable<ScopedFilm> films) => [.. films.Select(film => film.ToAnswer())];
}

/// <summary>The first of an order, found without sorting the rest.</summary>
internal static class Ranked
{
    /// <summary>The first <paramref name="count"/> of <paramref name="items"/> in an order that is complete.</summary>
    public static List<T> First<T>(this IEnumerable<T> items, int count, Comparison<T> compare)
    {
        var first = new List<T>(Math.Min(count, 128) + 1);
        var order = Comparer<T>.Create(compare);
        foreach (var item in items)
        {
            if (first.Count == count && compare(item, first[^1]) >= 0) continue;

            var place = first.BinarySearch(item, order);
            first.Insert(place < 0 ? ~place : place, item);
            if (first.Count > count) first.RemoveAt(count);
        }

        return first;
    }

    /// <summary>The very first; null of nothing.</summary>
    public static T? FirstOrNone<T>(this IEnumerable<T> items, Comparison<T> compare)
        where T : class
    {
        T? first = null;
        foreach (var item in items)
        {
            if (first is null || compare(item, first) < 0) first = item;
        }

        return first;
    }

    /// <summary>An order of films: by a number, then by title and key.</summary>
    public static Comparison<ScopedFilm> Ascending(Func<ScopedFilm, long> number) => (one, other) =>
    {
        var byNumber = number(one).CompareTo(number(other));
        return byNumber != 0 ? byNumber : ListedFilm.CompareByTitle(one.Film, other.Film);
    };

    /// <summary>An order of films: by a number, the largest first, then by title and key.</summary>
    public static Comparison<ScopedFilm> Descending(Func<ScopedFilm, long> number) => Ascending(film => -number(film));
}
