namespace Letterboxd.WebFront.Hosting;

/// <summary>Answers 503 for the API while the front end still waits for its database or its cluster.</summary>
internal static class StartGate
{
    public static void UseStartGate(this WebApplication app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments("/api"),
        api => api.Use((http, next) => app.Lifetime.ApplicationStarted.IsCancellationRequested ? next(http) : Problems.WriteUnavailable(http)));
}
