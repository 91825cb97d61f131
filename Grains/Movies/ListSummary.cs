using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Movies;

/// <summary>What a list comes to.</summary>
internal static class ListSummary
{
    /// <summary>Counts over a list, be it a member's or what a share link shows of one.</summary>
    public static SessionSummary Of(ImmutableArray<Movie> movies)
    {
        var viewings = movies.SelectMany(movie => movie.Watches).ToList();
        return new(
            Rated: movies.Count(movie => movie.Rating is not null),
            Liked: movies.Count(movie => movie.Liked),
            Reviewed: movies.Count(movie => movie.Review is not null),
            Rewatched: movies.Count(movie => movie.Rewatch),
            Viewings: viewings.Count,
            FirstWatched: viewings.Min(viewing => viewing.WatchedDate),
            LastWatched: viewings.Max(viewing => viewing.WatchedDate));
    }
}
