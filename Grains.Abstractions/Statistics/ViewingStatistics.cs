using System.Collections.Immutable;

namespace Letterboxd.Abstractions;

/// <summary>The large figures.</summary>
/// <param name="Basis">The viewings in scope.</param>
/// <param name="Films">Films in scope: of all time every movie of the list; of a year those with a viewing dated in it.</param>
/// <param name="Viewings">Dated viewings in scope.</param>
/// <param name="UndatedViewings">Viewings without a date, which are in no figure about time; 0 in a year.</param>
/// <param name="FilmsWithoutDate">Films without a dated viewing; 0 in a year.</param>
/// <param name="InFuture">Viewings in scope that are dated after the day of the upload; they count.</param>
/// <param name="FirstViewings">Viewings that are no rewatch.</param>
/// <param name="Rewatches">Viewings that are marked as rewatch, or are not the film's earliest dated one.</param>
/// <param name="Rated">Films with a rating in scope.</param>
/// <param name="Liked">Liked films in scope.</param>
/// <param name="Reviewed">Films with a review; in a year, on a viewing dated in it.</param>
/// <param name="ActiveDays">Days with a viewing.</param>
/// <param name="PerWeek">Viewings in seven days of the scope; null when it has no days.</param>
/// <param name="PerMonth">Viewings in 30.4375 days of the scope; null when it has no days.</param>
public sealed record TotalsStatistics(
    StatisticsBasis Basis,
    int Films,
    int Viewings,
    int UndatedViewings,
    int FilmsWithoutDate,
    int InFuture,
    int FirstViewings,
    int Rewatches,
    int Rated,
    int Liked,
    int Reviewed,
    int ActiveDays,
    double? PerWeek,
    double? PerMonth);

/// <summary>A year with a dated viewing.</summary>
/// <param name="Year">The year.</param>
/// <param name="Films">Films with a viewing dated in it, each once.</param>
/// <param name="Viewings">Viewings dated in it.</param>
/// <param name="FirstViewings">Those that are no rewatch.</param>
/// <param name="Rewatches">Those that are.</param>
/// <param name="NewReleases">Viewings of films of this very year.</param>
/// <param name="Rated">Films with a rating in this scope.</param>
/// <param name="MeanRating">Their mean; null when none is rated.</param>
/// <param name="Liked">Liked films.</param>
/// <param name="Reviews">Reviews on viewings dated in it.</param>
/// <param name="Minutes">Minutes of the viewings whose runtime is known.</param>
/// <param name="MinutesViewings">How many viewings these are.</param>
/// <param name="TopGenre">The most watched genre; null when none is known.</param>
/// <param name="TopDirector">The most watched director; null when none is known.</param>
public sealed record YearRow(
    int Year,
    int Films,
    int Viewings,
    int FirstViewings,
    int Rewatches,
    int NewReleases,
    int Rated,
    double? MeanRating,
    int Liked,
    int Reviews,
    long Minutes,
    int MinutesViewings,
    string? TopGenre,
    string? TopDirector);

/// <summary>The year before, counted from its viewings up to a day.</summary>
/// <param name="Year">The year.</param>
/// <param name="To">The last day: 31 December, or, for a running year, the same month and day as that of the upload.</param>
/// <param name="Films">Films seen.</param>
/// <param name="Viewings">Viewings.</param>
/// <param name="Minutes">Minutes of the viewings whose runtime is known.</param>
/// <param name="MeanRating">Mean rating of the films; null when none is rated.</param>
/// <param name="Rewatches">Rewatches.</param>
/// <param name="Reviews">Reviews.</param>
public sealed record YearComparison(int Year, DateOnly To, int Films, int Viewings, long Minutes, double? MeanRating, int Rewatches, int Reviews);

