using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>The large figures.</summary>
internal static class TotalsBlock
{
    private const decimal DaysOfMonth = 30.4375m;

    public static TotalsStatistics Of(Scope scope)
    {
        var viewings = scope.Viewings.Length;
        var rewatches = scope.Viewings.Count(viewing => viewing.Viewing.IsRewatch);
        var days = ScopeBlock.Of(scope).Days;
        var allTime = scope.Year is null;
        return new(
            BasisCount.Whole(CountedUnit.Viewings, viewings),
            scope.Films.Length,
            viewings,
            UndatedViewings: allTime ? scope.Films.Sum(film => film.Film.Movie.Watches.Length - film.ViewingCount) : 0,
            FilmsWithoutDate: allTime ? scope.Films.Count(film => film.ViewingCount == 0) : 0,
            InFuture: scope.Viewings.Count(viewing => viewing.Viewing.Day > scope.AsOf.DayNumber),
            FirstViewings: viewings - rewatches,
            rewatches,
            scope.Rated,
            Liked: scope.Films.Count(film => film.Film.Movie.Liked),
            Reviewed: scope.Films.Count(film => film.Film.HasReview && ReviewsBlock.InScope(scope, film).Any()),
            ActiveDays: ActiveDays(scope.Viewings),
            PerWeek: days == 0 ? null : Figures.Rounded(viewings * 7m / days),
            PerMonth: days == 0 ? null : Figures.Rounded(viewings * DaysOfMonth / days));
    }

    private static int ActiveDays(ScopedViewing[] viewings)
    {
        var (days, last) = (0, -1);
        foreach (var (_, viewing) in viewings)
        {
            if (viewing.Day != last) days++;
            last = viewing.Day;
        }

        return days;
    }
}
