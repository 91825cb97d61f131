using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Sharing;

/// <summary>
/// The list that a share link shows. Whatever is answered is computed from it: an order, a search or a count over the whole
/// list would tell what is left out.
/// </summary>
internal static class SharedList
{
    /// <summary>The movies with nothing in them that is not shown, in an order that tells nothing of it either.</summary>
    /// <param name="movies">The member's list.</param>
    /// <param name="include">What is shown.</param>
    public static ImmutableArray<Movie> Filter(ImmutableArray<Movie> movies, ShareInclude include) =>
        movies.Select(movie => Filter(movie, include)).InDefaultOrder();

    /// <summary>The statistics of a list that is shown: blocks about what is left out are null, and not full of zeros.</summary>
    public static MovieStatistics Filter(MovieStatistics shown, ShareInclude include) => shown with
    {
        Years = include.Dates ? shown.Years : null,
        Comparison = include.Dates ? shown.Comparison : null,
        Calendar = include.Dates ? shown.Calendar : null,
        Milestones = include.Dates ? shown.Milestones : null,
        Rewatches = include.Dates ? shown.Rewatches : null,
        ReleaseGap = include.Dates ? shown.ReleaseGap : null,
        Ratings = include.Ratings ? shown.Ratings : null,
        Crowd = include.Ratings ? shown.Crowd : null,
        Likes = include.Likes ? shown.Likes : null,
        Reviews = include.Reviews ? shown.Reviews : null,
        Tags = include.Tags ? shown.Tags : null,
        Logging = null,
        Watchlist = !include.Watchlist ? null : include.Dates ? shown.Watchlist : shown.Watchlist is { } undated ? undated with { Added = null, LongestWaiting = null } : null,
        Lists = include.Lists ? shown.Lists : null,
    };

    // Built up from nothing: a member that is added later is left out until somebody decides.
    private static Movie Filter(Movie movie, ShareInclude include) => new()
    {
        Title = movie.Title,
        Year = movie.Year,
        LetterboxdUri = movie.LetterboxdUri,
        Key = movie.Key,
        Rating = include.Ratings ? movie.Rating : null,
        CurrentRating = include.Ratings ? movie.CurrentRating : null,
        WatchedDate = include.Dates ? movie.WatchedDate : null,
        WatchedDateSource = include.Dates ? movie.WatchedDateSource : null,
        Rewatch = movie.Rewatch,
        Liked = include.Likes && movie.Liked,
        Tags = include.Tags ? movie.Tags : [],
        Review = include.Reviews ? movie.Review : null,
        Watches = include.Dates ? [.. movie.Watches.Select(viewing => Filter(viewing, include))] : [],
        TmdbStatus = movie.TmdbStatus,
        Tmdb = movie.Tmdb,
        RatedDate = include is { Dates: true, Ratings: true } ? movie.RatedDate : null,
        LikedDate = include is { Dates: true, Likes: true } ? movie.LikedDate : null,
        MarkedDate = include.Dates ? movie.MarkedDate : null,
        Match = movie.Match,
    };

    // Neither the day it was logged nor the entry's address: the entry's page shows everything.
    private static Viewing Filter(Viewing viewing, ShareInclude include) => new()
    {
        WatchedDate = viewing.WatchedDate,
        Rating = include.Ratings ? viewing.Rating : null,
        Rewatch = viewing.Rewatch,
        Tags = include.Tags ? viewing.Tags : [],
        Review = include.Reviews ? viewing.Review : null,
    };
}
