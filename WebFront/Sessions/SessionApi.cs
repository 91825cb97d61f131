using System.Globalization;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Letterboxd.WebFront.Sessions;

/// <summary>Sessions: status, details, movies, deletion.</summary>
internal static class SessionApi
{
    // Polls more often than this show nothing new.
    private const int PollSeconds = 1;

    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/api/session/{id}").WithTags("Sessions");
        sessions.MapGet("/status", GetStatus).WithName("GetStatus").Conditional().NotCompressed();
        sessions.MapGet("", GetSession).WithName("GetSession").Conditional();
        sessions.MapGet("/movies", GetMovies).WithName("GetMovies").Conditional().NotCompressed().Produces<MoviesResponse>();
        sessions.MapGet("/events", FollowStatus).WithName("FollowStatus");
        sessions.MapDelete("", Delete).WithName("DeleteSession");
        sessions.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Poll the status</summary>
    /// <remarks>`Retry-After` suggests when to poll again while work goes on; `If-None-Match` with the last `ETag` gets 304.</remarks>
    private static async Task<Results<Ok<StatusResponse>, StatusCodeHttpResult, ProblemHttpResult>> GetStatus(string id, IGrainFactory grains, HttpContext http)
    {
        if (!TryFind(grains, id, out var session)) return TypedResults.Problem(Problems.MalformedSessionId);
        if (await session.GetReport() is not { } report) return TypedResults.Problem(Problems.NoSuchSession);

        SuggestNextPoll(http, report);
        return VersionTag.IsCurrent(http, report.Version)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(StatusResponse.Of(report));
    }

    /// <summary>Follow the status</summary>
    /// <remarks>Server-sent events: `status` with the status at once and at each change; the stream ends after a terminal status.</remarks>
    private static async Task<Results<ServerSentEventsResult<StatusResponse>, ProblemHttpResult>> FollowStatus(
        string id, IGrainFactory grains, HttpContext http, IHostApplicationLifetime host, ILoggerFactory loggers)
    {
        if (!TryFind(grains, id, out var session)) return TypedResults.Problem(Problems.MalformedSessionId);
        if (await session.GetReport() is not { } report) return TypedResults.Problem(Problems.NoSuchSession);

        // An open stream must not hold up the end of the process: the client connects to the next one.
        var left = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
        http.Response.RegisterForDispose(left);
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.ServerSentEvents(StatusEvents.Follow(session, report, loggers.CreateLogger(nameof(StatusEvents)), left.Token), "status");
    }

    /// <summary>Read the session with its receipt and summary</summary>
    private static async Task<Results<Ok<SessionResponse>, StatusCodeHttpResult, ProblemHttpResult>> GetSession(string id, IGrainFactory grains, HttpContext http)
    {
        if (!TryFind(grains, id, out var session)) return TypedResults.Problem(Problems.MalformedSessionId);
        if (await session.GetDetails() is not { } details) return TypedResults.Problem(Problems.NoSuchSession);

        SuggestNextPoll(http, details.Report);
        return VersionTag.IsCurrent(http, details.Report.Version)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(SessionResponse.Of(details));
    }

    /// <summary>Read the movies</summary>
    /// <remarks>All of them, most recently watched first (undated last, then by title); or a page, another order, or those whose title holds `q`.</remarks>
    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult, ProblemHttpResult>> GetMovies(
        string id, [AsParameters] MoviesParameters parameters, IGrainFactory grains, MovieAnswers answers, HttpContext http)
    {
        if (!TryFind(grains, id, out var session)) return TypedResults.Problem(Problems.MalformedSessionId);
        var (query, error) = parameters.ToQuery();
        if (query is null) return TypedResults.Problem(error, statusCode: StatusCodes.Status400BadRequest, title: "Wrong parameter");

        var sessionId = session.GetPrimaryKey();
        var encoding = AnswerEncodings.Accepted(http.Request);
        var kept = answers.Find(sessionId, query, encoding);
        if (await session.GetMovies(query with { KnownVersion = kept?.Version }) is not { } page) return TypedResults.Problem(Problems.NoSuchSession);
        if (VersionTag.IsCurrent(http, page.Version)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);

        var answer = page.Movies is null ? kept! : answers.Write(sessionId, query, encoding, page);
        http.Response.Headers.Vary = "Accept-Encoding";
        http.Response.Headers.ContentEncoding = answer.Encoding.HttpName();
        return TypedResults.Bytes(answer.Body, "application/json; charset=utf-8");
    }

    /// <summary>Delete everything of the session</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(string id, IGrainFactory grains)
    {
        if (!TryFind(grains, id, out var session)) return TypedResults.Problem(Problems.MalformedSessionId);

        await session.Delete();
        return TypedResults.NoContent();
    }

    private static bool TryFind(IGrainFactory grains, string id, out ISessionGrain session)
    {
        var wellFormed = Guid.TryParseExact(id, "D", out var key) || Guid.TryParseExact(id, "N", out key);
        session = grains.GetGrain<ISessionGrain>(key);
        return wellFormed;
    }

    private static void SuggestNextPoll(HttpContext http, SessionReport report)
    {
        if (report.Status is SessionStatus.Processing or SessionStatus.Enriching)
        {
            http.Response.Headers.RetryAfter = PollSeconds.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static RouteHandlerBuilder Conditional(this RouteHandlerBuilder route) => route.Produces(StatusCodes.Status304NotModified);
}
