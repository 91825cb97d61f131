using Letterboxd.Abstractions;
using Letterboxd.Grains.Statistics;
using Xunit;
using static Letterboxd.Grains.Tests.Statistics.Films;

namespace Letterboxd.Grains.Tests.Statistics;

/// <summary>The blocks about viewings, each on a few films that are counted by reading them.</summary>
public sealed class ViewingBlockTests
{
    // Ran twice on one day, one of them after midnight; Heat undated and flagged; Alien only marked; Brazil after the upload.
    private static readonly Movie[] Few =
    [
        Film("Ran", Seen("2025-03-02", 5), Seen("2024-12-31", 4, logged: "2025-01-01"), Seen("2024-12-31", 3, logged: "2024-12-31", review: "Twice.")).Of(1985).Liked(),
        Film("Heat", Seen(null, 4, again: true)).Of(1995),
        Film("Alien").Of(1979).Rated(2),
        Film("Brazil", Seen("2025-03-11")).Of(2025),
    ];

    [Fact]
    public void Totals_of_all_time()
    {
        var totals = Count(null, Few).Totals!;

        Assert.Equal((4, 4, 1, 2, 1), (totals.Films, totals.Viewings, totals.UndatedViewings, totals.FilmsWithoutDate, totals.InFuture));
        Assert.Equal((2, 2, 3, 1, 1, 3), (totals.FirstViewings, totals.Rewatches, totals.Rated, totals.Liked, totals.Reviewed, totals.ActiveDays));

        // 31 December to 11 March are 71 days: 4 × 7 / 71 and 4 × 30.4375 / 71.
        Assert.Equal((0.39, 1.71), (totals.PerWeek, totals.PerMonth));
        Assert.Equal("4 of 4 viewings", totals.Basis.Told());
    }

    [Fact]
    public void Totals_of_a_running_year_are_divided_by_the_days_it_has()
    {
        var statistics = Count(2025, Few);

        // 1 January to 10 March are 69 days: 2 × 7 / 69.
        Assert.Equal(new(ScopeKind.Year, 2025, new(2025, 1, 1), new(2025, 12, 31), 69, true), statistics.Scope);
        Assert.Equal((2, 2, 0, 0, 0.2), (statistics.Totals!.Films, statistics.Totals.Viewings, statistics.Totals.UndatedViewings, statistics.Totals.FilmsWithoutDate, statistics.Totals.PerWeek));
        Assert.Equal((1, 1, 0), (statistics.Totals.FirstViewings, statistics.Totals.Rewatches, statistics.Totals.Reviewed));
    }

    [Fact]
    public void A_list_without_a_diary_has_no_time()
    {
        var statistics = Count(null, Film("Alien").Rated(2) with { WatchedDate = Day("2022-01-20"), WatchedDateSource = WatchedDateSource.Watched });

        Assert.Equal(new(ScopeKind.All, null, null, null, 0, false), statistics.Scope);
        Assert.Equal((1, 0, 1, null, null), (statistics.Totals!.Films, statistics.Totals.Viewings, statistics.Totals.FilmsWithoutDate, statistics.Totals.PerWeek, statistics.Totals.PerMonth));
        Assert.Empty(statistics.Calendar!.Months);
        Assert.Null(statistics.Calendar.BusiestDay);
        Assert.Empty(statistics.Years!);
        Assert.Empty(statistics.Milestones!.Rows);
    }

    [Fact]
    public void A_year_without_viewings_is_zeros()
    {
        var statistics = Count(2019, Few);

        Assert.Equal((0, 0, 365), (statistics.Totals!.Films, statistics.Totals.Viewings, statistics.Scope.Days));
        Assert.Equal((12, 53, 0), (statistics.Calendar!.Months.Length, statistics.Calendar.Weeks!.Count, statistics.Calendar.Days!.Count));
        Assert.Null(statistics.Comparison);
        Assert.Equal(2, statistics.Years!.Count);
    }

