using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>When films were seen. Day 0 of <see cref="DateOnly.DayNumber"/> is a Monday: day / 7 is the week.</summary>
internal static class CalendarBlock
{
    public static CalendarStatistics Of(Scope scope)
    {
        var days = CountedDays(scope);
        var weeks = CountedWeeks(scope, days);
        var months = Months(scope);
        var (busiestDay, busiestWeek, busiestMonth) = (Busiest(days, day => day.Viewings), Busiest(weeks, week => week.Viewings), Busiest(months, month => month.Viewings));
        return new(
            BasisCount.Whole(CountedUnit.Viewings, scope.Viewings.Length),
            scope.Year is null ? null : days,
            scope.Year is { } year ? WeeksOfYear(year, weeks) : null,
            months,
            [.. Enumerable.Range(0, 7).Select(weekday => new WeekdayCount(weekday + 1, days.Where(day => day.Date.DayNumber % 7 == weekday).Sum(day => day.Viewings)))],
            [.. Enumerable.Range(1, 12).Select(month => new MonthOfYearCount(month, days.Where(day => day.Date.Month == month).Sum(day => day.Viewings)))],
            busiestDay is { } day ? new(day.Item.Date, day.Item.Viewings, day.Ties) : null,
            busiestWeek is { } week ? new(week.Item.From, week.Item.To, week.Item.Viewings, week.Ties) : null,
            busiestMonth is { } month ? new(month.Item.Month, month.Item.Viewings, month.Item.FirstViewings, month.Ties) : null,
            LongestStreak(days),
            LongestWeekStreak(weeks),
            scope.Year is null || scope.IsRunning ? CurrentStreak(scope.AsOf, days) : null,
            LongestGap(days),
            days.Count(counted => counted.Viewings >= 2),
            days.Count(counted => counted.Viewings >= 4));
    }

    private static ImmutableArray<DayCount> CountedDays(Scope scope) =>
        [.. scope.Viewings.CountBy(viewing => viewing.Viewing.Day).OrderBy(day => day.Key).Select(day => new DayCount(Figures.Date(day.Key), day.Value))];

    private static ImmutableArray<WeekCount> CountedWeeks(Scope scope, ImmutableArray<DayCount> days) =>
        [.. days.GroupBy(day => day.Date.DayNumber / 7).Select(week => Week(week.Key, scope.Year, week.Sum(day => day.Viewings)))];

    private static WeekCount Week(int week, int? year, int viewings)
    {
        var (from, to) = (week * 7, Math.Min((week * 7) + 6, DateOnly.MaxValue.DayNumber));
        if (year is not { } one) return new(Figures.Date(from), Figures.Date(to), viewings);

        return new(
            Figures.Date(Math.Max(from, new DateOnly(one, 1, 1).DayNumber)),
            Figures.Date(Math.Min(to, new DateOnly(one, 12, 31).DayNumber)),
            viewings);
    }

    private static IReadOnlyList<WeekCount> WeeksOfYear(int year, ImmutableArray<WeekCount> counted)
    {
        var viewings = counted.ToDictionary(week => week.From, week => week.Viewings);
        var (first, last) = (new DateOnly(year, 1, 1).DayNumber / 7, new DateOnly(year, 12, 31).DayNumber / 7);
        return [.. Enumerable.Range(first, last - first + 1).Select(week => Week(week, year, 0)).Select(week => week with { Viewings = viewings.GetValueOrDefault(week.From) })];
    }

    private static ImmutableArray<MonthCount> Months(Scope scope)
    {
        if (MonthsInScope(scope) is not { } range) return [];

        var viewings = new int[range.Last - range.First + 1];
        var firstViewings = new int[viewings.Length];
        foreach (var (_, viewing) in scope.Viewings)
        {
            var month = MonthNumber(Figures.Date(viewing.Day)) - range.First;
            viewings[month]++;
            if (!viewing.IsRewatch) firstViewings[month]++;
        }

        return [.. viewings.Select((count, i) => new MonthCount(Figures.Month((range.First + i) / 12, ((range.First + i) % 12) + 1), count, firstViewings[i]))];
    }

    private static (int First, int Last)? MonthsInScope(Scope scope)
    {
        var stretch = ScopeBlock.Of(scope);
        if (stretch is not { From: { } from, To: { } to }) return null;
        if (!scope.IsRunning) return (MonthNumber(from), MonthNumber(to));

        var latest = scope.Viewings.Length > 0 ? scope.Viewings[^1].Viewing.Day : 0;
        return (MonthNumber(from), MonthNumber(Figures.Date(Math.Max(latest, scope.AsOf.DayNumber))));
    }

    private static int MonthNumber(DateOnly date) => (date.Year * 12) + date.Month - 1;

    // The earliest of those with the most viewings, and how many have as many.
    private static (T Item, int Ties)? Busiest<T>(ImmutableArray<T> items, Func<T, int> viewings)
    {
        var most = items.Select(viewings).DefaultIfEmpty(0).Max();
        return most == 0 ? null : (items.First(item => viewings(item) == most), items.Count(item => viewings(item) == most));
    }

    private static DayStreak? LongestStreak(ImmutableArray<DayCount> days)
    {
        DayStreak? longest = null;
        for (int start = 0, i = 0; i < days.Length; i++)
        {
            if (i > 0 && days[i].Date.DayNumber != days[i - 1].Date.DayNumber + 1) start = i;
            if (longest is null || i - start + 1 > longest.Days) longest = new(i - start + 1, days[start].Date, days[i].Date);
        }

        return longest;
    }

    private static WeekStreak? LongestWeekStreak(ImmutableArray<WeekCount> weeks)
    {
        WeekStreak? longest = null;
        for (int start = 0, i = 0; i < weeks.Length; i++)
        {
            if (i > 0 && weeks[i].From.DayNumber / 7 != (weeks[i - 1].From.DayNumber / 7) + 1) start = i;
            if (longest is null || i - start + 1 > longest.Weeks) longest = new(i - start + 1, weeks[start].From, weeks[i].To);
        }

        return longest;
    }

    private static DayStreak? CurrentStreak(DateOnly asOf, ImmutableArray<DayCount> days)
    {
        var seen = days.Select(day => day.Date).ToHashSet();
        var last = seen.Contains(asOf) ? asOf : asOf.AddDays(-1);
        if (!seen.Contains(last)) return null;

        var first = last;
        while (seen.Contains(first.AddDays(-1))) first = first.AddDays(-1);
        return new(last.DayNumber - first.DayNumber + 1, first, last);
    }

    private static ViewingGap? LongestGap(ImmutableArray<DayCount> days)
    {
        ViewingGap? longest = null;
        for (var i = 1; i < days.Length; i++)
        {
            var between = days[i].Date.DayNumber - days[i - 1].Date.DayNumber - 1;
            if (between > (longest?.Days ?? 0)) longest = new(between, days[i - 1].Date, days[i].Date);
        }

        return longest;
    }
}
