using System.Data.Common;
using System.Text;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Storage;
using Letterboxd.Silo;
using Letterboxd.Silo.Storage;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Databases;
using Letterboxd.TmdbStandIn;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace Letterboxd.Grains.Tests.Enrichment;

/// <summary>
/// Silos as the service builds them, with a stand-in for TMDB: one on a SQLite file, as the embedded service runs, or
/// several on PostgreSQL.
/// </summary>
internal sealed class EnrichmentCluster : IAsyncDisposable
{
    /// <summary>Whose rows are in the database.</summary>
    public const string ServiceId = "enrichment";

    private readonly TemporaryFolder _folder = new();
    private LetterboxdDatabase _database = null!;

    private EnrichmentCluster(TmdbStandInHost standIn) => StandIn = standIn;

    public TmdbStandInHost StandIn { get; }

    public JumpingClock Clock { get; } = new();

    /// <summary>What was written to the database by all silos.</summary>
    public CountingSerializer Written { get; private set; } = null!;

    public InProcessTestCluster Silos { get; private set; } = null!;

    public IGrainFactory Grains => Silos.Client;

    /// <summary>The database of all silos.</summary>
    public DbDataSource Database => _database.DataSource;

    /// <summary>The options that silos started from now on have, by their name in the section <c>Tmdb</c>.</summary>
    public Dictionary<string, string?> Options { get; } = new()
    {
        ["AccessToken"] = "token",
        ["RequestsPerSecond"] = "0",
        ["RetryDelay"] = "00:00:00.010",
        ["RefusedRetry"] = "00:00:00.200",
        ["OutageRetry"] = "00:00:00.200",
    };

    /// <summary>Starts a cluster.</summary>
    /// <param name="silos">How many silos.</param>
    /// <param name="settings">How the stand-in behaves.</param>
    /// <param name="options">What differs from the default <see cref="Options"/>.</param>
    public static async Task<EnrichmentCluster> Start(short silos = 1, StandInSettings? settings = null, params (string Name, string? Value)[] options)
    {
        var cluster = new EnrichmentCluster(await TmdbStandInHost.Start(settings: settings));
        foreach (var (name, value) in options) cluster.Options[name] = value;

        cluster._database = silos == 1
            ? LetterboxdDatabase.Sqlite(Path.Combine(cluster._folder.Path, "letterboxd.db"))
            : LetterboxdDatabase.Postgres(await SharedPostgres.CreateDatabase());
        await cluster._database.DeploySchema(NullLogger.Instance, CancellationToken.None);
        await cluster.Deploy(silos);
        return cluster;
    }

    /// <summary>Starts a silo on a PostgreSQL database of the test's own.</summary>
    public static async Task<EnrichmentCluster> StartOn(string postgres, StandInSettings settings)
    {
        var cluster = new EnrichmentCluster(await TmdbStandInHost.Start(settings: settings)) { _database = LetterboxdDatabase.Postgres(postgres) };
        await cluster._database.DeploySchema(NullLogger.Instance, CancellationToken.None);
        await cluster.Deploy(silos: 1);
        return cluster;
    }

    /// <summary>Reads a session twenty days later, and waits until that is stored.</summary>
    public async Task ReadTwentyDaysLater(ISessionGrain session)
    {
        Clock.Jump(TimeSpan.FromDays(20));
        await Eventually.Holds(async () => (await session.GetDetails())!.LastAccessed > Clock.GetUtcNow() - TimeSpan.FromDays(1), "the access is stored");
    }

    /// <summary>Uploads a watched.csv with films named by their number, all of one year.</summary>
    public Task<ISessionGrain> Upload(int films, string name = "Film") =>
        Upload(Enumerable.Range(1, films).Select(number => $"{name} {number}"));

    /// <summary>Uploads a watched.csv with these titles, all of one year.</summary>
    public async Task<ISessionGrain> Upload(IEnumerable<string> titles)
    {
        var csv = new StringBuilder("Date,Name,Year,Letterboxd URI\n");
        foreach (var title in titles) csv.Append("2024-01-01,\"").Append(title).Append("\",2001,\n");

        var session = Grains.GetGrain<ISessionGrain>(Guid.NewGuid());
        var result = await session.Import([new("watched.csv", Encoding.UTF8.GetBytes(csv.ToString()))]);
        return result.Rejection is null ? session : throw new InvalidOperationException(result.Rejection.Detail);
    }

    /// <summary>Waits until a session's report is as wanted.</summary>
    public static async Task<SessionReport> Wait(ISessionGrain session, Func<SessionReport, bool> wanted, string what, int withinSeconds = 60)
    {
        SessionReport? last = null;
        await Eventually.Holds(async () => (last = await session.GetReport()) is { } report && wanted(report), what, TimeSpan.FromSeconds(withinSeconds));
        return last!;
    }

    public static Task<SessionReport> Completed(ISessionGrain session, int withinSeconds = 60) =>
        Wait(session, report => report.Status == SessionStatus.Completed, "the session is completed", withinSeconds);

    /// <summary>Stops all silos and starts as many new ones on the same database.</summary>
    public async Task Restart()
    {
        var silos = Silos.Options.InitialSilosCount;
        await Silos.DisposeAsync();
        await Deploy(silos);
    }

    /// <summary>A tick of one of the session's reminders.</summary>
    public static Task Remind(ISessionGrain session, string reminder) => session.AsReference<IRemindable>().ReceiveReminder(reminder, default);

    /// <summary>Ends the silo that a grain lives on, without a word to the others.</summary>
    public async Task KillSiloOf(IAddressable grain)
    {
        var address = await Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grain);
        await Silos.KillSiloAsync(Silos.GetSiloForAddress(address!)!);
    }

    /// <summary>How many films the stand-in was asked for more than once, be it their search or their details.</summary>
    public int FilmsAskedTwice() => StandIn.Counters.Films
        .Where(asked => asked.Value > 1)
        .Select(asked => asked.Key[asked.Key.IndexOf(' ')..])
        .Distinct()
        .Count();

    /// <summary>A number from the database.</summary>
    public async Task<long> Query(string sql)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await Silos.DisposeAsync();
        await _database.DisposeAsync();
        await StandIn.DisposeAsync();
        _folder.Dispose();
    }

    private async Task Deploy(short silos)
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ServiceId = ServiceId;
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureHost(host => host.Logging.ClearProviders());
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<TimeProvider>(Clock);
            silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            silo.AddStorage(_database).AddGrains(Configuration());
            silo.Services.PostConfigureAll<AdoNetGrainStorageOptions>(storage => storage.GrainStorageSerializer = Written = new((StateSerializer)storage.GrainStorageSerializer));
        });
        Silos = builder.Build();
        await Silos.DeployAsync();
    }

    private IConfiguration Configuration() => new ConfigurationBuilder()
        .AddInMemoryCollection(Options.Select(option => KeyValuePair.Create($"Tmdb:{option.Key}", option.Value)))
        .AddInMemoryCollection([new("Tmdb:BaseUrl", StandIn.BaseUrl.AbsoluteUri)])
        .Build();
}
