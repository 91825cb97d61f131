using System.Net;
using Letterboxd.Grains.Films;
using Letterboxd.Grains.Sessions;
using Letterboxd.Grains.Sharing;
using Letterboxd.Grains.Storage;
using Letterboxd.Silo.Hosting;
using Letterboxd.Silo.Schema;
using Letterboxd.Silo.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Versions.Compatibility;
using Orleans.Versions.Selector;

namespace Letterboxd.Silo;

/// <summary>Puts a silo together: the grains, their storage and reminders, and the way silos find each other.</summary>
public static class SiloHosting
{
    /// <summary>
    /// Adds a silo with all its parts. The database is PostgreSQL where <c>ConnectionStrings:Letterboxd</c> is set,
    /// else a SQLite file in <c>Data:Directory</c>; the silo waits for it and deploys its schema before anything else.
    /// </summary>
    public static void AddSilo(this IHostApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var database = DatabaseConfiguration.Open(configuration);
        if (database.IsShared) builder.Services.AnswerWhileStarting();

        builder.Services.AddSingleton(_ => database);
        builder.Services.AddClusterSettings(configuration);
        builder.Services.CarryDatabaseFaults();
        builder.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SchemaDeployment>();
        builder.UseOrleans(silo =>
        {
            silo.AddClustering(ClusterSettings.Read(configuration), database).AddStorage(database).AddGrains(configuration);
            if (Telemetry.IsCollected(configuration)) silo.AddActivityPropagation();
        });
        var health = builder.Services.AddHealthChecks().AddCheck<SiloReadiness>("silo", HealthStatus.Unhealthy, [HealthEndpoints.ReadyTag]);
        if (!database.IsShared)
        {
            builder.Services.AddSingleton<SqliteSoundness>();
            health.AddCheck<SqliteSoundness>("file", HealthStatus.Unhealthy, [HealthEndpoints.ReadyTag]);
        }
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
        silo.Services.AddSessions(configuration);
        silo.Services.AddTmdb(configuration);
        silo.Services.AddSharing();

        // Idle sessions leave memory soon: what bounds a silo is its resident sessions.
        silo.Services.Configure<GrainCollectionOptions>(options => options.CollectionAge = TimeSpan.FromMinutes(5));

        // An id that is no session leaves memory after every read: with two clients at it, a read can meet activations on
        // their way out more often than the two times in a row that Orleans puts up with.
        silo.Services.Configure<SiloMessagingOptions>(options => options.MaxForwardCount = 200);

        // During a rolling upgrade a call goes to a silo whose interface is as new as the caller's, or newer; a grain that is on
        // an older one moves. Grains spread over old and new silos alike: the first new silo is not to take them all.
        silo.Services.Configure<GrainVersioningOptions>(options =>
        {
            options.DefaultCompatibilityStrategy = nameof(BackwardCompatible);
            options.DefaultVersionSelectorStrategy = nameof(AllCompatibleVersions);
        });
        return silo;
    }

    /// <summary>Keeps grain states and reminders in <paramref name="database"/>.</summary>
    public static ISiloBuilder AddStorage(this ISiloBuilder silo, LetterboxdDatabase database) => silo
        .AddAdoNetGrainStorageAsDefault((OptionsBuilder<AdoNetGrainStorageOptions> storage) => storage.Configure<IServiceProvider>((options, services) =>
        {
            options.Invariant = database.Invariant;
            options.DataSource = database.DataSource;
            options.DeleteStateOnClear = true;
            options.GrainStorageSerializer = new StateSerializer(services.GetServices<StateFormat>());
        }))
        .UseAdoNetReminderService(options =>
        {
            options.Invariant = database.Invariant;
            options.DataSource = database.DataSource;
        })
        .ConfigureServices(services => services.AddCatalogueSweep(database.DataSource));

    private static ISiloBuilder AddClustering(this ISiloBuilder silo, ClusterSettings cluster, LetterboxdDatabase database)
    {
        if (!database.IsShared) return silo.UseLocalhostClustering(cluster.SiloPort, cluster.GatewayPort, null, cluster.ServiceId, cluster.ClusterId);

        return silo
            .Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (cluster.ServiceId, cluster.ClusterId))
            .UseAdoNetClustering(options =>
            {
                options.Invariant = database.Invariant;
                options.DataSource = database.DataSource;
            })
            .NoticeDeathsQuickly(cluster)
            .AddEndpoints(cluster);
    }

    private static ISiloBuilder AddEndpoints(this ISiloBuilder silo, ClusterSettings cluster)
    {
        var advertised = cluster.AdvertisedAddress is { } given ? IPAddress.Parse(given) : null;
        var listening = cluster.ListenAddress is { } told ? IPAddress.Parse(told) : advertised ?? IPAddress.Loopback;

        // Whoever listens on all addresses is reached at the host's own, which Orleans finds by itself.
        if (advertised is null && (listening.Equals(IPAddress.Any) || listening.Equals(IPAddress.IPv6Any))) silo.ConfigureEndpoints(cluster.SiloPort, cluster.GatewayPort);
        else silo.ConfigureEndpoints(advertised ?? listening, cluster.SiloPort, cluster.GatewayPort);

        return silo.Configure<EndpointOptions>(endpoints =>
        {
            endpoints.SiloListeningEndpoint = new(listening, cluster.SiloPort);
            endpoints.GatewayListeningEndpoint = new(listening, cluster.GatewayPort);
        });
    }
}
