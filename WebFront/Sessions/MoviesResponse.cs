using System.Collections.Immutable;

namespace Letterboxd.WebFront.Sessions;

/// <summary>A page of a movie list.</summary>
/// <param name="Movies">The movies.</param>
/// <param name="Total">Movies in the whole (searched) list.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="PerPage">Movies on a page; the whole list's length when no page was asked for.</param>
internal sealed record MoviesResponse(ImmutableArray<MovieResponse> Movies, int Total, int Page, int PerPage);
