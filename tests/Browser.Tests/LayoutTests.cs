using Letterboxd.Browser.Tests.Exports;
using Letterboxd.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests;

public sealed class LayoutTests(SiteFixture site) : PageTest(site)
{
    // What browsers' makers call good; a line of text that pops in above the films is three times that.
    private const double GoodLayoutShift = 0.1;

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(768)]
    [InlineData(1280)]
    public async Task Nothing_is_wider_than_the_screen(int width)
    {
        await Page.SetViewportSizeAsync(width, 800);

        await OpenStart();
        await ExpectNoSidewaysScrolling();
        await Choose(Zip(Shelf.Small));
        await ExpectFilms();
        await ExpectNoSidewaysScrolling();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Table" }).ClickAsync();
        await ExpectNoSidewaysScrolling();
        await Page.Locator(".title-button").First.ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await ExpectNoSidewaysScrolling();
    }

    [Fact]
    public async Task Nothing_jumps_while_a_list_is_opened()
    {
        await Upload(Shelf.Of(300));
        await Page.AddInitScriptAsync("window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });");

        await Page.ReloadAsync();
        await ExpectFilms();
        await Expect(Page.Locator("#parts")).ToBeVisibleAsync();

        Assert.InRange(await Page.EvaluateAsync<double>("() => window.shift"), 0, GoodLayoutShift);
    }

    [Fact]
    public async Task The_page_is_dark_for_those_who_want_it_dark()
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await OpenStart();
        var light = await BackgroundLightness();

        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        Assert.InRange(light, 200, 255);
        Assert.InRange(await BackgroundLightness(), 0, 50);
    }

    [Fact]
    public async Task Nothing_moves_for_those_who_want_it_still()
    {
        await Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await Upload(Shelf.Small);

        Assert.Equal("0s", await Page.Locator(".poster").First.EvaluateAsync<string>("poster => getComputedStyle(poster).transitionDuration"));
    }

    [Fact]
    public async Task TMDB_is_named_as_it_asks_to_be_and_smaller_than_we_are()
    {
        await OpenStart();

        var notice = Page.GetByText("This product uses the TMDB API but is not endorsed or certified by TMDB.");
        await Expect(notice).ToBeVisibleAsync();
        Assert.True(await FontSize(notice) < await FontSize(Page.Locator(".brand")));
    }

    private async Task ExpectNoSidewaysScrolling() => Assert.True(
        await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
        $"The page is wider than the screen at {Page.ViewportSize!.Width} pixels.");

    private Task<int> BackgroundLightness() =>
        Page.EvaluateAsync<int>("() => Number(/\\d+/.exec(getComputedStyle(document.body).backgroundColor)[0])");

    private static Task<double> FontSize(ILocator text) => text.EvaluateAsync<double>("element => parseFloat(getComputedStyle(element).fontSize)");
}
