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
        var genres = NameIndex.OfList(scope, MovieFacet.Genres);
        var directors = NameIndex.OfList(scope, MovieFacet.Directors);
        var statistics = new MovieStatistics
        {
            Scope = ScopeBlock.Of(scope),
            Coverage = CoverageBlock.Of(scope),
            Totals = TotalsBlock.Of(scope),
            Years = YearsBlock.Of(scope, genres, directors),
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

        var directing = NameTallies.Of(scope.Films, directors);
        var acting = NameTallies.Of(scope.Films, NameIndex.OfScope(scope, MovieFacet.Actors));
        return statistics with
        {
            Runtime = RuntimeBlock.Of(scope),
            Genres = GenresBlock.Of(scope, genres),
            Directors = DirectorsBlock.Of(scope, directors, directing),
            Actors = ActorsBlock.Of(scope, acting),
            Countries = OriginsBlock.Of(scope, MovieFacet.Countries),
            Languages = OriginsBlock.Of(scope, MovieFacet.Languages),
            Pairings = PairingsBlock.Of(scope, directing, acting),
            ReleaseGap = ReleaseGapBlock.Of(scope),
            Crowd = CrowdBlock.Of(scope),
            Extremes = ExtremesBlock.Of(scope),
        };
    }
}