    [Fact]
    public void Years_have_a_row_each()
    {
        Movie[] movies = [Few[0].Matched(runtime: 160, genres: ["War", "Drama"], directors: ["Akira Kurosawa"]), .. Few[1..]];

        var years = Count(null, movies).Years!;

        Assert.Equal(
            [
                // The latest rating of the year is the 4 that was logged on the next day.
                new(2024, 1, 2, 1, 1, 0, 1, 4, 1, 1, 320, 2, "Drama", "Akira Kurosawa"),
                new YearRow(2025, 2, 2, 1, 1, 1, 1, 5, 1, 0, 160, 1, "Drama", "Akira Kurosawa"),
            ],
            years);
    }

    [Fact]
    public void A_running_year_is_compared_to_the_same_day_of_the_year_before()
    {
        Movie[] movies =
        [
            Film("Ran", Seen("2025-01-01", 1), Seen("2024-03-11", 5), Seen("2024-03-10", 3, review: "Yes.")).Matched(runtime: 160),
            Film("Heat", Seen("2024-02-29", again: true)).Rated(4),
            Film("Alien", Seen("2024-12-01")),
        ];

        Assert.Equal(new(2024, new(2024, 3, 10), 2, 2, 160, 3.5, 1, 1), Count(2025, movies).Comparison);
        Assert.Equal(new(2024, new(2024, 12, 31), 3, 4, 320, 4.5, 2, 1), ListStatistics.Of([.. movies], 2025, new(2026, 1, 1), 10).Comparison);
        Assert.Null(Count(2024, movies).Comparison);
        Assert.Null(Count(null, movies).Comparison);
    }

    [Fact]
    public void On_a_leap_day_the_year_before_ends_on_the_28th() =>
        Assert.Equal(
            new(2023, new(2023, 2, 28), 1, 1, 0, null, 0, 0),
            ListStatistics.Of([Film("Ran", Seen("2023-02-28")), Film("Heat", Seen("2023-03-01"))], 2024, new(2024, 2, 29), 10).Comparison);

    [Fact]
    public void A_calendar_of_a_year()
    {
        // 2024 begins on a Monday and ends on a Tuesday.
        var calendar = Count(
            2024,
            Film("A", Seen("2024-01-01"), Seen("2023-12-31")),
            Film("B", Seen("2024-01-02")),
            Film("C", Seen("2024-01-02")),
            Film("D", Seen("2024-02-29"), Seen("2024-02-29"), Seen("2024-02-29"), Seen("2024-02-29")),
            Film("E", Seen("2024-12-31"))).Calendar!;

        Assert.Equal([new(new(2024, 1, 1), 1), new(new(2024, 1, 2), 2), new(new(2024, 2, 29), 4), new DayCount(new(2024, 12, 31), 1)], calendar.Days!);
        Assert.Equal(53, calendar.Weeks!.Count);
        Assert.Equal((new(new(2024, 1, 1), new(2024, 1, 7), 3), new WeekCount(new(2024, 12, 30), new(2024, 12, 31), 1)), (calendar.Weeks[0], calendar.Weeks[^1]));
        Assert.Equal((new("2024-01", 3, 2), new MonthCount("2024-02", 4, 1)), (calendar.Months[0], calendar.Months[1]));
        Assert.Equal([1, 3, 0, 4, 0, 0, 0], calendar.Weekdays.Select(day => day.Viewings));
        Assert.Equal([3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], calendar.MonthsOfYear.Select(month => month.Viewings));
        Assert.Equal(new(new(2024, 2, 29), 4, 1), calendar.BusiestDay);
        Assert.Equal(new(new(2024, 2, 26), new(2024, 3, 3), 4, 1), calendar.BusiestWeek);
        Assert.Equal(new("2024-02", 4, 1, 1), calendar.BusiestMonth);

        // The last day of 2023 is beyond the edge.
        Assert.Equal(new(2, new(2024, 1, 1), new(2024, 1, 2)), calendar.Streak);
        Assert.Equal(new(1, new(2024, 1, 1), new(2024, 1, 7)), calendar.WeekStreak);
        Assert.Equal(new(305, new(2024, 2, 29), new(2024, 12, 31)), calendar.Gap);
        Assert.Equal((2, 1), (calendar.DoubleFeatures, calendar.Marathons));
        Assert.Null(calendar.CurrentStreak);
    }

