using System.Globalization;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Answers;
using Letterboxd.WebFront.Hosting;
using Letterboxd.WebFront.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Letterboxd.WebFront.Lists;

/// <summary>The watchlist and the custom lists of a session.</summary>
internal static class ListsApi
{
    /// <summary>The heading of these routes in the API's description.</summary>
    public const string Tag = "Watchlist and lists";

    // Their films come in at this pace while they are looked up.
    private const int ChangingSeconds = 5;

    public static void MapLists(this IEndpointRouteBuilder routes)
    {
        var lists = routes.MapSessionGroup().WithTags(Tag);
        lists.MapGet("/watchlist", GetWatchlist).WithName("GetWatchlist").Conditional().NotCompressed().Produces<WatchlistResponse>();
        lists.MapGet("/lists", GetLists).WithName("GetLists").Conditional();
        lists.MapGet("/lists/{slug}", GetList).WithName("GetList").Conditional().NotCompressed().Produces<ListFilmsResponse>();
    }

    /// <summary>Read the watchlist</summary>
    /// <remarks>
    /// All films to watch, the latest added first; or a page, or another order. Empty when no watchlist.csv was uploaded. Their film
    /// data comes after that of all watched films.
    /// </remarks>
    internal static async Task<IResult> GetWatchlist(
        string id, [AsParameters] WatchlistParameters parameters, IGrainFactory grains, KeptAnswers answers, LargeLists large, HttpContext http)
    {
        if (!grains.TryFindSession(id, out var session)) return TypedResults.Problem(Problems.MalformedSessionId);
        var (query, error) = parameters.ToQuery();
        if (query is null) return Problems.WrongParameter(error!);

        return await session.GetReport() is { } report && await Watchlist(session, report, query, answers, large, http) is { } answer ? answer : TypedResults.Problem(Problems.NoSuchSession);
    }

    /// <summary>Read the lists</summary>
    /// <remarks>Each with how many of its films are watched. Empty when no list was uploaded.</remarks>
    internal static async Task<Results<Ok<ListsResponse>, StatusCodeHttpResult, ProblemHttpResult>> GetLists(string id, IGrainFactory grains, HttpContext http)
    {
        if (!grains.TryFindSession(id, out var session)) return TypedResults.Problem(Problems.MalformedSessionId);

        return await session.GetReport() is { } report && await Lists(session, report, shown: null, http) is { } answer ? answer : TypedResults.Problem(Problems.NoSuchSession);
    }

    /// <summary>Read a list</summary>
    /// <remarks>Its films in their order, or a page of them.</remarks>
    internal static async Task<IResult> GetList(
        string id, string slug, [AsParameters] ListParameters parameters, IGrainFactory grains, KeptAnswers answers, LargeLists large, HttpContext http)
    {
        if (!grains.TryFindSession(id, out var session)) return TypedResults.Problem(Problems.MalformedSessionId);
        var (query, error) = parameters.ToQuery();
        if (query is null) return Problems.WrongParameter(error!);

        return await session.GetReport() is { } report && await List(session, report, query with { Slug = slug }, answers, large, http) is { } answer ? answer : TypedResults.Problem(Problems.NoSuchSession);
    }

    /// <summary>The watchlist; null when the session has gone.</summary>
    public static Task<IResult?> Watchlist(ISessionGrain session, SessionReport report, FilmListQuery query, KeptAnswers answers, LargeLists large, HttpContext http) =>
        Answer(session, report, query, answers, large, http, (page, encoding) => KeptAnswer.Json(
            page.Version,
            new WatchlistResponse([.. (page.Films ?? []).Select(entry => entry.ToWatchlistFilm())], page.Total, query.Page, query.PerPage ?? page.Total),
            encoding,
            http));

    /// <summary>The lists; null when the session has gone.</summary>
    public static async Task<Results<Ok<ListsResponse>, StatusCodeHttpResult, ProblemHttpResult>?> Lists(ISessionGrain session, SessionReport report, ShareInclude? shown, HttpContext http)
    {
        if (IsCurrent(http, report)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        if (await session.GetFilmLists(shown) is not { } lists) return null;

        VersionTag.Set(http, lists.Version);
        return TypedResults.Ok(new ListsResponse([.. (lists.Lists ?? []).Select(list => list.ToResponse())]));
    }

    /// <summary>A list; null when the session has gone.</summary>
    public static Task<IResult?> List(ISessionGrain session, SessionReport report, FilmListQuery query, KeptAnswers answers, LargeLists large, HttpContext http) =>
        Answer(session, report, query, answers, large, http, (page, encoding) => page is { List: { } list, Films: { } films }
            ? KeptAnswer.Json(
                page.Version,
                new ListFilmsResponse(list.ToResponse(), [.. films.Select(entry => entry.ToListFilm())], page.Total, query.Page, query.PerPage ?? page.Total),
                encoding,
                http)
            : new(page.Version, AnswerEncoding.Identity, Body: []));

    /// <summary>What a slug gets that no list has.</summary>
    public static ProblemHttpResult NoSuchList() => TypedResults.Problem(
        "This session has no list of that name; its lists are at /lists.", statusCode: StatusCodes.Status404NotFound, title: "No such list");

    private static async Task<IResult?> Answer(
        ISessionGrain session, SessionReport report, FilmListQuery query, KeptAnswers answers, LargeLists large, HttpContext http, Func<FilmListPage, AnswerEncoding, KeptAnswer> write)
    {
        if (IsCurrent(http, report)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);

        var encoding = AnswerEncodings.Accepted(http.Request);
        var answer = await answers.Find(new(session.GetPrimaryKey(), query, encoding), report.Version, async _ =>
        {
            using var turn = await large.EnterToRead(query.PerPage is null ? Films(report) : 0);
            return await FilmListSnapshot.Read(session, query) is { } page ? write(page, encoding) : null;
        });
        if (answer is null) return null;
        if (answer.Body is { Length: 0 })
        {
            http.Response.Headers.Remove("ETag");
            return NoSuchList();
        }

        VersionTag.Set(http, answer.Version);
        return new KeptBody(answer, encoding);
    }

    // The status says from memory which version is current: what has not changed is neither read nor sent.
    private static bool IsCurrent(HttpContext http, SessionReport report)
    {
        http.Response.Headers.Vary = "Accept-Encoding";
        if (report.Enrichment.Others is { } others && others.Processed < others.Total && report.Enrichment.State is not EnrichmentState.Disabled)
            http.Response.Headers.RetryAfter = ChangingSeconds.ToString(CultureInfo.InvariantCulture);
        return VersionTag.IsCurrent(http, report.Version);
    }

    private static int Films(SessionReport report) => report.Enrichment.Others?.Total ?? 0;
}
