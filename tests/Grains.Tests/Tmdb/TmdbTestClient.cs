using System.Diagnostics.Metrics;
using Letterboxd.Grains.Tmdb;
using Letterboxd.TmdbStandIn;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Letterboxd.Grains.Tests.Tmdb;

/// <summary>The real client, with all its handlers, against a stand-in of its own.</summary>
internal sealed class TmdbTestClient : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TmdbTestClient(TmdbStandInHost standIn, ServiceProvider services) => (StandIn, _services) = (standIn, services);

    public TmdbStandInHost StandIn { get; }

    public required RecordedLog Log { get; init; }

    public FilmLookup Lookup => _services.GetRequiredService<FilmLookup>();

    /// <summary>Counts what this client's counters of a name are told, by their tags.</summary>
    public RecordedCounter Count(string instrument) => new(_services.GetRequiredService<IMeterFactory>(), instrument);

    public static async Task<TmdbTestClient> Start(StandInSettings? settings = null, params (string Name, string Value)[] options)
    {
        var standIn = await TmdbStandInHost.Start(settings: settings);
        var values = new Dictionary<string, string?>
        {
            ["Tmdb:BaseUrl"] = standIn.BaseUrl.AbsoluteUri,
            ["Tmdb:AccessToken"] = "secret-token",
            ["Tmdb:RetryDelay"] = "00:00:00.010",
        };
        foreach (var (name, value) in options) values[$"Tmdb:{name}"] = value;

        var log = new RecordedLog();
        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log))
            .AddMetrics()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IRequestBudget, UnlimitedBudget>()
            .AddTmdbClient(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .BuildServiceProvider();
        return new(standIn, services) { Log = log };
    }

    public Task<FilmFinding> Find(string title, int? year) => Lookup.Find(title, year, Guid.NewGuid(), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await StandIn.DisposeAsync();
    }
}
