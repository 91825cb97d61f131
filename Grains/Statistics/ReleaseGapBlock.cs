using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>Days from a film's release to its earliest dated viewing.</summary>
internal static class ReleaseGapBlock
{
    private static readonly ImmutableArray<(int? From, int? To)> Bars =
        [(null, -1), (0, 7), (8, 30), (31, 90), (91, 365), (366, 1825), (1826, 7300), (7301, null)];

    public static ReleaseGapStatistics Of(Scope scope)
    {
        var basis = new BasisCount(CountedUnit.Films);
        var days = new List<int>();
        foreach (var film in scope.Films)
        {
            if (basis.Counts(Reason(scope, film.Film))) days.Add(film.Film.Viewings[0].Day - film.Film.Tmdb!.ReleaseDate!.Value.DayNumber);
        }

        return new(
            basis.ToBasis(),
            Figures.RoundedMedian(days),
            days.Count(day => day < 0),
            [.. Bars.Select(bar => new ReleaseGapBar(bar.From, bar.To, days.Count(day => day >= (bar.From ?? int.MinValue) && day <= (bar.To ?? int.MaxValue))))]);
    }

    private static LeftOutReason? Reason(Scope scope, ListedFilm film)
    {
        if (film.Gap is { } gap) return gap;
        if (film.Viewings.Length == 0) return LeftOutReason.NoDate;

        // It was seen before, nobody knows when; or before this year.
        var earliest = film.Viewings[0];
        if (earliest.IsFlagged || (scope.Year is { } year && earliest.Year != year)) return LeftOutReason.Rewatch;
        return film.Tmdb!.ReleaseDate is null ? LeftOutReason.NoReleaseDate : null;
    }
}
