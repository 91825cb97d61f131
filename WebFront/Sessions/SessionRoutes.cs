using Letterboxd.Abstractions;

namespace Letterboxd.WebFront.Sessions;

/// <summary>What the routes below <c>/api/session/{id}</c> have in common.</summary>
internal static class SessionRoutes
{
    /// <summary>The routes of one session.</summary>
    public static RouteGroupBuilder MapSessionGroup(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/api/session/{id}").WithTags("Sessions");
        sessions.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        return sessions;
    }

    /// <summary>The session of a well-formed id, whether it exists or not; false for anything else.</summary>
    public static bool TryFindSession(this IGrainFactory grains, string id, out ISessionGrain session)
    {
        var wellFormed = Guid.TryParseExact(id, "D", out var key) || Guid.TryParseExact(id, "N", out key);
        session = grains.GetGrain<ISessionGrain>(key);
        return wellFormed;
    }

    /// <summary>The route answers 304 to <c>If-None-Match</c>.</summary>
    public static RouteHandlerBuilder Conditional(this RouteHandlerBuilder route) => route.Produces(StatusCodes.Status304NotModified);
}
