namespace Letterboxd.WebFront.Hosting;

/// <summary>Every answer carries the id of its request, which the logs and traces know too.</summary>
internal static class RequestIds
{
    public static void UseRequestIds(this WebApplication app) => app.Use((http, next) =>
    {
        // At the last moment: an error answer starts over with no headers.
        var id = http.TraceId();
        http.Response.OnStarting(() =>
        {
            http.Response.Headers["X-Request-Id"] = id;
            return Task.CompletedTask;
        });
        return next(http);
    });
}
