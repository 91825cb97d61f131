using Letterboxd.Silo;

namespace Letterboxd.WebFront.Hosting;

/// <summary>How the front end reaches its grains.</summary>
internal static class GrainAccess
{
    /// <summary>Co-hosts a silo, or joins a cluster, as <c>Cluster:Mode</c> says.</summary>
    public static void AddGrainAccess(this WebApplicationBuilder builder)
    {
        builder.AddSilo();
    }
}
