using System.Globalization;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Letterboxd.WebFront.Sessions;

/// <summary>Sessions: status, details, deletion.</summary>
internal static class SessionApi
{
    /// <summary>Seconds between polls: more often shows nothing new.</summary>
    public const int PollSeconds = 1;

    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapSessionGroup();
        sessions.MapGet("/status", GetStatus).WithName("GetStatus").Conditional().NotCompressed();
        sessions.MapGet("", GetSession).WithName("GetSession").Conditional();
        sessions.MapGet("/events", FollowStatus).WithName("FollowStatus").NotCompressed();
        sessions.MapDelete("", Delete).WithName("DeleteSession");
    }

    /// <summary>Poll the status</summary>
    /// <remarks>`Retry-After` suggests when to poll again while work goes on; `If-None-Match` with the last `ETag` gets 304.</remarks>
    internal static async Task<Results<Ok<StatusResponse>, StatusCodeHttpResult, ProblemHttpResult>> GetStatus(string id, IGrainFactory grains, HttpContext http)
    {
        if (!grains.TryFindSession(id, out var session)) return TypedResults.Problem(Problems.MalformedSessionId);
        if (await session.GetReport() is not { } report) return TypedResults.Problem(Problems.NoSuchSession);

        SuggestNextPoll(http, report);
        return VersionTag.IsCurrent(http, report.Version)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(report.ToStatus());
    }

    /// <summary>Follow the status</summary>
    /// <remarks>
    /// Server-sent events: `status` with the status at once and at each change; a comment every 15 seconds while nothing
    /// changes; the stream ends after a terminal status, and when the session is deleted.
    /// </remarks>
    internal static async Task<Results<StatusEvents, ProblemHttpResult>> FollowStatus(
        string id, IGrainFactory grains, IHostApplicationLifetime host, ILogger<StatusEvents> logger)
    {
        if (!grains.TryFindSession(id, out var session)) return TypedResults.Problem(Problems.MalformedSessionId);
        if (await session.GetReport() is not { } report) return TypedResults.Problem(Problems.NoSuchSession);

        return new StatusEvents(session, report, host, TimeProvider.System, logger);
    }

    /// <summary>Read the session with its receipt and summary</summary>
    /// <remarks>All of the status, what became of each file that was uploaded, and counts over the list.</remarks>
    internal static async Task<Results<Ok<SessionResponse>, StatusCodeHttpResult, ProblemHttpResult>> GetSession(string id, IGrainFactory grains, HttpContext http)
    {
        if (!grains.TryFindSession(id, out var session)) return TypedResults.Problem(Problems.MalformedSessionId);
        if (await session.GetDetails() is not { } details) return TypedResults.Problem(Problems.NoSuchSession);

        SuggestNextPoll(http, details.Report);
        http.Response.Headers.Vary = "Accept-Encoding";
        return VersionTag.IsCurrent(http, details.Report.Version)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(details.ToSession());
    }

    /// <summary>Delete everything of the session</summary>
    /// <remarks>204 as well when there was nothing: to repeat it does no harm.</remarks>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Delete(string id, IGrainFactory grains)
    {
        if (!grains.TryFindSession(id, out var session)) return TypedResults.Problem(Problems.MalformedSessionId);

        await session.Delete();
        return TypedResults.NoContent();
    }

    private static void SuggestNextPoll(HttpContext http, SessionReport report)
    {
        if (report.Status is SessionStatus.Processing or SessionStatus.Enriching)
        {
            http.Response.Headers.RetryAfter = PollSeconds.ToString(CultureInfo.InvariantCulture);
        }
    }
}