/// <summary>When films were seen. Of equals the earliest is shown; null where there is none.</summary>
/// <param name="Basis">The viewings in scope.</param>
/// <param name="Days">The days with viewings, ascending; null for all time.</param>
/// <param name="Weeks">The weeks of the year, Monday to Sunday, clipped to the year, those without viewings too; null for all time.</param>
/// <param name="Months">The months of the scope, those without viewings too; a running year's end with the upload or the last viewing.</param>
/// <param name="Weekdays">The seven weekdays.</param>
/// <param name="MonthsOfYear">The twelve months.</param>
/// <param name="BusiestDay">The day with the most viewings.</param>
/// <param name="BusiestWeek">The week with the most viewings.</param>
/// <param name="BusiestMonth">The month with the most viewings.</param>
/// <param name="Streak">The longest row of days with a viewing each.</param>
/// <param name="WeekStreak">The longest row of weeks with a viewing each.</param>
/// <param name="CurrentStreak">The row of days that ends on the day of the upload or the day before; only of all time and a running year.</param>
/// <param name="Gap">The longest stretch without a viewing between two viewings.</param>
/// <param name="DoubleFeatures">Days with two viewings or more.</param>
/// <param name="Marathons">Days with four viewings or more.</param>
public sealed record CalendarStatistics(
    StatisticsBasis Basis,
    IReadOnlyList<DayCount>? Days,
    IReadOnlyList<WeekCount>? Weeks,
    ImmutableArray<MonthCount> Months,
    ImmutableArray<WeekdayCount> Weekdays,
    ImmutableArray<MonthOfYearCount> MonthsOfYear,
    BusiestDay? BusiestDay,
    BusiestWeek? BusiestWeek,
    BusiestMonth? BusiestMonth,
    DayStreak? Streak,
    WeekStreak? WeekStreak,
    DayStreak? CurrentStreak,
    ViewingGap? Gap,
    int DoubleFeatures,
    int Marathons);

/// <summary>A day with viewings.</summary>
/// <param name="Date">The day.</param>
/// <param name="Viewings">Viewings on it.</param>
public sealed record DayCount(DateOnly Date, int Viewings);

/// <summary>A week of a year, Monday to Sunday, clipped to the year.</summary>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="Viewings">Viewings in it.</param>
public sealed record WeekCount(DateOnly From, DateOnly To, int Viewings);

/// <summary>A month.</summary>
/// <param name="Month">Year and month, as in 2025-03.</param>
/// <param name="Viewings">Viewings in it.</param>
/// <param name="FirstViewings">Those that are no rewatch.</param>
public sealed record MonthCount(string Month, int Viewings, int FirstViewings);

/// <summary>A weekday over the whole scope.</summary>
/// <param name="Weekday">1 for Monday to 7 for Sunday.</param>
/// <param name="Viewings">Viewings on it.</param>
public sealed record WeekdayCount(int Weekday, int Viewings);

/// <summary>A month of the year over the whole scope.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Viewings">Viewings in it.</param>
public sealed record MonthOfYearCount(int Month, int Viewings);

/// <summary>The day with the most viewings.</summary>
/// <param name="Date">The day.</param>
/// <param name="Viewings">Viewings on it.</param>
/// <param name="Ties">How many days have as many, itself included.</param>
public sealed record BusiestDay(DateOnly Date, int Viewings, int Ties);

/// <summary>The week with the most viewings.</summary>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="Viewings">Viewings in it.</param>
/// <param name="Ties">How many weeks have as many, itself included.</param>
public sealed record BusiestWeek(DateOnly From, DateOnly To, int Viewings, int Ties);

/// <summary>The month with the most viewings.</summary>
/// <param name="Month">Year and month, as in 2025-03.</param>
/// <param name="Viewings">Viewings in it.</param>
/// <param name="FirstViewings">Those that are no rewatch.</param>
/// <param name="Ties">How many months have as many, itself included.</param>
public sealed record BusiestMonth(string Month, int Viewings, int FirstViewings, int Ties);

/// <summary>Days in a row with a viewing each.</summary>
/// <param name="Days">How many.</param>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
public sealed record DayStreak(int Days, DateOnly From, DateOnly To);

/// <summary>Weeks in a row with a viewing each.</summary>
/// <param name="Weeks">How many.</param>
/// <param name="From">First day of the first; in a year not before 1 January.</param>
/// <param name="To">Last day of the last; in a year not after 31 December.</param>
public sealed record WeekStreak(int Weeks, DateOnly From, DateOnly To);

