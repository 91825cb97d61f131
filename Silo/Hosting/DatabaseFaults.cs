using Orleans.Serialization;

namespace Letterboxd.Silo.Hosting;

/// <summary>
/// Faults of the database on their way to a caller. What fails within a grain is translated there; what fails while a
/// grain is being activated reaches the caller as the driver's own exception.
/// </summary>
public static class DatabaseFaults
{
    /// <summary>Lets the drivers' exceptions travel between processes; both sides need it.</summary>
    public static IServiceCollection CarryDatabaseFaults(this IServiceCollection services) =>
        services.Configure<ExceptionSerializationOptions>(options =>
        {
            options.SupportedNamespacePrefixes.Add("Npgsql");
            options.SupportedNamespacePrefixes.Add("Microsoft.Data.Sqlite");
        });
}
