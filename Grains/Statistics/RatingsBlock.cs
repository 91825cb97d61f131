using System.Collections.Immutable;
using System.Globalization;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>The member's ratings. A rating is counted in half stars, 1 to 10.</summary>
internal static class RatingsBlock
{
    public const int FiveStars = 10;
    private const int FewestForMean = 5;

    public static RatingsStatistics Of(Scope scope)
    {
        var basis = new BasisCount(CountedUnit.Films);
        ScopedFilm[] rated = [.. scope.Films.Where(film => basis.Counts(film.Halves == 0 ? LeftOutReason.Unrated : null))];
        var films = new int[FiveStars + 1];
        var liked = new int[FiveStars + 1];
        foreach (var film in rated)
        {
            films[film.Halves]++;
            if (film.Film.Movie.Liked) liked[film.Halves]++;
        }

        var stars = Enumerable.Range(1, FiveStars);
        return new(
            basis.ToBasis(),
            Figures.Mean(scope.RatedHalves, scope.Rated),
            Figures.Median([.. rated.Select(film => film.Halves)]) is { } median ? Figures.Rounded(median / 2) : null,
            rated.Length == 0 ? null : stars.MaxBy(halves => (films[halves], halves)) / 2.0,
            Deviation(films, scope),
            films[^1] + films[^2],
            [.. stars.Select(halves => new RatingBar(halves / 2.0, films[halves], liked[halves]))],
            OverTime(scope),
            Highest(scope, rated),
            Lowest(scope, rated),
            Rerated(scope));
    }

    // n·Σx² − (Σx)² is a whole number: nothing is lost before the root.
    private static double? Deviation(int[] films, Scope scope)
    {
        if (scope.Rated < 2) return null;

        var squares = films.Select((count, halves) => (long)count * halves * halves).Sum();
        var variance = (double)((scope.Rated * squares) - (scope.RatedHalves * scope.RatedHalves));
        return Math.Round(Math.Sqrt(variance) / scope.Rated / 2, 2, MidpointRounding.AwayFromZero);
    }

    private static ImmutableArray<RatingPeriod> OverTime(Scope scope)
    {
        var stretch = ScopeBlock.Of(scope);
        if (stretch is not { From: { } from, To: { } to }) return [];

        var periods = scope.Year is null ? to.Year - from.Year + 1 : 4;
        var viewings = new int[periods];
        var halves = new long[periods];
        foreach (var (_, viewing) in scope.Viewings)
        {
            if (viewing.Halves == 0) continue;
            var period = scope.Year is null ? viewing.Year - from.Year : (Figures.Date(viewing.Day).Month - 1) / 3;
            viewings[period]++;
            halves[period] += viewing.Halves;
        }

        return [.. viewings.Select((count, period) => new RatingPeriod(
            scope.Year is { } year ? string.Create(CultureInfo.InvariantCulture, $"{year}-Q{period + 1}") : (from.Year + period).ToString(CultureInfo.InvariantCulture),
            count,
            count < FewestForMean ? null : Figures.Mean(halves[period], count)))];
    }

    // At or above the mean: a film's rating times the number of ratings against their sum.
    private static ImmutableArray<CountedFilm> Highest(Scope scope, ScopedFilm[] rated) => rated
        .Where(film => film.Halves * (long)scope.Rated >= scope.RatedHalves)
        .First(scope.Top, (one, other) => Compare(one, other, sign: -1))
        .ToAnswer();

    private static ImmutableArray<CountedFilm> Lowest(Scope scope, ScopedFilm[] rated) => rated
        .Where(film => film.Halves * (long)scope.Rated <= scope.RatedHalves)
        .First(scope.Top, (one, other) => Compare(one, other, sign: 1))
        .ToAnswer();

    private static int Compare(ScopedFilm one, ScopedFilm other, int sign)
    {
        var byRating = one.Halves.CompareTo(other.Halves) * sign;
        if (byRating != 0) return byRating;

        var byLike = one.Film.Movie.Liked.CompareTo(other.Film.Movie.Liked) * sign;
        if (byLike != 0) return byLike;

        var byDay = other.LatestDay.CompareTo(one.LatestDay);
        return byDay != 0 ? byDay : ListedFilm.CompareByTitle(one.Film, other.Film);
    }

    private static ReratedStatistics Rerated(Scope scope)
    {
        var changes = scope.Films.Select(film => (Film: film, Step: Step(film))).Where(change => change.Step is not null).ToArray();
        return new(
            changes.Length,
            changes.Count(change => change.Step!.Value.To > change.Step.Value.From),
            changes.Count(change => change.Step!.Value.To < change.Step.Value.From),
            changes.Count(change => change.Step!.Value.To == change.Step.Value.From),
            Changes(scope, changes.Where(change => change.Step!.Value.To > change.Step.Value.From).Select(change => change.Film)),
            Changes(scope, changes.Where(change => change.Step!.Value.To < change.Step.Value.From).Select(change => change.Film)));
    }

    private static ImmutableArray<RatingChange> Changes(Scope scope, IEnumerable<ScopedFilm> films) =>
    [
        .. films
            .First(scope.Top, Ranked.Descending(film => Math.Abs(Step(film)!.Value.To - Step(film)!.Value.From)))
            .Select(film => new RatingChange(film.ToAnswer(), Step(film)!.Value.From / 2.0, Step(film)!.Value.To / 2.0)),
    ];

    // The first and the latest rating of two rated viewings or more.
    private static (int From, int To)? Step(ScopedFilm film)
    {
        if (film.ViewingCount < 2) return null;

        var (rated, from, to) = (0, 0, 0);
        foreach (var viewing in film.Viewings)
        {
            if (viewing.Halves == 0) continue;
            if (rated++ == 0) from = viewing.Halves;
            to = viewing.Halves;
        }

        return rated < 2 ? null : (from, to);
    }
}

/// <summary>The member's likes.</summary>
internal static class LikesBlock
{
    private const int FewestForMean = 20;

    public static LikesStatistics Of(Scope scope)
    {
        ScopedFilm[] liked = [.. scope.Films.Where(film => film.Film.Movie.Liked)];
        return new(
            BasisCount.Whole(CountedUnit.Films, scope.Films.Length),
            liked.Length,
            liked.Count(film => film.Halves == 0),
            scope.Rated < FewestForMean ? null : liked.Count(film => film.Halves > 0 && film.Halves * (long)scope.Rated < scope.RatedHalves),
            scope.Films.Count(film => film.Halves == RatingsBlock.FiveStars && !film.Film.Movie.Liked));
    }
}
