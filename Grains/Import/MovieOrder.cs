using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>The default order of a list: most recently watched first, undated last, then by title, year and URI.</summary>
public sealed class MovieOrder : IComparer<Movie>
{
    private MovieOrder()
    {
    }

    /// <summary>The only instance.</summary>
    public static MovieOrder Default { get; } = new();

    /// <inheritdoc />
    public int Compare(Movie? x, Movie? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);

        // Null is the smallest date: turned around, the undated come last.
        var order = Nullable.Compare(y.WatchedDate, x.WatchedDate);
        if (order == 0)
            order = string.Compare(x.Title, y.Title, StringComparison.OrdinalIgnoreCase);
        if (order == 0)
            order = string.CompareOrdinal(x.Title, y.Title);
        if (order == 0)
            order = Nullable.Compare(x.Year, y.Year);
        return order != 0 ? order : string.CompareOrdinal(x.LetterboxdUri, y.LetterboxdUri);
    }
}
