using Letterboxd.Silo;
using Letterboxd.Silo.Storage;
using Letterboxd.TestKit;
using Letterboxd.TmdbStandIn;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.TestingHost;

namespace Letterboxd.Grains.Tests.Enrichment;

/// <summary>Silos as the service builds them, on a database of their own, with a stand-in for TMDB.</summary>
internal sealed class EnrichmentCluster : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private LetterboxdDatabase _database = null!;
    private InProcessTestCluster _silos = null!;

    private EnrichmentCluster(TmdbStandInHost standIn) => StandIn = standIn;

    public TmdbStandInHost StandIn { get; }

    public JumpingClock Clock { get; } = new();

    public IGrainFactory Grains => _silos.Client;

    public InProcessTestCluster Silos => _silos;

    /// <summary>The options that silos started from now on have, by their name in the section <c>Tmdb</c>.</summary>
    public Dictionary<string, string?> Options { get; } = new()
    {
        ["AccessToken"] = "token",
        ["RequestsPerSecond"] = "0",
        ["RetryDelay"] = "00:00:00.010",
        ["RefusedRetry"] = "00:00:00.300",
        ["OutageRetry"] = "00:00:00.300",
    };

    /// <summary>Starts a cluster.</summary>
    /// <param name="silos">How many silos.</param>
    /// <param name="settings">How the stand-in behaves.</param>
    /// <param name="options">What differs from the default <see cref="Options"/>.</param>
    public static async Task<EnrichmentCluster> Start(short silos = 1, StandInSettings? settings = null, params (string Name, string? Value)[] options)
    {
        var cluster = new EnrichmentCluster(await TmdbStandInHost.Start(settings: settings));
        foreach (var (name, value) in options) cluster.Options[name] = value;
        cluster._database = LetterboxdDatabase.Sqlite(Path.Combine(cluster._folder.Path, "letterboxd.db"));
        await cluster._database.DeploySchema(NullLogger.Instance, CancellationToken.None);
        await cluster.Deploy(silos);
        return cluster;
    }

    /// <summary>Stops all silos and starts as many new ones on the same database.</summary>
    public async Task Restart()
    {
        var silos = _silos.Options.InitialSilosCount;
        await _silos.DisposeAsync();
        await Deploy(silos);
    }

    public async ValueTask DisposeAsync()
    {
        await _silos.DisposeAsync();
        await _database.DisposeAsync();
        await StandIn.DisposeAsync();
        _folder.Dispose();
    }

    private async Task Deploy(short silos)
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ServiceId = "enrichment";
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureHost(host => host.Logging.ClearProviders());
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<TimeProvider>(Clock);
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            silo.AddStorage(_database).AddGrains(Configuration());
        });
        _silos = builder.Build();
        await _silos.DeployAsync();
    }

    private IConfiguration Configuration() => new ConfigurationBuilder()
        .AddInMemoryCollection(Options.Select(option => KeyValuePair.Create($"Tmdb:{option.Key}", option.Value)))
        .AddInMemoryCollection([new("Tmdb:BaseUrl", StandIn.BaseUrl.AbsoluteUri)])
        .Build();
}