/// <summary>A stretch without viewings.</summary>
/// <param name="Days">Days without a viewing between the two.</param>
/// <param name="From">The day of the viewing before.</param>
/// <param name="To">The day of the viewing after.</param>
public sealed record ViewingGap(int Days, DateOnly From, DateOnly To);

/// <summary>Milestones.</summary>
/// <param name="Basis">The viewings in scope.</param>
/// <param name="Rows">The milestones, ascending; the last viewing is one.</param>
public sealed record MilestonesStatistics(StatisticsBasis Basis, ImmutableArray<Milestone> Rows);

/// <summary>A viewing with a round number.</summary>
/// <param name="Number">Which viewing of the scope it was, from 1.</param>
/// <param name="Date">Its day.</param>
/// <param name="Film">The film.</param>
public sealed record Milestone(int Number, DateOnly Date, CountedFilm Film);

/// <summary>Films that were seen again.</summary>
/// <param name="Basis">The viewings in scope.</param>
/// <param name="Most">Films with two dated viewings or more in scope, the most seen first.</param>
/// <param name="LongestReturn">The longest time between two consecutive dated viewings of one film, the later of them in scope.</param>
public sealed record RewatchesStatistics(StatisticsBasis Basis, ImmutableArray<RewatchedFilm> Most, FilmReturn? LongestReturn);

/// <summary>A film that was seen again.</summary>
/// <param name="Film">The film.</param>
/// <param name="Viewings">Its dated viewings in scope.</param>
/// <param name="SeenAtLeast">The same; one more when its earliest dated viewing of all is marked as a rewatch.</param>
public sealed record RewatchedFilm(CountedFilm Film, int Viewings, int SeenAtLeast);

/// <summary>A return to a film.</summary>
/// <param name="Film">The film.</param>
/// <param name="From">The day of the viewing before.</param>
/// <param name="To">The day of the viewing after.</param>
/// <param name="Days">Days from one to the other.</param>
public sealed record FilmReturn(CountedFilm Film, DateOnly From, DateOnly To, int Days);

/// <summary>How many reviews and how long.</summary>
/// <param name="Basis">The viewings in scope; of all time undated ones too.</param>
/// <param name="Reviews">Viewings with a review.</param>
/// <param name="Words">Words of all reviews, markup left out.</param>
/// <param name="MedianWords">Median of the words of a review; null without reviews.</param>
/// <param name="Longest">The longest review; null without reviews.</param>
public sealed record ReviewsStatistics(StatisticsBasis Basis, int Reviews, long Words, double? MedianWords, LongestReview? Longest);

/// <summary>The longest review.</summary>
/// <param name="Film">The film.</param>
/// <param name="Words">Its words.</param>
public sealed record LongestReview(CountedFilm Film, int Words);

/// <summary>The member's tags, regardless of case.</summary>
/// <param name="Basis">The viewings in scope; of all time undated ones too.</param>
/// <param name="Distinct">How many different tags there are.</param>
/// <param name="Top">The tags, by viewings, films and name.</param>
public sealed record TagsStatistics(StatisticsBasis Basis, int Distinct, ImmutableArray<TagRow> Top);

/// <summary>A tag.</summary>
/// <param name="Tag">The tag, as it is most often written.</param>
/// <param name="Viewings">Viewings with it.</param>
/// <param name="Films">Films with such a viewing, each once.</param>
/// <param name="Rated">Viewings with it that have a rating of their own.</param>
/// <param name="MeanRating">The mean of those ratings; null when there is none.</param>
public sealed record TagRow(string Tag, int Viewings, int Films, int Rated, double? MeanRating);

/// <summary>How soon viewings were logged.</summary>
/// <param name="Basis">The viewings in scope; those whose day of logging is unknown are left out.</param>
/// <param name="SameDay">Viewings logged on their day.</param>
/// <param name="MedianDays">Median of the days from viewing to logging; null when there are none.</param>
public sealed record LoggingStatistics(StatisticsBasis Basis, int SameDay, double? MedianDays);
