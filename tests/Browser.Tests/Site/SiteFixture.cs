using Letterboxd.Browser.Tests.Site;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Hosts;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(SiteFixture))]
[assembly: AssemblyFixture(typeof(WillingTmdb))]
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Letterboxd.Browser.Tests.Site;

/// <summary>One browser and one service for all tests. They do not meet: every test has its own sessions and its own profile.</summary>
public sealed class SiteFixture : IAsyncLifetime
{
    /// <summary>The largest upload that the service takes, in bytes: small, so that a test can go beyond it quickly.</summary>
    public const int MaxUploadBytes = 1_000_000;

    // A busy machine is slow, and no test is about speed.
    private const float PatienceMs = 30_000;

    private readonly TemporaryFolder _folder = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private ServiceProcess? _service;

    /// <summary>The browser.</summary>
    public IBrowser Browser => _browser!;

    /// <summary>Where the page is.</summary>
    public Uri Address => _service!.Address;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        // First, because without a browser all else is in vain.
        var executable = Chromium.Path;
        _service = await ServiceProcess.Start(ServiceProgram.WebFront, _folder.Path,
            ("Data:Directory", _folder.Path),
            ("Upload:MaxBytes", $"{MaxUploadBytes}"),
            ("Upload:PerMinute", "0"));
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Chromium.Arguments });
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_service is not null) await _service.DisposeAsync();
        _folder.Dispose();
    }
}
