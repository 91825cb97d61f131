using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>How many reviews and how long; never their text.</summary>
internal static class ReviewsBlock
{
    public static ReviewsStatistics Of(Scope scope)
    {
        var words = new List<int>();
        (ScopedFilm Film, int Words)? longest = null;
        foreach (var film in scope.Films)
        {
            if (!film.Film.HasReview) continue;
            foreach (var viewing in InScope(scope, film))
            {
                var count = WordCount.Of(viewing.Review!);
                words.Add(count);
                if (longest is not { } one || count > one.Words || (count == one.Words && ListedFilm.CompareByTitle(film.Film, one.Film.Film) < 0)) longest = (film, count);
            }
        }

        return new(
            BasisCount.Whole(CountedUnit.Viewings, CountOfViewings(scope)),
            words.Count,
            words.Sum(count => (long)count),
            Figures.RoundedMedian(words),
            longest is { } found ? new(found.Film.ToAnswer(), found.Words) : null);
    }

    public static bool HasReview(Viewing viewing) => !string.IsNullOrEmpty(viewing.Review);

    /// <summary>A film's viewings in scope that have a review; of all time undated ones too.</summary>
    public static IEnumerable<Viewing> InScope(Scope scope, ScopedFilm film) => ViewingsOf(scope, film).Where(HasReview);

    /// <summary>A film's viewings in scope; of all time undated ones too.</summary>
    public static IEnumerable<Viewing> ViewingsOf(Scope scope, ScopedFilm film) => scope.Year is { } year
        ? film.Film.Movie.Watches.Where(viewing => viewing.WatchedDate?.Year == year)
        : film.Film.Movie.Watches;

    /// <summary>How many viewings are in scope; of all time undated ones too.</summary>
    public static int CountOfViewings(Scope scope) => scope.Year is null ? scope.Films.Sum(film => film.Film.Movie.Watches.Length) : scope.Viewings.Length;
}
