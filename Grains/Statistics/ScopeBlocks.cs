using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>The stretch of time.</summary>
internal static class ScopeBlock
{
    public static StatisticsScope Of(Scope scope)
    {
        if (scope.Year is { } year)
        {
            var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            var last = scope.IsRunning ? scope.AsOf : to;
            return new(ScopeKind.Year, year, from, to, last.DayNumber - from.DayNumber + 1, scope.IsRunning);
        }

        if (scope.Viewings.Length == 0) return new(ScopeKind.All, null, null, null, 0, false);

        var (first, latest) = (scope.Viewings[0].Viewing.Day, Math.Max(scope.Viewings[^1].Viewing.Day, scope.AsOf.DayNumber));
        return new(ScopeKind.All, null, Figures.Date(first), Figures.Date(latest), latest - first + 1, false);
    }
}

/// <summary>What became of the films in scope at TMDB.</summary>
internal static class CoverageBlock
{
    public static CoverageStatistics Of(Scope scope)
    {
        int Count(LeftOutReason? gap) => scope.Films.Count(film => film.Film.Gap == gap);

        return new(
            scope.Films.Length,
            Matched: Count(null),
            Series: Count(LeftOutReason.Series),
            Pending: Count(LeftOutReason.TmdbPending),
            Ambiguous: Count(LeftOutReason.TmdbAmbiguous),
            NotFound: Count(LeftOutReason.TmdbNotFound),
            Failed: Count(LeftOutReason.TmdbFailed),
            Disabled: Count(LeftOutReason.TmdbDisabled));
    }
}
