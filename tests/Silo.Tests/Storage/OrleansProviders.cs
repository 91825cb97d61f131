using Letterboxd.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.Membership;
using Orleans.Storage;
using Xunit;

namespace Letterboxd.Silo.Tests.Storage;

/// <summary>Orleans' own ADO.NET providers on a database, built as a silo builds them, without a silo.</summary>
internal sealed class OrleansProviders : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly LetterboxdDatabase _database;

    public OrleansProviders(LetterboxdDatabase database)
    {
        _database = database;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (ServiceId, ClusterId))
            .UseAdoNetClustering(clustering => (clustering.Invariant, clustering.DataSource) = (_database.Invariant, _database.DataSource))
            .UseAdoNetReminderService(reminders => reminders.Configure(options =>
                (options.Invariant, options.DataSource) = (_database.Invariant, _database.DataSource)))
            .AddAdoNetGrainStorage("delete", storage => Configure(storage, deleteOnClear: true))
            .AddAdoNetGrainStorage("clear", storage => Configure(storage, deleteOnClear: false)));
        _host = builder.Build();
    }

    /// <summary>Unlike any other instance's, so that tests on one database do not meet.</summary>
    public string ServiceId { get; } = $"service-{Guid.NewGuid():N}";

    public string ClusterId { get; } = $"cluster-{Guid.NewGuid():N}";

    /// <summary>Grain storage that deletes a cleared row, or keeps it without its payload.</summary>
    public async Task<IGrainStorage> Storage(bool deleteOnClear = true)
    {
        var storage = _host.Services.GetRequiredKeyedService<IGrainStorage>(deleteOnClear ? "delete" : "clear");
        SiloLifecycleSubject lifecycle = new(NullLogger<SiloLifecycleSubject>.Instance);
        ((ILifecycleParticipant<ISiloLifecycle>)storage).Participate(lifecycle);
        await lifecycle.OnStart(TestContext.Current.CancellationToken);
        return storage;
    }

    public async Task<IReminderTable> Reminders()
    {
        var reminders = _host.Services.GetRequiredService<IReminderTable>();
        await reminders.StartAsync(TestContext.Current.CancellationToken);
        return reminders;
    }

    public async Task<IMembershipTable> Membership()
    {
        var membership = _host.Services.GetRequiredService<IMembershipTable>();
        await membership.InitializeMembershipTableAsync(tryInitTableVersion: true, TestContext.Current.CancellationToken);
        return membership;
    }

    /// <summary>What an Orleans client asks for the silos that it may connect to.</summary>
    public async Task<IList<Uri>> Gateways()
    {
        AdoNetGatewayListProvider gateways = new(
            NullLogger<AdoNetGatewayListProvider>.Instance,
            _host.Services,
            Options.Create(new AdoNetClusteringClientOptions { Invariant = _database.Invariant, DataSource = _database.DataSource }),
            Options.Create(new GatewayOptions()),
            Options.Create(new ClusterOptions { ServiceId = ServiceId, ClusterId = ClusterId }));
        await gateways.InitializeGatewayListProvider();
        return await gateways.GetGateways();
    }

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_host).DisposeAsync();

    private void Configure(AdoNetGrainStorageOptions storage, bool deleteOnClear)
    {
        storage.Invariant = _database.Invariant;
        storage.DataSource = _database.DataSource;
        storage.DeleteStateOnClear = deleteOnClear;
        storage.GrainStorageSerializer = new StoredTextSerializer();
    }
}