    [Fact]
    public void The_first_and_the_last_week_of_a_year_are_clipped()
    {
        var weeks = Count(2025, Film("A", Seen("2025-01-05"), Seen("2024-12-31")), Film("B", Seen("2025-01-06"))).Calendar!;

        Assert.Equal((new(new(2025, 1, 1), new(2025, 1, 5), 1), new WeekCount(new(2025, 12, 29), new(2025, 12, 31), 0)), (weeks.Weeks![0], weeks.Weeks[^1]));
        Assert.Equal(new(new(2025, 1, 1), new(2025, 1, 5), 1, 2), weeks.BusiestWeek);
        Assert.Equal(new(2, new(2025, 1, 1), new(2025, 1, 12)), weeks.WeekStreak);
    }

    [Theory]
    [InlineData("2025-03-10", 2)]
    [InlineData("2025-03-11", 2)]
    [InlineData("2025-03-12", null)]
    public void A_streak_is_current_on_its_last_day_and_the_day_after(string asOf, int? days)
    {
        Movie[] movies = [Film("A", Seen("2025-03-10"), Seen("2025-03-09"))];

        Assert.Equal(days, ListStatistics.Of([.. movies], null, Day(asOf)!.Value, 10).Calendar!.CurrentStreak?.Days);
        Assert.Equal(days, ListStatistics.Of([.. movies], 2025, Day(asOf)!.Value, 10).Calendar!.CurrentStreak?.Days);
    }

    [Fact]
    public void Months_have_no_holes_and_a_running_year_ends_with_the_upload_or_the_last_viewing()
    {
        Assert.Equal(["2024-11", "2024-12", "2025-01", "2025-02", "2025-03"], Count(null, Film("A", Seen("2024-11-30"))).Calendar!.Months.Select(month => month.Month));
        Assert.Equal(["2025-01", "2025-02", "2025-03"], Count(2025, Film("A", Seen("2025-01-30"))).Calendar!.Months.Select(month => month.Month));
        Assert.Equal(["2025-01", "2025-02", "2025-03", "2025-04"], Count(2025, Film("A", Seen("2025-04-01"))).Calendar!.Months.Select(month => month.Month));
    }

    [Fact]
    public void Milestones_are_round_numbers_and_the_last()
    {
        Movie[] movies = [.. Enumerable.Range(0, 120).Select(i => Film($"F{i:000}", Seen(new DateOnly(2024, 1, 1).AddDays(i).ToString("yyyy-MM-dd"))))];

        Assert.Equal([1, 50, 100, 120], Count(2024, movies).Milestones!.Rows.Select(row => row.Number));
        Assert.Equal([1, 50, 100], Count(null, movies[..100]).Milestones!.Rows.Select(row => row.Number));
        var fiftieth = Count(null, movies).Milestones!.Rows[1];
        Assert.Equal((50, new DateOnly(2024, 2, 19), "F049"), (fiftieth.Number, fiftieth.Date, fiftieth.Film.Title));
    }

    [Fact]
    public void Viewings_of_one_day_come_as_logged_then_by_key_then_as_listed()
    {
        var rows = Count(
            2024,
            Film("Z", Seen("2024-05-01", logged: "2024-05-01")),
            Film("A", Seen("2024-05-01", logged: "2024-05-02")),
            Film("M", Seen("2024-05-01"))).Milestones!.Rows;

        // M has no day of logging and is first, A is last.
        Assert.Equal([(1, "M"), (3, "A")], rows.Select(row => (row.Number, row.Film.Title)));
    }

