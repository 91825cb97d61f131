using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Lists;

namespace Letterboxd.Grains.Statistics;

/// <summary>What a list says about its member. Plain functions: the same list and day give the same answer on any machine.</summary>
internal static class ListStatistics
{
    /// <summary>The statistics of a list.</summary>
    /// <param name="movies">The list, in any order.</param>
    /// <param name="year">The calendar year; null for all time.</param>
    /// <param name="asOf">The UTC day of the latest upload.</param>
    /// <param name="top">Rows of each ranked list.</param>
    /// <param name="lists">The watchlist and the custom lists; null when there are none.</param>
    public static MovieStatistics Of(ImmutableArray<Movie> movies, int? year, DateOnly asOf, int top, MemberLists? lists = null)
    {
        var scope = Scope.Of(movies, year, asOf, top);
        var statistics = new MovieStatistics
        {
            Scope = ScopeBlock.Of(scope),
            Coverage = CoverageBlock.Of(scope),
            Totals = TotalsBlock.Of(scope),
            Years = YearsBlock.Of(scope),
            Comparison = ComparisonBlock.Of(scope),
            Calendar = CalendarBlock.Of(scope),
            Milestones = MilestonesBlock.Of(scope),
            Ratings = RatingsBlock.Of(scope),
            Likes = LikesBlock.Of(scope),
            Rewatches = RewatchesBlock.Of(scope),
            ReleaseYears = ReleaseYearsBlock.Of(scope),
            Reviews = ReviewsBlock.Of(scope),
            Tags = TagsBlock.Of(scope),
            Logging = LoggingBlock.Of(scope),
            Watchlist = lists is null ? null : WatchlistBlock.Of(lists, top),
            Lists = lists is null ? null : ListsBlock.Of(lists, top),
        };
        if (!scope.Films.Any(film => film.Film.Movie.TmdbStatus is TmdbStatus.Matched)) return statistics;

        var directors = NameTallies.Of(scope.Films, MovieFacet.Directors);
        var actors = NameTallies.Of(scope.Films, MovieFacet.Actors);
        return statistics with
        {
            Runtime = RuntimeBlock.Of(scope),
            Genres = GenresBlock.Of(scope),
            Directors = DirectorsBlock.Of(scope, directors),
            Actors = ActorsBlock.Of(scope, actors),
            Countries = OriginsBlock.Of(scope, MovieFacet.Countries),
            Languages = OriginsBlock.Of(scope, MovieFacet.Languages),
            Pairings = PairingsBlock.Of(scope, directors, actors),
            ReleaseGap = ReleaseGapBlock.Of(scope),
            Crowd = CrowdBlock.Of(scope),
            Extremes = ExtremesBlock.Of(scope),
        };
    }
}
