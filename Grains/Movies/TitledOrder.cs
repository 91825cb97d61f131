namespace Letterboxd.Grains.Movies;

/// <summary>Orders of whatever has a title, as readers expect them: without case and diacritics.</summary>
internal static class TitledOrder
{
    /// <summary>By a value; those without it come last in either direction, equal ones by title.</summary>
    public static IOrderedEnumerable<T> By<T, TKey>(IEnumerable<T> items, Func<T, TKey?> key, Func<T, string> title, bool descending)
        where TKey : struct
    {
        var known = items.OrderBy(item => key(item) is null);
        return (descending ? known.ThenByDescending(key) : known.ThenBy(key)).ThenBy(item => Diacritics.Fold(title(item)), StringComparer.Ordinal);
    }

    /// <summary>By title.</summary>
    public static IOrderedEnumerable<T> ByTitle<T>(IEnumerable<T> items, Func<T, string> title, bool descending) => descending
        ? items.OrderByDescending(item => Diacritics.Fold(title(item)), StringComparer.Ordinal)
        : items.OrderBy(item => Diacritics.Fold(title(item)), StringComparer.Ordinal);
}
