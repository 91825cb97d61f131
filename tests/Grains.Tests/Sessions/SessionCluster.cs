using Letterboxd.Abstractions;
using Letterboxd.Grains.Sessions;
using Letterboxd.Silo;
using Letterboxd.Silo.Hosting;
using Letterboxd.Silo.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Reminders;
using Orleans.Storage;
using Orleans.TestingHost;
using Xunit;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>
/// A silo as it runs in production, on a real database, with a clock that the test moves and a storage that fails when
/// the test wants it to.
/// </summary>
public sealed class SessionCluster : IAsyncDisposable
{
    private readonly LetterboxdDatabase _database;
    private readonly InProcessTestCluster _cluster;
    private readonly FakeTimeProvider _clock;

    private SessionCluster(LetterboxdDatabase database, SessionClusterSettings settings)
    {
        _database = database;
        _clock = new(settings.StartsAt);
        var builder = new InProcessTestClusterBuilder(1);
        (builder.Options.ServiceId, builder.Options.ConfigureFileLogging) = ("letterboxd", false);
        builder.ConfigureSilo((_, silo) => Configure(silo, settings));
        if (settings.Logs is { } logs) builder.ConfigureHost(host => host.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace));
        _cluster = builder.Build();
    }

    /// <summary>What the code takes for now.</summary>
    public DateTimeOffset Now => _clock.GetUtcNow();

    internal StorageJournal Storage { get; } = new();

    /// <summary>Deploys the schema and starts the silo.</summary>
    public static async Task<SessionCluster> Start(LetterboxdDatabase database, SessionClusterSettings? settings = null)
    {
        await database.DeploySchema(NullLogger.Instance, TestContext.Current.CancellationToken);
        var cluster = new SessionCluster(database, settings ?? new());
        await cluster._cluster.DeployAsync();
        return cluster;
    }

    public ISessionGrain Session(Guid id) => _cluster.Client.GetGrain<ISessionGrain>(id);

    /// <summary>Where a share link leads.</summary>
    public Task<ShareTarget?> Resolve(string shareId) => _cluster.Client.GetGrain<IShareGrain>(ShareId.GrainKey(shareId)).Resolve();

    /// <summary>Rows of share links.</summary>
    public Task<long> CountShareRows() => Count("OrleansStorage where GrainTypeString = 'share'");

    /// <summary>Moves the clock. What is due then runs soon, not at once.</summary>
    public void Advance(TimeSpan time) => _clock.Advance(time);

    /// <summary>Waits while time passes: reminders that are due run, faulty ones come again.</summary>
    public Task Eventually(Func<Task<bool>> condition, string what) => TestKit.Eventually.Holds(
        () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            return condition();
        },
        what);

    /// <summary>Ends the session's activation, so that the next call reads the database.</summary>
    public Task Deactivate(Guid id) => _cluster.DeactivateAsync(Session(id));

    /// <summary>How many of these sessions are in memory.</summary>
    public async Task<int> CountActivations(IReadOnlySet<Guid> ids)
    {
        var statistics = await _cluster.Client.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();
        return statistics.Count(grain => grain.GrainId.TryGetGuidKey(out var id, out _) && ids.Contains(id));
    }

    /// <summary>The session's rows in grain storage.</summary>
    public Task<long> CountRows(Guid id)
    {
        var key = id.ToByteArray();
        return Count($"OrleansStorage where GrainIdN0 = {BitConverter.ToInt64(key, 0)} and GrainIdN1 = {BitConverter.ToInt64(key, 8)}");
    }

    /// <summary>The session's reminders.</summary>
    public Task<long> CountReminders(Guid id) => Count($"OrleansRemindersTable where GrainId = 'session/{id:N}'");

    /// <summary>All that is stored of a session.</summary>
    public async Task<long> CountTraces(Guid id) => await CountRows(id) + await CountReminders(id);

    public async ValueTask DisposeAsync()
    {
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
    }

    private void Configure(ISiloBuilder silo, SessionClusterSettings settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new($"{SessionsOptions.Section}:{nameof(SessionsOptions.Lifetime)}", settings.Lifetime.ToString())])
            .AddInMemoryCollection(settings.Tmdb is { } tmdb ? [new("Tmdb:AccessToken", "token"), new("Tmdb:BaseUrl", tmdb.AbsoluteUri), new("Tmdb:RequestsPerSecond", "0"), new("Tmdb:FilmsAtOnce", "4")] : [])
            .Build();
        silo.AddStorage(_database).AddGrains(configuration);
        silo.Services.CarryDatabaseFaults();

        // The grains and the reminders live on the test's clock, the silo itself does not.
        silo.Services.AddSingleton<TimeProvider>(_clock);
        silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
        silo.Services.AddKeyedSingleton<TimeProvider>(ReminderTimeProviderNames.Reminders, _clock);

        var storage = silo.Services.Last(service => service.ServiceType == typeof(IGrainStorage) && service.IsKeyedService);
        silo.Services.AddKeyedSingleton<IGrainStorage>(storage.ServiceKey, (services, key) =>
            new JournaledStorage((IGrainStorage)storage.KeyedImplementationFactory!(services, key), Storage));

        var reminders = silo.Services.Last(service => service.ServiceType == typeof(IReminderTable));
        silo.Services.AddSingleton<IReminderTable>(services =>
            new JournaledReminders((IReminderTable)ActivatorUtilities.CreateInstance(services, reminders.ImplementationType!), Storage));
    }

    private async Task<long> Count(string what)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is made of numbers alone.
        command.CommandText = $"select count(*) from {what}";
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
