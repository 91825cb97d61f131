using Letterboxd.Browser.Tests.Exports;
using Letterboxd.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests;

public sealed class FilmDialogTests(SiteFixture site) : PageTest(site)
{
    private ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    [Fact]
    public async Task A_film_opens_with_its_viewings_and_tags()
    {
        await Open(Shelf.Small, "The Glass Harbour");

        await Expect(Dialog.GetByRole(AriaRole.Heading, new() { Name = "The Glass Harbour" })).ToBeFocusedAsync();
        await Expect(Dialog.Locator(".viewing-day")).ToHaveTextAsync(["2 Mar 2024", "11 Jun 2019"]);
        await Expect(Dialog.Locator(".viewing").First).ToContainTextAsync("Rewatch");
        await Expect(Dialog.Locator(".label.tag")).ToHaveTextAsync(["cinema", "35mm"]);
        await Expect(Dialog.GetByLabel("4.5 of 5 stars").First).ToBeVisibleAsync();
        await Expect(Dialog.GetByRole(AriaRole.Link, new() { Name = "Letterboxd" })).ToHaveAttributeAsync("href", "https://boxd.it/f0");
    }

    [Fact]
    public async Task A_review_keeps_its_lines()
    {
        await Open(Shelf.Small, "Amélie’s Lantern");

        Assert.Equal("A patient, luminous thing.\n\nI would not change a frame.", (await Dialog.Locator(".review").InnerTextAsync()).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Titles_reviews_tags_and_addresses_from_files_stay_text()
    {
        await Open(Shelf.Hostile, "<img src=x onerror=alert(1)>");

        await Expect(Dialog.Locator("#film-title")).ToHaveTextAsync("<img src=x onerror=alert(1)>");
        await Expect(Dialog.Locator(".review")).ToHaveTextAsync("<script>alert(3)</script><a href=\"javascript:alert(4)\">press me</a>");
        await Expect(Dialog.Locator(".label.tag")).ToHaveTextAsync("<b>bold</b>");
        await Expect(Dialog.Locator("a")).ToHaveCountAsync(0);
        await Expect(Page.Locator("main script, main img[src=x], dialog script, dialog img")).ToHaveCountAsync(0);
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Next film" }).ClickAsync();
        await Expect(Dialog.Locator("#film-title")).ToHaveTextAsync("'\"><svg onload=alert(5)>");
        // That nothing was run and the policy had nothing to report is asserted at the end of every test.
    }

    [Fact]
    public async Task Arrow_keys_lead_to_the_neighbours_and_closing_returns_to_the_film()
    {
        await Open(Shelf.Small, "The Glass Harbour");

        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Dialog.Locator("#film-title")).ToHaveTextAsync("Amélie’s Lantern");
        await Page.Keyboard.PressAsync("Escape");

        await Expect(Dialog).ToBeHiddenAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Amélie’s Lantern" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_film_that_is_not_in_the_diary_says_so()
    {
        await Open(Shelf.Small, "Seventh Carnival");

        await Expect(Dialog).ToContainTextAsync("not in the diary");
    }

    private async Task Open(Export export, string title)
    {
        await Upload(export);
        await Page.GetByRole(AriaRole.Button, new() { Name = title }).ClickAsync();
        await Expect(Dialog).ToBeVisibleAsync();
    }
}
