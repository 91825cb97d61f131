using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Hosting;

namespace Letterboxd.WebFront.Page;

/// <summary>
/// The page of a share link: the one document, with a head that link previews read. What it tells is what the link shows; what
/// leads nowhere is the same document with 404, and the page says the rest.
/// </summary>
internal static class SharePage
{
    private const string Name = "Film Ledger";
    private const string NoIndex = "noindex, nofollow";

    /// <summary>Answers the document for a link.</summary>
    public static async Task Write(HttpContext http, string shareId, string document)
    {
        var response = http.Response;
        response.Headers["X-Robots-Tag"] = NoIndex;
        var (status, report, include) = await Find(http.RequestServices.GetRequiredService<IGrainFactory>(), shareId);
        response.StatusCode = status;
        if (status is StatusCodes.Status503ServiceUnavailable) response.Headers.RetryAfter = Problems.RetrySeconds.ToString(CultureInfo.InvariantCulture);
        response.ContentType = "text/html; charset=utf-8";

        var body = Encoding.UTF8.GetBytes(WithHead(document, report, include));
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await response.Body.WriteAsync(body, http.RequestAborted);
    }

    /// <summary>The document with the head of a shared list, everything in it escaped.</summary>
    /// <param name="document">The page's document.</param>
    /// <param name="shared">What the link shows; null for one that leads nowhere.</param>
    /// <param name="include">What it includes.</param>
    public static string WithHead(string document, SharedReport? shared, ShareInclude? include)
    {
        var title = shared is null ? "A shared list of films" : $"A list of {Count(shared.Report.TotalMovies, "film")}";
        var description = shared is null ? "A share link of Film Ledger." : Describe(shared, include!);
        var head = new StringBuilder()
            .Append(Meta("name", "robots", NoIndex))
            .Append(Meta("property", "og:type", "website"))
            .Append(Meta("property", "og:site_name", Name))
            .Append(Meta("property", "og:title", title))
            .Append(Meta("property", "og:description", description))
            .Append(Meta("name", "twitter:card", "summary"))
            .Append(CultureInfo.InvariantCulture, $"  <title>{HtmlEncoder.Default.Encode($"{title} · {Name}")}</title>");

        return document
            .Replace("  <meta name=\"description\" content=\"Turn a Letterboxd export into one clean list of films.\">\n", Meta("name", "description", description), StringComparison.Ordinal)
            .Replace($"  <title>{Name}</title>", head.ToString(), StringComparison.Ordinal);
    }

    // As the API resolves it. Whatever the cluster's fault, the page is answered: it asks again by itself.
    private static async Task<(int Status, SharedReport? Shared, ShareInclude? Include)> Find(IGrainFactory grains, string shareId)
    {
        try
        {
            if (!ShareId.IsWellFormed(shareId) || await grains.GetGrain<IShareGrain>(ShareId.GrainKey(shareId)).Resolve() is not { } target) return (StatusCodes.Status404NotFound, null, null);

            return await grains.GetGrain<ISessionGrain>(target.Session).GetShared(target.Include) is { } shared
                ? (StatusCodes.Status200OK, shared, target.Include)
                : (StatusCodes.Status404NotFound, null, null);
        }
        catch (Exception fault) when (fault is StorageUnavailableException or OrleansException or TimeoutException or System.Data.Common.DbException)
        {
            return (StatusCodes.Status503ServiceUnavailable, null, null);
        }
    }

    private static string Describe(SharedReport shared, ShareInclude include)
    {
        var summary = shared.Summary;
        string?[] parts =
        [
            Count(shared.Report.TotalMovies, "film"),
            include.Dates ? Count(summary.Viewings, "viewing") : null,
            include.Ratings ? $"{Number(summary.Rated)} rated" : null,
            include.Likes ? $"{Number(summary.Liked)} liked" : null,
            include.Reviews ? Count(summary.Reviewed, "review") : null,
        ];
        return $"{string.Join(", ", parts.OfType<string>())}.";
    }

    private static string Count(int count, string one) => $"{Number(count)} {one}{(count == 1 ? "" : "s")}";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Meta(string kind, string name, string content) => $"  <meta {kind}=\"{name}\" content=\"{HtmlEncoder.Default.Encode(content)}\">\n";
}
