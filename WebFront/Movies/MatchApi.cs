using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Hosting;
using Letterboxd.WebFront.Sessions;
using Letterboxd.WebFront.Statistics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Letterboxd.WebFront.Movies;

/// <summary>What a film of a list is at TMDB, where the rules could not tell or were wrong: candidates, and the member's choice.</summary>
internal static class MatchApi
{
    private const int LongestText = 200;
    private const int LargestBody = 4000;

    // A pause of TMDB's is over in seconds or in minutes; this is not worth more than a try now and then.
    private const int PausedRetrySeconds = 10;

    // A minute has 30 searches, so there is one again before it is over.
    private const int SearchRetrySeconds = 20;

    public static void MapMatches(this IEndpointRouteBuilder routes)
    {
        var movies = routes.MapSessionGroup().MapGroup("/movies/{key}").WithTags("Sessions");
        movies.MapGet("/candidates", GetCandidates).WithName("GetCandidates")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        movies.MapPut("/match", SetMatch).WithName("SetMatch")
            .Accepts<MatchRequest>("application/json")
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        movies.MapDelete("/match", RemoveMatch).WithName("RemoveMatch");
    }

    /// <summary>See what a film could be</summary>
    /// <remarks>
    /// Ten films and series at most: first what the matching rules found, then what TMDB finds by the film's title, or by `q`, a
    /// part of whose answer is kept for a day. 30 searches a minute. 503 while TMDB cannot be asked, 409 where no TMDB token is
    /// configured, both only when there is nothing to show without it.
    /// </remarks>
    internal static async Task<Results<Ok<CandidatesResponse>, ProblemHttpResult>> GetCandidates(
        string id,
        string key,
        [FromQuery(Name = "q"), MaxLength(LongestText), Description("What to search for; without it the film's title.")] string? text,
        [FromQuery(Name = "year"), Range(ScopeYear.First, ScopeYear.Last), Description("The year to search in.")] string? year,
        IGrainFactory grains,
        HttpContext http)
    {
        if (!grains.TryFindSession(id, out var session)) return TypedResults.Problem(Problems.MalformedSessionId);
        if (text?.Length > LongestText) return Problems.WrongParameter($"q has {text.Length} characters; it takes {LongestText} at most.");
        if (!ScopeYear.TryRead(year, out var wanted)) return Problems.WrongParameter(ScopeYear.Error(year));

        var answer = await session.GetCandidates(new(key, string.IsNullOrWhiteSpace(text) ? null : text.Trim(), wanted));
        if (answer.Outcome is MatchOutcome.TooMany) return TooManySearches(http);

        return answer.Outcome is MatchOutcome.Done
            ? TypedResults.Ok(new CandidatesResponse([.. answer.Candidates.Select(MovieMapping.ToResponse)]))
            : Refused(answer.Outcome, http);
    }

    /// <summary>Say what a film is at TMDB</summary>
    /// <remarks>
    /// By `tmdb_id` and `type` (movie or tv), by the address at TMDB or IMDb, by `imdb_id`, or `none` where TMDB does not have it. The
    /// movie stays so, whatever is uploaded later; nobody else's list changes. Safe to repeat. While TMDB cannot be asked, or
    /// without a token, `none` works, and every film that the service knows by its id; else nothing is stored.
    /// </remarks>
    internal static async Task<Results<Ok<MovieResponse>, ProblemHttpResult>> SetMatch(string id, string key, IGrainFactory grains, HttpContext http)
    {
        if (!grains.TryFindSession(id, out var session)) return TypedResults.Problem(Problems.MalformedSessionId);

        var (request, error) = await Read(http);
        if (request is null) return Wrong(error);

        var (choice, fault) = request.ToChoice(key);
        return choice is null ? Wrong(fault!) : await Choose(session, choice, http);
    }

    /// <summary>Go back to the automatic match</summary>
    /// <remarks>What the matching rules say of the film: 503 where TMDB has to be asked for that and cannot be. Safe to repeat.</remarks>
    internal static async Task<Results<Ok<MovieResponse>, ProblemHttpResult>> RemoveMatch(string id, string key, IGrainFactory grains, HttpContext http) =>
        grains.TryFindSession(id, out var session) ? await Choose(session, new(key, MatchKind.Automatic), http) : TypedResults.Problem(Problems.MalformedSessionId);

    private static async Task<Results<Ok<MovieResponse>, ProblemHttpResult>> Choose(ISessionGrain session, FilmChoice choice, HttpContext http)
    {
        var found = await session.FindMatch(choice);
        var answer = found.Outcome is MatchOutcome.Done ? await session.SetMatch(choice, found.Film) : found;
        return answer is { Outcome: MatchOutcome.Done, Movie: { } movie } ? TypedResults.Ok(movie.ToResponse()) : Refused(answer.Outcome, http);
    }

    private static Task<(MatchRequest? Body, string Error)> Read(HttpContext http) => JsonBody.Read(
        http,
        ApiJson.Default.MatchRequest,
        "{\"tmdb_id\":603,\"type\":\"movie\"}",
        "tmdb_id (a whole number) with type (movie or tv), url, imdb_id, or none (true)");

    private static ProblemHttpResult Wrong(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "Wrong match");

    private static ProblemHttpResult Refused(MatchOutcome outcome, HttpContext http)
    {
        if (outcome is MatchOutcome.Paused) http.Response.Headers.RetryAfter = PausedRetrySeconds.ToString(CultureInfo.InvariantCulture);
        return outcome switch
        {
            MatchOutcome.NoMovie => TypedResults.Problem(
                "This list has no film with this key. Use the key of a movie of GET /movies.", statusCode: StatusCodes.Status404NotFound, title: "No such film"),
            MatchOutcome.NoFilm => TypedResults.Problem(
                "TMDB has no such film or series. Films and series have numbers of their own there: the type may be the other one.",
                statusCode: StatusCodes.Status422UnprocessableEntity,
                title: "Not at TMDB"),
            MatchOutcome.Disabled => TypedResults.Problem(
                "This service has no access to TMDB, and does not know this film. Its operator can give it a token.", statusCode: StatusCodes.Status409Conflict, title: "No access to TMDB"),
            MatchOutcome.TooMany => TypedResults.Problem(
                "This list has 2,000 matches made by hand already. Undo one that is not needed any more.", statusCode: StatusCodes.Status409Conflict, title: "Too many matches"),
            MatchOutcome.Paused => TypedResults.Problem(
                "TMDB cannot be asked at the moment. Nothing was changed; try again in a little while.", statusCode: StatusCodes.Status503ServiceUnavailable, title: "TMDB is away"),
            _ => TypedResults.Problem(Problems.NoSuchSession),
        };
    }

    private static ProblemHttpResult TooManySearches(HttpContext http)
    {
        http.Response.Headers.RetryAfter = SearchRetrySeconds.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(
            "This list has been searched for 30 times within a minute. Try again in a little while.", statusCode: StatusCodes.Status429TooManyRequests, title: "Too many searches");
    }
}
