using Deque.AxeCore.Playwright;
using Letterboxd.Browser.Tests.Exports;
using Letterboxd.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests;

/// <summary>The statistics of a list with film data from TMDB.</summary>
public sealed class FilmDataStatisticsTests(SiteFixture site, WillingTmdb tmdb) : PageTest(site, tmdb.Address)
{
    private const int Films = 120;

    [Fact]
    public async Task They_appear_by_themselves_when_film_data_has_come()
    {
        await Upload(Shelf.Of(Films));
        await Page.GetByRole(AriaRole.Link, new() { Name = "Statistics" }).ClickAsync();

        await Expect(Page.Locator("#progress-state")).ToHaveTextAsync("100%, done");
        await Expect(Rows("genres").First).ToBeVisibleAsync();
        await Expect(Page.Locator("#stat-people .ranked-row").First).ToBeVisibleAsync();
        await Expect(Page.Locator("#stat-kinds figure").First).ToContainTextAsync($"Over all {Films} films.");
        await Expect(Page.Locator(".figure").Filter(new() { HasText = "Hours" })).ToContainTextAsync("over");
    }

    [Fact]
    public async Task A_row_shows_exactly_the_films_that_it_counted_and_has_an_address()
    {
        await OpenStatistics();
        var row = Rows("genres").First;
        var counted = (await row.Locator(".ranked-value").TextContentAsync())!.Split(' ')[0];

        await row.ClickAsync();
        await Expect(Page.Locator("#films-count")).ToHaveTextAsync($"{counted} of {Films} films");
        await Expect(Page.Locator("#films-title")).ToBeFocusedAsync();

        // From the address alone the service says which films they are.
        await Page.ReloadAsync();
        await Expect(Page.Locator("#films-count")).ToHaveTextAsync($"{counted} of {Films} films");
        await Page.GoBackAsync();
        await Expect(Rows("genres").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_ranking_is_switched_to_the_highest_rated()
    {
        await OpenStatistics();
        var genres = Page.Locator("#stat-kinds figure").First;

        await genres.GetByRole(AriaRole.Button, new() { Name = "Highest rated" }).ClickAsync();

        await Expect(genres.GetByRole(AriaRole.List, new() { Name = "Genres, highest rated" })).ToBeVisibleAsync();
        await Expect(genres.Locator(".ranked-value").First).ToContainTextAsync("★");
        await Expect(genres.GetByRole(AriaRole.Button, new() { Name = "Highest rated" })).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280, "")]
    [InlineData(ColorScheme.Dark, 360, "?year=2020")]
    public async Task The_checker_finds_nothing_and_nothing_is_wider_than_the_screen(ColorScheme scheme, int width, string query)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await Page.SetViewportSizeAsync(width, 900);
        await OpenStatistics(query);
        foreach (var table in await Page.Locator(".chart-table > summary").AllAsync()) await table.ClickAsync();

        var result = await Page.RunAxe();

        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(issue => $"{issue.Id}: {issue.Help}\n  {string.Join("\n  ", issue.Nodes.Take(5).Select(node => node.Html))}")));
        Assert.True(await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    private ILocator Rows(string block) => Page.Locator($"#stat-kinds figure").Filter(new() { HasText = char.ToUpperInvariant(block[0]) + block[1..] }).First.Locator(".ranked-row");

    private async Task OpenStatistics(string query = "")
    {
        await Upload(Shelf.Of(Films));
        await Expect(Page.Locator("#progress-state")).ToHaveTextAsync("100%, done");
        await Page.GotoAsync($"{new Uri(Page.Url).AbsolutePath}/statistics{query}");
        await Expect(Page.Locator("#stat-counted")).ToBeVisibleAsync();
    }
}
