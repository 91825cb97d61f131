using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Letterboxd.TmdbStandIn;

/// <summary>
/// Answers like TMDB, from a synthetic catalogue that has every film it is asked for. Runs in a test's own process or,
/// by <c>dotnet run --project tests/TmdbStandIn</c>, for itself.
/// </summary>
public sealed class TmdbStandInHost : IAsyncDisposable
{
    /// <summary>Where it listens when it is run by hand.</summary>
    public const string DefaultAddress = "http://localhost:8090";

    private readonly WebApplication _app;
    private readonly StandInSwitchboard _switchboard;

    private TmdbStandInHost(WebApplication app, StandInSwitchboard switchboard) => (_app, _switchboard) = (app, switchboard);

    /// <summary>What <c>Tmdb:BaseUrl</c> has to be.</summary>
    public Uri BaseUrl => new(new Uri(_app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First()), "3");

    /// <summary>How it behaves; a new value holds for the requests that arrive from now on.</summary>
    public StandInSettings Settings
    {
        get => _switchboard.Settings;
        set => _switchboard.Settings = value;
    }

    /// <summary>What it was asked, counted since the start or the last <see cref="ResetCounters"/>.</summary>
    public StandInCounters Counters => _switchboard.Log.Snapshot();

    /// <summary>Ends when the process is told to.</summary>
    public Task Completion => _app.WaitForShutdownAsync();

    /// <summary>Starts a stand-in.</summary>
    /// <param name="address">Where it listens; by default a free port of this machine.</param>
    /// <param name="settings">How it behaves; by default fast and without faults.</param>
    public static async Task<TmdbStandInHost> Start(string address = "http://127.0.0.1:0", StandInSettings? settings = null)
    {
        // Empty: in a test's process the settings that lie around are the service's, not its own.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(address);
        builder.Services.AddRoutingCore();

        var app = builder.Build();
        var switchboard = new StandInSwitchboard(settings ?? new());
        app.MapControl(switchboard);
        app.MapTmdb(switchboard);
        await app.StartAsync();
        return new(app, switchboard);
    }

    /// <summary>The year in which it has a film or series that is searched for without a year.</summary>
    public static int YearOf(string title) => Catalogue.AnyYear(title);

    /// <summary>Counts from zero again.</summary>
    public void ResetCounters() => _switchboard.Log.Reset();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
