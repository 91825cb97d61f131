using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Letterboxd.Browser.Tests.Exports;
using Letterboxd.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests;

/// <summary>The member says what a film is, where TMDB has several or none.</summary>
public sealed class MendingTests(SiteFixture site, WillingTmdb tmdb) : PageTest(site, tmdb.Address)
{
    [Fact]
    public async Task An_ambiguous_film_is_chosen_from_posters_and_needs_no_look_any_more()
    {
        await OpenFilmsToMend();
        await Page.Locator(".poster-cell").First.GetByRole(AriaRole.Button).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Say which film it is" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Which film is Northern Waltz (1963)?" })).ToBeVisibleAsync();
        await Expect(Page.Locator(".mend-candidate .poster").First).ToBeVisibleAsync();
        await Expect(Page.Locator(".mend-candidate").First).ToContainTextAsync("by ");

        await Page.Locator(".mend-candidate").First.ClickAsync();

        await Expect(Page.Locator("#mend-dialog")).ToBeHiddenAsync();
        await Expect(Page.Locator("#films-count")).ToHaveTextAsync("1 of 8 films");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "To mend (1)" })).ToBeVisibleAsync();
        await Expect(Page.Locator("#progress-legend > div")).ToContainTextAsync(["Matched7", "Ambiguous0"]);

        await Page.ReloadAsync();
        await ExpectFilms();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Northern Waltz" }).First.ClickAsync();
        await Expect(Page.Locator(".film-mending")).ToContainTextAsync("Chosen by you.");
        await Expect(Page.Locator(".film-overview")).Not.ToBeEmptyAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Not this film?" }).ClickAsync();
        await Expect(Page.Locator(".mend-candidate[aria-current]")).ToHaveCountAsync(1);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Automatic match" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "To mend (2)" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_film_that_TMDB_does_not_have_is_searched_for_or_said_to_be_none()
    {
        await OpenFilmsToMend();
        await Page.Locator(".poster-cell").Nth(1).GetByRole(AriaRole.Button).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Say which film it is" }).ClickAsync();
        await Expect(Page.Locator(".mend-note")).ToContainTextAsync("TMDB finds nothing");

        await Page.Locator("#mend-search").FillAsync("The Eighth Carnival");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator(".mend-candidate").First).ToContainTextAsync("The Eighth Carnival");

        await Page.Locator("#mend-search").FillAsync("https://www.themoviedb.org/movie/1");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("#mend-problem")).ToContainTextAsync("TMDB has no such film");

        await Page.GetByRole(AriaRole.Button, new() { Name = "None of these" }).ClickAsync();
        await Expect(Page.Locator("#mend-dialog")).ToBeHiddenAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "To mend (1)" })).ToBeVisibleAsync();
        await Expect(Page.Locator(".poster-name")).ToHaveTextAsync(["Northern Waltz"]);
    }

    [Fact]
    public async Task It_goes_by_keyboard()
    {
        await OpenFilmsToMend();
        await Page.Locator(".poster-cell").First.GetByRole(AriaRole.Button).FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Say which film it is" }).FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("#mend-title")).ToBeFocusedAsync();

        // What is typed does not turn over the film below.
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.Locator("#mend-search")).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync("Northern Waltz");
        await Page.Keyboard.PressAsync("ArrowLeft");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator(".mend-candidate").First).ToBeVisibleAsync();
        await Expect(Page.Locator("#film-title")).ToHaveTextAsync("Northern Waltz");

        // The first one empties the field.
        await Page.Keyboard.PressAsync("Escape");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.Locator("#mend-dialog")).ToBeHiddenAsync();
        await Expect(Page.Locator("#film-dialog")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task The_checker_finds_nothing_and_nothing_is_wider_than_the_screen(int width, ColorScheme scheme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await Page.SetViewportSizeAsync(width, 800);
        await OpenFilmsToMend();
        await Page.Locator(".poster-cell").First.GetByRole(AriaRole.Button).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Say which film it is" }).ClickAsync();
        await Expect(Page.Locator(".mend-candidate").First).ToBeVisibleAsync();

        Assert.True(await Page.EvaluateAsync<bool>("() => document.querySelector('#mend-dialog').scrollWidth <= innerWidth"));
        var result = await Page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] } });
        Assert.True(result.Violations.Length == 0, string.Join("; ", result.Violations.Select(violation => $"{violation.Id} {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
    }

    private async Task OpenFilmsToMend()
    {
        await Upload(Shelf.Small);
        await Expect(Page.Locator("#progress-state")).ToHaveTextAsync("100%, done");
        if (await Page.Locator("#filters-toggle").IsVisibleAsync()) await Page.Locator("#filters-toggle").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "To mend (2)" }).ClickAsync();
        await Expect(Page.Locator("#films-count")).ToHaveTextAsync("2 of 8 films");
    }
}
