using Letterboxd.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Letterboxd.Cluster.Tests.Processes;

/// <summary>A client of the cluster that looks at the silos from within.</summary>
public sealed class ClusterObserver : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly IClusterClient _client;
    private readonly IManagementGrain _management;

    private ClusterObserver(IHost host)
    {
        _host = host;
        _client = host.Services.GetRequiredService<IClusterClient>();
        _management = _client.GetGrain<IManagementGrain>(0);
    }

    public static async Task<ClusterObserver> Join(string connectionString)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client => client
            .Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = ("letterboxd", "default"))
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", connectionString)));
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    /// <summary>A session without a front end in between.</summary>
    public ISessionGrain Session(Guid id) => _client.GetGrain<ISessionGrain>(id);

    /// <summary>How many sessions each silo has in memory; silos without any included.</summary>
    public async Task<int[]> ResidentSessions()
    {
        var silos = await ActiveSilos();
        var statistics = await _management.GetSimpleGrainStatistics(silos);
        return [.. silos.Select(silo => statistics.Where(kind => kind.SiloAddress.Equals(silo) && kind.GrainType.Contains("SessionGrain", StringComparison.Ordinal)).Sum(kind => kind.ActivationCount))];
    }

    /// <summary>Bytes in use by all silos together, after a garbage collection.</summary>
    public async Task<long> MemoryInUse()
    {
        var silos = await ActiveSilos();
        await _management.ForceGarbageCollection(silos);
        var statistics = await _management.GetRuntimeStatistics(silos);
        return statistics.Sum(silo => silo.EnvironmentStatistics.RawMemoryUsageBytes);
    }

    /// <summary>Makes every session that is not in use leave memory, so that its next call reads the database.</summary>
    public async Task Evict() => await _management.ForceActivationCollection(await ActiveSilos(), TimeSpan.Zero);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private async Task<SiloAddress[]> ActiveSilos() => [.. (await _management.GetHosts(onlyActive: true)).Keys];
}
