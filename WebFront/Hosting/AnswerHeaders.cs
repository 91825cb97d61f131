namespace Letterboxd.WebFront.Hosting;

/// <summary>
/// What every answer carries, whatever made it: an endpoint, the page, a refusal, a fault. Endpoints set what is theirs
/// (an <c>ETag</c>, a policy of their own), and this fills in the rest.
/// </summary>
internal static class AnswerHeaders
{
    // JSON, problems and events are no documents: nothing in them may run, load, or be framed.
    private const string NothingMayRun = "default-src 'none'; frame-ancestors 'none'";

    // The reference is one page with scripts and styles of its own, some of them inline, and calls this origin alone.
    private const string ReferenceMayRun =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void UseAnswerHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        // At the last moment: an error answer starts over with no headers.
        var id = http.TraceId();
        http.Response.OnStarting(() =>
        {
            Complete(http, id);
            return Task.CompletedTask;
        });
        return next(http);
    });

    private static void Complete(HttpContext http, string id)
    {
        var headers = http.Response.Headers;
        var path = http.Request.Path;
        headers["X-Request-Id"] = id;
        headers.XContentTypeOptions = "nosniff";

        // Whoever knows the address of a session holds the session, so no other site learns it.
        headers["Referrer-Policy"] = "no-referrer";
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = path.StartsWithSegments("/docs") ? ReferenceMayRun : NothingMayRun;

        // Only what an endpoint lets go longer is kept without asking: errors pass, and what is about a session is its owner's.
        if (path.StartsWithSegments("/api")) headers.CacheControl = Private(headers.CacheControl.ToString());
        else if (headers.CacheControl.Count == 0) headers.CacheControl = "no-cache";
    }

    // The error handler's own "no-cache,no-store" would be kept by nobody either, but it says nothing of "private".
    private static string Private(string endpoints) => endpoints.Length == 0 || endpoints.Contains("no-store", StringComparison.Ordinal) ? "private, no-cache" : endpoints;
}
