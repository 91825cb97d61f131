using System.Globalization;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Answers;
using Letterboxd.WebFront.Hosting;
using Letterboxd.WebFront.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Letterboxd.WebFront.Statistics;

/// <summary>What a list says about its member, as figures and as a picture to show around.</summary>
internal static class StatisticsApi
{
    // How long an answer is given again while films come in.
    private const int ChangingSeconds = 5;

    // An image that is opened by its address is a document: its styles may apply, and nothing may run or load.
    private const string CardPolicy = "default-src 'none'; style-src 'unsafe-inline'";

    /// <summary>The type of a card.</summary>
    public const string Svg = "image/svg+xml";

    public static void AddStatistics(this IServiceCollection services) => services.AddSingleton<StatisticsAnswers>();

    public static void MapStatistics(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/api/session/{id}").WithTags("Statistics");
        sessions.MapGet("/stats", GetStatistics).WithName("GetStatistics").NotCompressed().Produces<MovieStatistics>().Produces(StatusCodes.Status304NotModified);
        sessions.MapGet("/card.svg", GetCard).WithName("GetCard").NotCompressed().Produces(StatusCodes.Status200OK, contentType: Svg).Produces(StatusCodes.Status304NotModified);
        sessions.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Read the statistics</summary>
    /// <remarks>
    /// Of all time, or of a calendar year. Every block tells over how many films or viewings it was counted. Blocks that need TMDB
    /// are null until the first film is matched; `Retry-After` says when they will have grown.
    /// </remarks>
    internal static Task<Results<KeptBody, StatusCodeHttpResult, ProblemHttpResult>> GetStatistics(
        string id, [AsParameters] StatisticsParameters parameters, IGrainFactory grains, StatisticsAnswers answers, HttpContext http) =>
        Answer(id, parameters.ToQuery(), KeptBody.Json, grains, answers, http);

    /// <summary>Read the card</summary>
    /// <remarks>The statistics as a picture to show around. It bears no id, tag or review.</remarks>
    internal static Task<Results<KeptBody, StatusCodeHttpResult, ProblemHttpResult>> GetCard(
        string id, [AsParameters] CardParameters parameters, IGrainFactory grains, StatisticsAnswers answers, HttpContext http)
    {
        return Answer(id, parameters.ToQuery(), Svg, grains, answers, http);
    }

    private static async Task<Results<KeptBody, StatusCodeHttpResult, ProblemHttpResult>> Answer(
        string id, (StatisticsQuery? Query, string? Error) parameters, string contentType, IGrainFactory grains, StatisticsAnswers answers, HttpContext http)
    {
        var wellFormed = Guid.TryParseExact(id, "D", out var key) || Guid.TryParseExact(id, "N", out key);
        if (!wellFormed) return TypedResults.Problem(Problems.MalformedSessionId);
        if (parameters.Query is not { } query) return TypedResults.Problem(parameters.Error, statusCode: StatusCodes.Status400BadRequest, title: "Wrong parameter");

        var session = grains.GetGrain<ISessionGrain>(key);
        return await session.GetReport() is { } report && await Answer(session, report, query, contentType, answers, http) is { } answer ? answer : TypedResults.Problem(Problems.NoSuchSession);
    }

    /// <summary>The statistics of a session; null when the session has gone.</summary>
    /// <param name="session">The session.</param>
    /// <param name="report">Its status: it says which version is current, from memory; unchanged statistics are neither asked for nor sent.</param>
    /// <param name="query">Which statistics.</param>
    /// <param name="contentType">What they are written as.</param>
    /// <param name="answers">The answers that are kept.</param>
    /// <param name="http">The request.</param>
    public static async Task<Results<KeptBody, StatusCodeHttpResult, ProblemHttpResult>?> Answer(
        ISessionGrain session, SessionReport report, StatisticsQuery query, string contentType, StatisticsAnswers answers, HttpContext http)
    {
        if (contentType is Svg) (http.Response.Headers.ContentSecurityPolicy, http.Response.Headers.XContentTypeOptions) = (CardPolicy, "nosniff");
        http.Response.Headers.Vary = "Accept-Encoding";
        if (report.Status is SessionStatus.Processing or SessionStatus.Enriching) http.Response.Headers.RetryAfter = ChangingSeconds.ToString(CultureInfo.InvariantCulture);
        if (VersionTag.IsCurrent(http, report.Version)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);

        // While films come in an answer is given again for a few seconds, with the version that it had.
        var encoding = AnswerEncodings.Accepted(http.Request);
        if (await answers.Find(session, query, encoding, report) is not { } answer) return null;
        if (VersionTag.IsCurrent(http, answer.Version)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);

        return new KeptBody(answer, encoding, contentType);
    }
}
