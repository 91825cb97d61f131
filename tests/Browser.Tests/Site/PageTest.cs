using System.Collections.Concurrent;
using Letterboxd.Browser.Tests.Exports;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests.Site;

/// <summary>
/// A test in a browser profile of its own. It fails, whatever it looked at, when the page had an error, showed an alert,
/// broke its content security policy, or asked another host for anything but posters.
/// </summary>
/// <param name="site">The browser, and the service.</param>
/// <param name="address">Another service than the site's.</param>
public abstract class PageTest(SiteFixture site, Uri? address = null) : IAsyncLifetime
{
    private const string Posters = "https://image.tmdb.org/";
    private const string SmallestPoster = """<svg xmlns="http://www.w3.org/2000/svg" width="342" height="513"><rect width="342" height="513" fill="teal"/></svg>""";

    private readonly ConcurrentQueue<string> _incidents = new();
    private IBrowserContext? _context;

    /// <summary>The page, on no address yet.</summary>
    protected IPage Page { get; private set; } = null!;

    /// <summary>The profile of the browser.</summary>
    protected IBrowserContext Profile => _context!;

    /// <summary>Where the service is.</summary>
    protected Uri Address { get; } = address ?? site.Address;

    /// <summary>What is special about this test's browser.</summary>
    protected virtual BrowserNewContextOptions Options => new();

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        var options = Options;
        options.BaseURL = Address.ToString();
        _context = await site.Browser.NewContextAsync(options);
        await _context.RouteAsync(url => !url.StartsWith(Address.ToString(), StringComparison.Ordinal), AnswerForOthers);
        await _context.ExposeFunctionAsync("reportViolation", (string violation) => _incidents.Enqueue($"Content security policy: {violation}"));
        await _context.AddInitScriptAsync("addEventListener('securitypolicyviolation', event => reportViolation(`${event.violatedDirective} ${event.blockedURI}`));");

        Page = await _context.NewPageAsync();
        Page.PageError += (_, error) => _incidents.Enqueue($"Script error: {error}");
        Page.Dialog += async (_, dialog) =>
        {
            _incidents.Enqueue($"Alert: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_context is not null) await _context.DisposeAsync();
        Assert.Empty(_incidents);
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the page at its start.</summary>
    protected async Task OpenStart()
    {
        await Page.GotoAsync("/");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Drop your export here" })).ToBeVisibleAsync();
    }

    /// <summary>Chooses files with the button.</summary>
    protected Task Choose(params IEnumerable<FilePayload> files) => Page.SetInputFilesAsync("#file-input", files);

    /// <summary>Uploads an export as a ZIP and waits for its films.</summary>
    private protected async Task Upload(Export export)
    {
        await OpenStart();
        await Choose(Zip(export));
        await ExpectFilms();
    }

    /// <summary>Waits until films are on the screen.</summary>
    protected async Task ExpectFilms() => await Expect(Page.Locator(".poster-cell, .film-row").First).ToBeVisibleAsync();

    /// <summary>An export as a file to choose.</summary>
    private protected static FilePayload Zip(Export export) => new() { Name = "letterboxd-export.zip", MimeType = "application/zip", Buffer = export.ToZip() };

    /// <summary>A CSV file to choose.</summary>
    protected static FilePayload Csv(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };

    private async Task AnswerForOthers(IRoute route)
    {
        if (route.Request.Url.StartsWith(Posters, StringComparison.Ordinal))
        {
            await route.FulfillAsync(new() { ContentType = "image/svg+xml", Body = SmallestPoster });
            return;
        }

        _incidents.Enqueue($"Asked another host: {route.Request.Url}");
        await route.AbortAsync();
    }
}
