using Letterboxd.Silo;

namespace Letterboxd.WebFront.Hosting;

/// <summary>Health for orchestrators: live is the process alone, ready is the way to the grains.</summary>
internal static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(SiloHosting.ReadyTag) });
    }
}
