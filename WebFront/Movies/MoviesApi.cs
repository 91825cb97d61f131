using Letterboxd.Abstractions;
using Letterboxd.WebFront.Answers;
using Letterboxd.WebFront.Hosting;
using Letterboxd.WebFront.Sessions;

namespace Letterboxd.WebFront.Movies;

/// <summary>The movie list of a session.</summary>
internal static class MoviesApi
{
    public static void AddMovies(this IServiceCollection services) => services.AddSingleton<MovieAnswers>();

    public static void MapMovies(this IEndpointRouteBuilder routes) =>
        routes.MapSessionGroup().MapGet("/movies", GetMovies).WithName("GetMovies").Conditional().NotCompressed().Produces<MoviesResponse>();

    /// <summary>Read the movies</summary>
    /// <remarks>All of them, most recently watched first (undated last, then by title); or a page, another order, or those whose title holds `q`.</remarks>
    internal static async Task<IResult> GetMovies(
        string id, [AsParameters] MoviesParameters parameters, IGrainFactory grains, MovieAnswers answers, LargeLists large, HttpContext http)
    {
        if (!grains.TryFindSession(id, out var session)) return TypedResults.Problem(Problems.MalformedSessionId);
        var (query, error) = parameters.ToQuery();
        if (query is null) return Problems.WrongParameter(error!);

        return await session.GetReport() is { } report && await Answer(session, report, query, answers, large, http) is { } answer ? answer : TypedResults.Problem(Problems.NoSuchSession);
    }

    /// <summary>The movies that a query asks for; null when the session has gone.</summary>
    /// <param name="session">The session.</param>
    /// <param name="report">Its status: it says which version is current, from memory; an unchanged list is neither read nor sent, here or at its silo.</param>
    /// <param name="query">Which movies.</param>
    /// <param name="answers">The answers that are kept.</param>
    /// <param name="large">Bounds the large ones.</param>
    /// <param name="http">The request.</param>
    public static async Task<IResult?> Answer(ISessionGrain session, SessionReport report, MovieQuery query, MovieAnswers answers, LargeLists large, HttpContext http)
    {
        http.Response.Headers.Vary = "Accept-Encoding";
        if (VersionTag.IsCurrent(http, report.Version)) return TypedResults.StatusCode(StatusCodes.Status304NotModified);

        var encoding = AnswerEncodings.Accepted(http.Request);
        var answer = await answers.Find(session, query, encoding, report);
        if (answer is null) return null;
        if (answer.Body is null) return new StreamedList(session, query, encoding, large);

        VersionTag.Set(http, answer.Version);
        return new KeptBody(answer, encoding);
    }

    /// <summary>Sends a list that is too large to be kept, piece by piece as it comes from its grain.</summary>
    private sealed class StreamedList(ISessionGrain session, MovieQuery query, AnswerEncoding encoding, LargeLists large) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            using var turn = await large.EnterToSend(httpContext.RequestAborted);
            if (await session.GetMovies(query) is not { } first)
            {
                await TypedResults.Problem(Problems.NoSuchSession).ExecuteAsync(httpContext);
                return;
            }

            VersionTag.Set(httpContext, first.Version);
            KeptBody.Describe(httpContext.Response, encoding);

            // A list that changes on the way cannot be taken back: an answer that breaks off is no answer.
            await using var body = new StallLimit(httpContext.Response.Body);
            if (!await MovieAnswerWriter.Write(session, query, first, body, encoding, httpContext.RequestAborted)) httpContext.Abort();
        }
    }
}
