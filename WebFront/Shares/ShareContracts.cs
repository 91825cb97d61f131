using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Sessions;

namespace Letterboxd.WebFront.Shares;

/// <summary>A wish for a share link. What is not named has its default; what is not known is refused, for it would be ignored.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed class ShareRequest
{
    /// <summary>What the owner calls the link, 100 characters at most. Only the owner sees it.</summary>
    public string? Label { get; set; }

    /// <summary>What the link shows besides the films.</summary>
    public ShareIncludeRequest? Include { get; set; }

    /// <summary>When it ends (UTC); null for a link that lives as long as the session.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}

/// <summary>What a share link shall show besides the films.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed class ShareIncludeRequest
{
    /// <summary>Viewings and every day: of viewings, ratings, likes.</summary>
    public bool Dates { get; set; } = true;

    /// <summary>Ratings.</summary>
    public bool Ratings { get; set; } = true;

    /// <summary>Which films are liked.</summary>
    public bool Likes { get; set; } = true;

    /// <summary>Reviews.</summary>
    public bool Reviews { get; set; }

    /// <summary>Tags.</summary>
    public bool Tags { get; set; }

    /// <summary>The watchlist.</summary>
    public bool Watchlist { get; set; }

    /// <summary>The member's own lists.</summary>
    public bool Lists { get; set; }

    /// <summary>As the link keeps it.</summary>
    public ShareInclude ToInclude() => new(Dates, Ratings, Likes, Reviews, Tags, Watchlist, Lists);
}

/// <summary>A share link as its owner sees it.</summary>
/// <param name="ShareId">Its id.</param>
/// <param name="Url">The address of its page on this site.</param>
/// <param name="Label">What the owner calls it.</param>
/// <param name="Include">What it shows besides the films.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="ExpiresAt">When it ends (UTC); null when it lives as long as the session.</param>
internal sealed record ShareResponse(string ShareId, string Url, string? Label, ShareInclude Include, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    public static ShareResponse Of(Share share) => new(share.ShareId, $"/s/{share.ShareId}", share.Label, share.Include, share.CreatedAt, share.ExpiresAt);
}

/// <summary>The share links of a session.</summary>
/// <param name="Shares">Those that lead somewhere, the oldest first.</param>
internal sealed record SharesResponse(ImmutableArray<ShareResponse> Shares);

/// <summary>A list as a share link shows it: what there is of it, never whose it is.</summary>
/// <param name="Include">What the link shows besides the films.</param>
/// <param name="ExpiresAt">When the link ends (UTC); null when it lives as long as the list.</param>
/// <param name="Status">Processing, enriching, completed or failed.</param>
/// <param name="Progress">0 to 100.</param>
/// <param name="TotalMovies">Movies in the list.</param>
/// <param name="ProcessedCount">Films that are settled, whatever became of them.</param>
/// <param name="EnrichedCount">Films with TMDB data.</param>
/// <param name="Version">Grows with every change; the ETag.</param>
/// <param name="Enrichment">TMDB enrichment in detail.</param>
/// <param name="Summary">Counts over the list as it is shown.</param>
internal sealed record SharedResponse(
    ShareInclude Include,
    DateTimeOffset? ExpiresAt,
    SessionStatus Status,
    double Progress,
    int TotalMovies,
    int ProcessedCount,
    int EnrichedCount,
    long Version,
    EnrichmentResponse Enrichment,
    SessionSummary Summary)
{
    /// <summary>The answer for a link.</summary>
    public static SharedResponse Of(ShareTarget target, SharedReport shared)
    {
        var status = shared.Report.ToStatus();
        return new(
            target.Include,
            target.ExpiresAt,
            status.Status,
            status.Progress,
            status.TotalMovies,
            status.ProcessedCount,
            status.EnrichedCount,
            status.Version,
            status.Enrichment,
            shared.Summary);
    }
}
