using System.Net;
using Letterboxd.Grains.Films;
using Letterboxd.Grains.Sessions;
using Letterboxd.Grains.Storage;
using Letterboxd.Silo.Schema;
using Letterboxd.Silo.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Configuration;

namespace Letterboxd.Silo;

/// <summary>Puts a silo together: the grains, their storage and reminders, and the way silos find each other.</summary>
public static class SiloHosting
{
    /// <summary>The tag of health checks that decide readiness.</summary>
    public const string ReadyTag = "ready";

    /// <summary>
    /// Adds a silo with all its parts. The database is PostgreSQL where <c>ConnectionStrings:Letterboxd</c> is set,
    /// else a SQLite file in <c>Data:Directory</c>; its schema is deployed before the silo starts.
    /// </summary>
    public static IHostApplicationBuilder AddSilo(this IHostApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var database = DatabaseConfiguration.Open(configuration);
        builder.Services.AddSingleton(_ => database);
        builder.Services.AddClusterSettings(configuration);

        // Hosted services start in order: the schema is there before Orleans reads its queries.
        builder.Services.AddHostedService<SchemaDeployment>();
        builder.UseOrleans(silo => silo
            .AddClustering(configuration, database)
            .AddStorage(database)
            .AddGrains(configuration));
        builder.Services.AddHealthChecks().AddCheck<SiloReadiness>("silo", HealthStatus.Unhealthy, [ReadyTag]);
        return builder;
    }

    /// <summary>Binds and validates <see cref="ClusterSettings"/>.</summary>
    public static IServiceCollection AddClusterSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ClusterSettings>().Bind(configuration.GetSection(ClusterSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }

    /// <summary>Adds what the grains need besides storage.</summary>
    public static ISiloBuilder AddGrains(this ISiloBuilder silo, IConfiguration configuration)
    {
        silo.Services.AddOptions<SessionsOptions>().Bind(configuration.GetSection(SessionsOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        silo.Services.AddOptions<ImportOptions>().Bind(configuration.GetSection(ImportOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        silo.Services.AddSingleton<SessionMetrics>();
        silo.Services.AddTmdb(configuration);

        // Idle sessions leave memory soon: what bounds a silo is its resident sessions.
        silo.Services.Configure<GrainCollectionOptions>(options => options.CollectionAge = TimeSpan.FromMinutes(5));
        return silo;
    }

    /// <summary>Keeps grain states and reminders in <paramref name="database"/>.</summary>
    public static ISiloBuilder AddStorage(this ISiloBuilder silo, LetterboxdDatabase database) => silo
        .AddAdoNetGrainStorageAsDefault(options =>
        {
            options.Invariant = database.Invariant;
            options.DataSource = database.DataSource;
            options.DeleteStateOnClear = true;
            options.GrainStorageSerializer = new StateSerializer();
        })
        .UseAdoNetReminderService(options =>
        {
            options.Invariant = database.Invariant;
            options.DataSource = database.DataSource;
        });

    private static ISiloBuilder AddClustering(this ISiloBuilder silo, IConfiguration configuration, LetterboxdDatabase database)
    {
        var cluster = configuration.GetSection(ClusterSettings.Section).Get<ClusterSettings>() ?? new();
        if (!database.IsShared) return silo.UseLocalhostClustering(cluster.SiloPort, cluster.GatewayPort, null, cluster.ServiceId, cluster.ClusterId);

        silo.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (cluster.ServiceId, cluster.ClusterId));
        silo.UseAdoNetClustering(options =>
        {
            options.Invariant = database.Invariant;
            options.DataSource = database.DataSource;
        });
        return cluster.AdvertisedAddress is { } address
            ? silo.ConfigureEndpoints(IPAddress.Parse(address), cluster.SiloPort, cluster.GatewayPort, listenOnAnyHostAddress: true)
            : silo.ConfigureEndpoints(cluster.SiloPort, cluster.GatewayPort);
    }
}
