namespace Letterboxd.Silo.Hosting;

/// <summary>Health for orchestrators: live is the process alone, ready is the way to the grains.</summary>
public static class HealthEndpoints
{
    /// <summary>The process answers; never asks the database.</summary>
    public const string Live = "/health/live";

    /// <summary>The program can serve: it has started, and its silo is active or its client connected.</summary>
    public const string Ready = "/health/ready";

    /// <summary>The tag of health checks that decide readiness.</summary>
    public const string ReadyTag = "ready";

    /// <summary>Maps <see cref="Live"/> and <see cref="Ready"/>.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks(Live, new() { Predicate = _ => false });
        app.MapHealthChecks(Ready, new() { Predicate = check => check.Tags.Contains(ReadyTag) });
    }
}
