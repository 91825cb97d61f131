using Microsoft.AspNetCore.Http.HttpResults;

namespace Letterboxd.WebFront.Page;

/// <summary>The page: its files, and its one document at every address that its router knows.</summary>
internal static class PageFiles
{
    // Scripts, styles and calls of this origin alone, nothing inline, pictures from TMDB besides; no markup is ever made
    // from text (Trusted Types), so that a title or a review cannot become more than that.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https://image.tmdb.org; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    // Kept, but asked for by ETag each time: a new release is seen at the next visit.
    private const string CheckForNews = "no-cache";

    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPage(this WebApplication app)
    {
        app.MapStaticAssets().Add(endpoint =>
        {
            var serve = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http =>
            {
                Protect(http.Response.Headers);

                // At the last moment: the asset's own headers let a browser keep a picture for an hour.
                http.Response.OnStarting(() =>
                {
                    http.Response.Headers.CacheControl = CheckForNews;
                    return Task.CompletedTask;
                });
                return serve(http);
            };
        });
        app.MapMethods("/", Reads, GetDocument).ExcludeFromDescription();
        foreach (var part in (string[])["", "/statistics", "/watchlist", "/lists", "/lists/{slug}"])
        {
            app.MapMethods($"/session/{{id}}{part}", Reads, GetDocument).ExcludeFromDescription();
            app.MapMethods($"/s/{{id}}{part}", Reads, GetShared).ExcludeFromDescription();
        }
    }

    private static async Task GetShared(HttpContext http, string id, IWebHostEnvironment environment)
    {
        Protect(http.Response.Headers);
        http.Response.Headers.CacheControl = CheckForNews;
        var document = environment.WebRootFileProvider.GetFileInfo("index.html");
        await SharePage.Write(http, id, await File.ReadAllTextAsync(document.PhysicalPath!, http.RequestAborted));
    }

    private static PhysicalFileHttpResult GetDocument(HttpResponse response, IWebHostEnvironment environment)
    {
        Protect(response.Headers);
        response.Headers.CacheControl = CheckForNews;
        var document = environment.WebRootFileProvider.GetFileInfo("index.html");
        return TypedResults.PhysicalFile(document.PhysicalPath!, "text/html; charset=utf-8", lastModified: document.LastModified);
    }

    private static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // Whoever knows the address of a session holds the session, so no other site learns it.
        headers["Referrer-Policy"] = "no-referrer";
    }
}
