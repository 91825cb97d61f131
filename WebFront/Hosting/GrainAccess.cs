using Letterboxd.Silo;
using Letterboxd.Silo.Hosting;
using Letterboxd.Silo.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Configuration;

namespace Letterboxd.WebFront.Hosting;

/// <summary>How the front end reaches its grains.</summary>
internal static class GrainAccess
{
    // A read is answered from memory, or after two reads by key: what takes longer is lost with a silo that died.
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(2);

    // Silos come and go at new addresses, and a front end that nobody asks anything must find them too: it is not asked
    // until it is ready.
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(2);

    /// <summary>Co-hosts a silo, or joins a cluster, as <c>Cluster:Mode</c> says.</summary>
    public static void AddGrainAccess(this WebApplicationBuilder builder)
    {
        var cluster = ClusterSettings.Read(builder.Configuration);
        if (cluster.Mode is ClusterMode.Client) builder.AddClusterClient(cluster);
        else builder.AddSilo();
    }

    private static void AddClusterClient(this WebApplicationBuilder builder, ClusterSettings cluster)
    {
        var database = DatabaseConfiguration.Open(builder.Configuration);
        if (!database.IsShared)
        {
            throw new InvalidOperationException("Cluster:Mode is Client: set ConnectionStrings:Letterboxd to the PostgreSQL database of the cluster.");
        }

        builder.Services.AnswerWhileStarting();
        builder.Services.AddSingleton(_ => database);
        builder.Services.AddClusterSettings(builder.Configuration);
        builder.Services.CarryDatabaseFaults();
        builder.Services.AddSingleton<ClusterConnection>();
        builder.Services.AddSingleton<IClusterConnectionStatusObserver>(services => services.GetRequiredService<ClusterConnection>());
        builder.Services.AddSingleton<IClientConnectionRetryFilter>(services => services.GetRequiredService<ClusterConnection>());
        builder.Services.AddHealthChecks().AddCheck<ClusterConnection>("cluster", HealthStatus.Unhealthy, [HealthEndpoints.ReadyTag]);
        builder.UseOrleansClient(client =>
        {
            client
                .Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (cluster.ServiceId, cluster.ClusterId))
                .Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = Refresh)
                .Configure<TypeManagementOptions>(options => options.TypeMapRefreshInterval = Refresh)
                .Configure<ClientMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout)
                .Configure<ConnectionOptions>(options => options.OpenConnectionTimeout = ResponseTimeout)
                .UseAdoNetClustering(options =>
                {
                    options.Invariant = database.Invariant;
                    options.DataSource = database.DataSource;
                })
                .AddOutgoingGrainCallFilter<ClusterRetryFilter>();
            if (Telemetry.IsCollected(builder.Configuration)) client.AddActivityPropagation();
        });
    }
}
