using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;
using Letterboxd.Grains.Sharing;
using Letterboxd.Grains.Statistics;
using Letterboxd.Grains.Tests.Export;
using Xunit;

namespace Letterboxd.Grains.Tests.Sharing;

/// <summary>What a share link leaves of a list.</summary>
public sealed class SharedListTests
{
    private static readonly ShareInclude Everything = new(true, true, true, true, true, true, true);
    private static readonly ShareInclude Nothing = new(false, false, false, false, false, false, false);

    private static readonly Movie Heat = new()
    {
        Title = "Heat",
        Year = 1995,
        LetterboxdUri = "https://boxd.it/heat",
        Key = "heat",
        Rating = 4.5,
        CurrentRating = 4,
        WatchedDate = new(2024, 3, 2),
        WatchedDateSource = WatchedDateSource.Diary,
        Rewatch = true,
        Liked = true,
        Tags = ["imax"],
        RatedDate = new(2024, 1, 1),
        LikedDate = new(2024, 1, 2),
        MarkedDate = new(2024, 1, 3),
        Match = MatchKind.Manual,
        TmdbStatus = TmdbStatus.Ambiguous,
        Candidates = [new() { Id = 1, Title = "Heat" }],
        Watches = [new() { WatchedDate = new(2024, 3, 2), LoggedDate = new(2024, 3, 3), Rating = 4.5, Rewatch = true, Tags = ["imax"], Review = "Great.", LetterboxdUri = "https://boxd.it/entry" }],
    };

    [Fact]
    public void The_day_it_was_logged_and_the_entrys_address_are_never_shown()
    {
        var shown = Assert.Single(SharedList.Filter([Heat], Everything));

        Assert.Equal(Written([Heat with { Candidates = null, Watches = [Heat.Watches[0] with { LoggedDate = null, LetterboxdUri = null }] }]), Written([shown]));
    }

    [Fact]
    public void With_nothing_included_there_is_the_film_alone()
    {
        var shown = Assert.Single(SharedList.Filter([Heat], Nothing));

        Assert.Equal(
            Written([new() { Title = "Heat", Year = 1995, LetterboxdUri = "https://boxd.it/heat", Key = "heat", Rewatch = true, Match = MatchKind.Manual, TmdbStatus = TmdbStatus.Ambiguous }]),
            Written([shown]));
    }

    [Fact]
    public void Without_dates_the_review_is_still_that_of_the_latest_viewing_and_the_order_is_by_title()
    {
        var shown = SharedList.Filter([Heat, new() { Title = "Alien" }], Nothing with { Reviews = true });

        Assert.Equal(["Alien", "Heat"], shown.Select(movie => movie.Title));
        Assert.Equal("Great.", shown[1].Review);
        Assert.Empty(shown[1].Watches);
    }

    [Fact]
    public void Whatever_the_list_two_that_differ_only_in_what_is_left_out_are_shown_alike() =>
        Gen.Select(OddLists.Movies, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool).Sample((movies, dates, ratings, likes, reviews, tags) =>
        {
            var include = new ShareInclude(dates, ratings, likes, reviews, tags);
            var other = movies.Select(movie => Change(movie, include)).InDefaultOrder();

            var (shown, otherwise) = (SharedList.Filter(movies, include), SharedList.Filter(other, include));

            Assert.Equal(Written(shown), Written(otherwise));
            Assert.Equal(ListSummary.Of(shown), ListSummary.Of(otherwise));
            Assert.Equal(Statistics(shown, include), Statistics(otherwise, include));
        }, iter: 1000);

    [Fact]
    public void Blocks_about_what_is_left_out_are_null()
    {
        var statistics = SharedList.Filter(ListStatistics.Of(SharedList.Filter([Heat], Nothing), null, new(2024, 6, 1), 10), Nothing);

        Assert.All(
            new object?[] { statistics.Years, statistics.Comparison, statistics.Calendar, statistics.Milestones, statistics.Rewatches, statistics.ReleaseGap, statistics.Ratings, statistics.Crowd, statistics.Likes, statistics.Reviews, statistics.Tags, statistics.Logging, statistics.Watchlist, statistics.Lists },
            Assert.Null);
        Assert.Equal((1, 0, 0, 0), (statistics.Totals!.Films, statistics.Totals.Viewings, statistics.Totals.Rated, statistics.Totals.Liked));
    }

    // Everything that is not shown is another.
    private static Movie Change(Movie movie, ShareInclude include) => movie with
    {
        Rating = include.Ratings ? movie.Rating : 0.5,
        CurrentRating = include.Ratings ? movie.CurrentRating : 1,
        WatchedDate = include.Dates ? movie.WatchedDate : new(2001, 2, movie.Title.Length),
        WatchedDateSource = include.Dates ? movie.WatchedDateSource : WatchedDateSource.Watched,
        Liked = include.Likes ? movie.Liked : !movie.Liked,
        Tags = include.Tags ? movie.Tags : ["secret"],
        Review = include.Reviews ? movie.Review : "Secret.",
        RatedDate = include is { Dates: true, Ratings: true } ? movie.RatedDate : new(2001, 2, 3),
        LikedDate = include is { Dates: true, Likes: true } ? movie.LikedDate : new(2001, 2, 3),
        MarkedDate = include.Dates ? movie.MarkedDate : new(2001, 2, 3),
        Watches = include.Dates
            ? [.. movie.Watches.Select(viewing => viewing with
            {
                LoggedDate = new(2001, 2, 3),
                LetterboxdUri = "https://boxd.it/secret",
                Rating = include.Ratings ? viewing.Rating : 0.5,
                Tags = include.Tags ? viewing.Tags : ["secret"],
                Review = include.Reviews ? viewing.Review : "Secret.",
            })]
            : [new() { WatchedDate = new(2001, 2, 3), Rating = 0.5, Review = include.Reviews ? movie.Review : "Secret." }],
    };

    private static string Written(ImmutableArray<Movie> movies) => JsonSerializer.Serialize(new MovieListDocument(movies), MovieJson.List);

    private static string Statistics(ImmutableArray<Movie> shown, ShareInclude include) =>
        JsonSerializer.Serialize(SharedList.Filter(ListStatistics.Of(shown, null, new(2024, 6, 1), 10), include));
}
