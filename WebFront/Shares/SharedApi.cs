using Letterboxd.Abstractions;
using Letterboxd.WebFront.Answers;
using Letterboxd.WebFront.Hosting;
using Letterboxd.WebFront.Lists;
using Letterboxd.WebFront.Movies;
using Letterboxd.WebFront.Sessions;
using Letterboxd.WebFront.Statistics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Letterboxd.WebFront.Shares;

/// <summary>A list as a share link shows it. Nothing under it writes, and visits do not prolong the session.</summary>
internal static class SharedApi
{
    public static void MapShared(this IEndpointRouteBuilder routes)
    {
        var shared = routes.MapGroup("/api/share/{share_id}").WithTags("Sharing");
        shared.MapGet("", GetShared).WithName("GetShared").Produces(StatusCodes.Status304NotModified);
        shared.MapGet("/movies", GetMovies).WithName("GetSharedMovies").NotCompressed().Produces<MoviesResponse>().Produces(StatusCodes.Status304NotModified);
        shared.MapGet("/watchlist", GetWatchlist).WithName("GetSharedWatchlist").NotCompressed().Produces<WatchlistResponse>().Produces(StatusCodes.Status304NotModified);
        shared.MapGet("/lists", GetLists).WithName("GetSharedLists").Produces(StatusCodes.Status304NotModified);
        shared.MapGet("/lists/{slug}", GetList).WithName("GetSharedList").NotCompressed().Produces<ListFilmsResponse>().Produces(StatusCodes.Status304NotModified);
        shared.MapGet("/stats", GetStatistics).WithName("GetSharedStatistics").NotCompressed().Produces<MovieStatistics>().Produces(StatusCodes.Status304NotModified);
        shared.MapGet("/card.svg", GetCard).WithName("GetSharedCard").NotCompressed().Produces(StatusCodes.Status200OK, contentType: StatisticsApi.Svg).Produces(StatusCodes.Status304NotModified);
        shared.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Read a shared list</summary>
    /// <remarks>What there is of it. Neither whose it is nor the session it comes from is in any answer.</remarks>
    internal static async Task<Results<Ok<SharedResponse>, StatusCodeHttpResult, ProblemHttpResult>> GetShared([FromRoute(Name = "share_id")] string shareId, IGrainFactory grains, HttpContext http)
    {
        if (await Find(grains, shareId) is not { } link) return NoSuchShare();
        if (await link.Session.GetShared(link.Target.Include) is not { } shared) return await SessionIsGone(link);

        return VersionTag.IsCurrent(http, shared.Report.Version)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(SharedResponse.Of(link.Target, shared));
    }

    /// <summary>Read the movies of a shared list</summary>
    /// <remarks>
    /// As the owner's list, without what the link leaves out. Without dates the order is by title, and `sort=watched_date` and
    /// `year` are refused; without ratings `sort=rating` is.
    /// </remarks>
    internal static async Task<IResult> GetMovies(
        [FromRoute(Name = "share_id")] string shareId, [AsParameters] MoviesParameters parameters, IGrainFactory grains, MovieAnswers answers, LargeLists large, HttpContext http)
    {
        if (await Find(grains, shareId) is not { } link) return NoSuchShare();

        var (query, error) = parameters.ToQuery();
        error ??= Refused(parameters.Sort, parameters.Year, link.Target.Include);
        if (error is not null) return Problems.WrongParameter(error);

        query = query! with { Shown = link.Target.Include };
        if (!link.Target.Include.Dates && parameters.Sort is null) query = query with { Sort = MovieSort.Title, Descending = parameters.Order is "desc" };
        return await link.Session.GetShared(shown: null) is { } shared && await MoviesApi.Answer(link.Session, shared.Report, query, answers, large, http) is { } answer
            ? answer
            : await SessionIsGone(link);
    }

    /// <summary>Read a shared watchlist</summary>
    /// <remarks>404 unless the link includes the watchlist. Without dates the order is by title, and `sort=added` is refused.</remarks>
    internal static async Task<IResult> GetWatchlist(
        [FromRoute(Name = "share_id")] string shareId, [AsParameters] WatchlistParameters parameters, IGrainFactory grains, KeptAnswers answers, LargeLists large, HttpContext http)
    {
        if (await Find(grains, shareId) is not { Target.Include: { Watchlist: true } include } link) return NoSuchShare();

        var (query, error) = parameters.ToQuery();
        if (!include.Dates && parameters.Sort is "added") error ??= "sort is 'added'; this list is shared without dates.";
        if (error is not null) return Problems.WrongParameter(error);

        query = query! with { Shown = include };
        if (!include.Dates && parameters.Sort is null) query = query with { Sort = FilmListSort.Title, Descending = parameters.Order is "desc" };
        return await link.Session.GetShared(shown: null) is { } shared && await ListsApi.Watchlist(link.Session, shared.Report, query, answers, large, http) is { } answer ? answer : await SessionIsGone(link);
    }

    /// <summary>Read the shared lists</summary>
    /// <remarks>404 unless the link includes the lists.</remarks>
    internal static async Task<Results<Ok<ListsResponse>, StatusCodeHttpResult, ProblemHttpResult>> GetLists([FromRoute(Name = "share_id")] string shareId, IGrainFactory grains, HttpContext http)
    {
        if (await Find(grains, shareId) is not { Target.Include: { Lists: true } include } link) return NoSuchShare();

        return await link.Session.GetShared(shown: null) is { } shared && await ListsApi.Lists(link.Session, shared.Report, include, http) is { } answer ? answer : await SessionIsGone(link);
    }

    /// <summary>Read a shared list of films</summary>
    /// <remarks>404 unless the link includes the lists.</remarks>
    internal static async Task<IResult> GetList(
        [FromRoute(Name = "share_id")] string shareId, string slug, [AsParameters] ListParameters parameters, IGrainFactory grains, KeptAnswers answers, LargeLists large, HttpContext http)
    {
        if (await Find(grains, shareId) is not { Target.Include: { Lists: true } include } link) return NoSuchShare();

        var (query, error) = parameters.ToQuery();
        if (query is null) return Problems.WrongParameter(error!);

        query = query with { Slug = slug, Shown = include };
        return await link.Session.GetShared(shown: null) is { } shared && await ListsApi.List(link.Session, shared.Report, query, answers, large, http) is { } answer ? answer : await SessionIsGone(link);
    }

    /// <summary>Read the statistics of a shared list</summary>
    /// <remarks>Those of the list as it is shown. Blocks about what the link leaves out are null; without dates `year` is refused.</remarks>
    internal static Task<Results<KeptBody, StatusCodeHttpResult, ProblemHttpResult>> GetStatistics(
        [FromRoute(Name = "share_id")] string shareId, [AsParameters] StatisticsParameters parameters, IGrainFactory grains, StatisticsAnswers answers, HttpContext http) =>
        Answer(shareId, parameters.ToQuery(), parameters.Year, KeptBody.Json, grains, answers, http);

    /// <summary>Read the card of a shared list</summary>
    /// <remarks>The statistics of the list as it is shown, as a picture; without dates `year` is refused.</remarks>
    internal static Task<Results<KeptBody, StatusCodeHttpResult, ProblemHttpResult>> GetCard(
        [FromRoute(Name = "share_id")] string shareId, [AsParameters] CardParameters parameters, IGrainFactory grains, StatisticsAnswers answers, HttpContext http) =>
        Answer(shareId, parameters.ToQuery(), parameters.Year, StatisticsApi.Svg, grains, answers, http);

    private static async Task<Results<KeptBody, StatusCodeHttpResult, ProblemHttpResult>> Answer(
        string shareId, (StatisticsQuery? Query, string? Error) parameters, string? year, string contentType, IGrainFactory grains, StatisticsAnswers answers, HttpContext http)
    {
        if (await Find(grains, shareId) is not { } link) return NoSuchShare();
        if ((parameters.Error ?? Refused(sort: null, year, link.Target.Include)) is { } error) return Problems.WrongParameter(error);

        var query = parameters.Query! with { Shown = link.Target.Include };
        return await link.Session.GetShared(shown: null) is { } shared && await StatisticsApi.Answer(link.Session, shared.Report, query, contentType, answers, http) is { } answer ? answer : await SessionIsGone(link);
    }

    /// <summary>Where a link leads; null for an id that is malformed, unknown, revoked or over.</summary>
    private static async Task<Link?> Find(IGrainFactory grains, string shareId)
    {
        if (!ShareId.IsWellFormed(shareId)) return null;

        var share = grains.GetGrain<IShareGrain>(ShareId.GrainKey(shareId));
        return await share.Resolve() is { } target ? new(share, target, grains.GetGrain<ISessionGrain>(target.Session)) : null;
    }

    private static string? Refused(string? sort, string? year, ShareInclude include) => (include, sort, year) switch
    {
        ({ Dates: false }, "watched_date", _) => "sort is 'watched_date'; this list is shared without dates.",
        ({ Dates: false }, _, not null) => "This list is shared without dates; year cannot be asked for.",
        ({ Ratings: false }, "rating", _) => "sort is 'rating'; this list is shared without ratings.",
        _ => null,
    };

    // The row is of no use any more; that it cannot be deleted just now is no reader's concern.
    private static async Task<ProblemHttpResult> SessionIsGone(Link link)
    {
        await ((Task)link.Share.Revoke()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return NoSuchShare();
    }

    /// <summary>One answer for all that is no link, so that nobody can tell one kind from another.</summary>
    private static ProblemHttpResult NoSuchShare() => TypedResults.Problem(
        "There is no such share link: it was revoked, it is over, or it never was. Ask whoever gave it to you for a new one.",
        statusCode: StatusCodes.Status404NotFound,
        title: "No such share link");

    private sealed record Link(IShareGrain Share, ShareTarget Target, ISessionGrain Session);
}