    [Fact]
    public void Rewatches_of_all_time_and_of_a_year()
    {
        Movie[] movies =
        [
            Film("Ran", Seen("2025-01-10"), Seen("2024-01-10"), Seen("2023-12-31", again: true)),
            Film("Heat", Seen("2024-03-01"), Seen("2024-02-01")),
            Film("Alien", Seen("2024-06-01", again: true)),
        ];

        var all = Count(null, movies).Rewatches!;
        Assert.Equal([("Ran", 3, 4), ("Heat", 2, 2)], all.Most.Select(film => (film.Film.Title, film.Viewings, film.SeenAtLeast)));
        Assert.Equal(("Ran", new(2024, 1, 10), new DateOnly(2025, 1, 10), 366), (all.LongestReturn!.Film.Title, all.LongestReturn.From, all.LongestReturn.To, all.LongestReturn.Days));

        // In 2024 Ran was seen once, ten days after the year before: that return is shorter than that of Heat.
        var year = Count(2024, movies).Rewatches!;
        Assert.Equal([("Heat", 2, 2)], year.Most.Select(film => (film.Film.Title, film.Viewings, film.SeenAtLeast)));
        Assert.Equal(("Heat", 29), (year.LongestReturn!.Film.Title, year.LongestReturn.Days));
    }

    [Fact]
    public void Reviews_are_counted_in_words()
    {
        Movie[] movies =
        [
            Film("Ran", Seen("2024-01-01", review: "<b>It's</b> a well-made film<br/>about&nbsp;war &amp; rain."), Seen("2023-01-01", review: "Two words")),
            Film("Heat", Seen(null, review: "Undated, five words in all")),
            Film("Alien", Seen("2024-01-02")),
        ];

        // It's, a, well-made, film, about, war, rain: 7.
        var all = Count(null, movies).Reviews!;
        Assert.Equal((3, 14L, 5.0, "Ran", 7), (all.Reviews, all.Words, all.MedianWords, all.Longest!.Film.Title, all.Longest.Words));
        Assert.Equal("4 of 4 viewings", all.Basis.Told());

        var year = Count(2024, movies).Reviews!;
        Assert.Equal((1, 7L, 7.0), (year.Reviews, year.Words, year.MedianWords));
        Assert.Equal("2 of 2 viewings", year.Basis.Told());
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("rock'n'roll isn’t dead -- yet-", 4)]
    [InlineData("I <3 this, 10/10", 5)]
    [InlineData("one<br>two", 2)]
    [InlineData("&lt;b&gt;bold&lt;/b&gt;", 3)]
    [InlineData("映画は最高", 5)]
    [InlineData("ラーメン film", 5)]
    [InlineData("영화 최고", 2)]
    [InlineData("cafe\u0301 au lait", 3)]
    [InlineData("❤️ ★★★½ …", 0)]
    [InlineData("x² is x", 3)]
    public void Words_are_runs_of_letters_and_digits(string review, int words) => Assert.Equal(words, WordCount.Of(review));

    [Fact]
    public void Tags_are_one_regardless_of_case()
    {
        Movie[] movies =
        [
            Film("Ran", Seen("2024-02-01", 4, tags: ["IMAX", "cinema"]), Seen("2024-01-01", 2, tags: ["imax"])),
            Film("Heat", Seen(null, tags: ["imax"])).Rated(5),
            Film("Alien", Seen("2023-01-01", 1, tags: ["cinema"])),
        ];

        var all = Count(null, movies).Tags!;
        Assert.Equal(2, all.Distinct);
        Assert.Equal([new("imax", 3, 2, 2, 3), new TagRow("cinema", 2, 2, 2, 2.5)], all.Top);
        Assert.Equal([new("IMAX", 2, 1, 2, 3), new TagRow("cinema", 1, 1, 1, 4)], Count(2024, movies).Tags!.Top);
    }

    [Fact]
    public void Logging_tells_the_days_from_viewing_to_logging()
    {
        var logging = Count(
            null,
            Film("Ran", Seen("2024-01-01", logged: "2024-01-01"), Seen("2023-12-30", logged: "2024-01-02")),
            Film("Heat", Seen("2024-01-01", logged: "2024-01-11"), Seen("2023-01-01", logged: "2023-01-01")),
            Film("Alien", Seen("2024-01-01"))).Logging!;

        // 0, 3, 10, 0: half of 0 and 3.
        Assert.Equal((2, 1.5), (logging.SameDay, logging.MedianDays));
        Assert.Equal("4 of 5 viewings: 1 NoLoggedDate", logging.Basis.Told());
    }
}
