using Microsoft.Extensions.Configuration.Memory;

namespace Letterboxd.Silo.Hosting;

/// <summary>
/// The settings of the silo program that nobody has to give. They are in code because the front end publishes the silo's
/// files along with its own, and two files named appsettings.json collide.
/// </summary>
internal static class SiloDefaults
{
    /// <summary>Adds the defaults below every other source.</summary>
    public static void AddSiloDefaults(this IConfigurationBuilder configuration) => configuration.Sources.Insert(0, new MemoryConfigurationSource
    {
        InitialData = new Dictionary<string, string?>
        {
            // Health alone; the front end has 8080.
            ["Urls"] = "http://localhost:8081",
            ["Logging:LogLevel:Default"] = "Information",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None",
            ["Logging:LogLevel:Orleans"] = "Warning",
            ["Logging:LogLevel:Polly"] = "Warning",
        },
    });
}
