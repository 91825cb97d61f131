using Letterboxd.Abstractions;
using Letterboxd.WebFront.Hosting;
using Letterboxd.WebFront.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Letterboxd.WebFront.Shares;

/// <summary>A session's share links, as its owner makes, sees and revokes them.</summary>
internal static class ShareApi
{
    private const int LongestLabel = 100;
    private const int LargestBody = 16_000;

    public static void MapShares(this IEndpointRouteBuilder routes)
    {
        var shares = routes.MapSessionGroup().MapGroup("/shares").WithTags("Sharing");
        shares.MapPost("", Create).WithName("CreateShare")
            .Accepts<ShareRequest>("application/json")
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .ProducesProblem(StatusCodes.Status409Conflict);
        shares.MapGet("", List).WithName("ListShares");
        shares.MapDelete("/{share_id}", Revoke).WithName("RevokeShare");
    }

    /// <summary>Make a share link</summary>
    /// <remarks>
    /// A link that shows the list, or what `include` leaves of it, and can change nothing. Hand it out instead of the session's
    /// own address, which is the key to everything. A session has at most 20 living links.
    /// </remarks>
    internal static async Task<Results<Created<ShareResponse>, ProblemHttpResult>> Create(string id, IGrainFactory grains, TimeProvider clock, HttpContext http)
    {
        if (!grains.TryFindSession(id, out var session)) return TypedResults.Problem(Problems.MalformedSessionId);

        var (request, error) = await Read(http);
        if (request is null) return Wrong(error);

        var label = string.IsNullOrWhiteSpace(request.Label) ? null : request.Label.Trim();
        var now = clock.GetUtcNow();
        if (label?.Length > LongestLabel) return Wrong($"label has {label.Length} characters; it takes at most {LongestLabel}.");
        if (request.ExpiresAt <= now) return Wrong("expires_at is in the past; it takes a later time, or null for a link that lives as long as the session.");

        var share = new Share(ShareId.New(), label, request.Include?.ToInclude() ?? new(), now, request.ExpiresAt);
        return await session.CreateShare(share) switch
        {
            ShareOutcome.Created => TypedResults.Created($"/api/share/{share.ShareId}", ShareResponse.Of(share)),
            ShareOutcome.TooMany => TypedResults.Problem(
                "This list has 20 share links already. Revoke one that is not needed any more.", statusCode: StatusCodes.Status409Conflict, title: "Too many share links"),
            _ => TypedResults.Problem(Problems.NoSuchSession),
        };
    }

    /// <summary>See the share links</summary>
    /// <remarks>Those that lead somewhere, the oldest first.</remarks>
    internal static async Task<Results<Ok<SharesResponse>, ProblemHttpResult>> List(string id, IGrainFactory grains)
    {
        if (!grains.TryFindSession(id, out var session)) return TypedResults.Problem(Problems.MalformedSessionId);
        if (await session.GetShares() is not { } shares) return TypedResults.Problem(Problems.NoSuchSession);

        return TypedResults.Ok(new SharesResponse([.. shares.Select(ShareResponse.Of)]));
    }

    /// <summary>Revoke a share link</summary>
    /// <remarks>From the answer on it is 404 everywhere. Safe to repeat.</remarks>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Revoke(string id, [FromRoute(Name = "share_id")] string shareId, IGrainFactory grains)
    {
        if (!grains.TryFindSession(id, out var session)) return TypedResults.Problem(Problems.MalformedSessionId);

        return await session.RevokeShare(shareId) ? TypedResults.NoContent() : TypedResults.Problem(Problems.NoSuchSession);
    }

    private static Task<(ShareRequest? Body, string Error)> Read(HttpContext http) => JsonBody.Read(
        http,
        ApiJson.Default.ShareRequest,
        "{\"label\":\"For friends\",\"include\":{\"reviews\":true}}",
        "label, include (dates, ratings, likes, reviews, tags, watchlist, lists: true or false) and expires_at (a time in UTC, or null)");

    private static ProblemHttpResult Wrong(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "Wrong share link");
}
