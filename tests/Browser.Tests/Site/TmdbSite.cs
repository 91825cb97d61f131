using Letterboxd.TestKit;
using Letterboxd.TestKit.Hosts;
using Letterboxd.TmdbStandIn;

namespace Letterboxd.Browser.Tests.Site;

/// <summary>A service that enriches, from a stand-in for TMDB.</summary>
public abstract class TmdbSite(StandInSettings settings) : IAsyncLifetime
{
    /// <summary>The token that the service has.</summary>
    protected const string AccessToken = "token-of-the-service";

    private readonly TemporaryFolder _folder = new();
    private TmdbStandInHost? _tmdb;
    private ServiceProcess? _service;

    /// <summary>Where the page is.</summary>
    public Uri Address => _service!.Address;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _tmdb = await TmdbStandInHost.Start(settings: settings);
        _service = await ServiceProcess.Start(ServiceProgram.WebFront, _folder.Path,
            ("Data:Directory", _folder.Path),
            ("Tmdb:BaseUrl", _tmdb.BaseUrl.ToString()),
            ("Tmdb:AccessToken", AccessToken));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_service is not null) await _service.DisposeAsync();
        if (_tmdb is not null) await _tmdb.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
