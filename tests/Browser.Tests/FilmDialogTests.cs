using System.Text.Json.Nodes;
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

    [Fact]
    public async Task A_film_that_TMDB_has_twice_shows_what_it_could_be_with_the_likely_one_marked()
    {
        await AnswerWith("Northern Waltz", movie =>
        {
            movie["tmdb_status"] = "ambiguous";
            movie["candidates"] = new JsonArray(
                new JsonObject { ["tmdb_id"] = 1, ["type"] = "movie", ["title"] = "Northern Waltz", ["original_title"] = "Nordvals", ["year"] = 1963, ["poster_path"] = null, ["vote_count"] = 3120, ["suggested"] = true },
                new JsonObject { ["tmdb_id"] = 2, ["type"] = "tv", ["title"] = "Northern Waltz", ["original_title"] = null, ["year"] = 1964, ["poster_path"] = null, ["vote_count"] = 1, ["suggested"] = false });
        });

        await Open(Shelf.Small, "Northern Waltz");

        var candidates = Dialog.Locator(".candidates li");
        await Expect(candidates).ToHaveCountAsync(2);
        await Expect(candidates.First).ToContainTextAsync("Nordvals");
        await Expect(candidates.First).ToContainTextAsync("Film, 3,120 votes");
        await Expect(candidates.First).ToContainTextAsync("Most likely");
        await Expect(candidates.Nth(1)).ToContainTextAsync("Series, 1 vote");
        await Expect(candidates.Nth(1)).Not.ToContainTextAsync("Most likely");
    }

    [Fact]
    public async Task A_series_says_that_it_is_one_and_a_film_when_it_was_rated_liked_and_marked()
    {
        await AnswerWith("The Glass Harbour", movie =>
        {
            movie["tmdb_type"] = "tv";
            movie["rated_date"] = "2024-03-03";
            movie["liked_date"] = "2024-03-04";
            movie["marked_date"] = "2019-06-11";
        });

        await Open(Shelf.Small, "The Glass Harbour");

        await Expect(Dialog.Locator(".film-heading")).ToContainTextAsync("Series · 1987");
        await Expect(Dialog.Locator(".film-dates")).ToHaveTextAsync("Rated on 3 Mar 2024, liked on 4 Mar 2024, marked as watched on 11 Jun 2019.");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.Locator(".poster-cell").First.GetByRole(AriaRole.Img, new() { Name = "series" })).ToBeVisibleAsync();
    }

    private async Task AnswerWith(string title, Action<JsonObject> change) => await Page.RouteAsync("**/api/session/*/movies", async route =>
    {
        var answer = await route.FetchAsync();
        var list = JsonNode.Parse(await answer.TextAsync())!;
        change(list["movies"]!.AsArray().Single(movie => (string?)movie!["title"] == title)!.AsObject());
        await route.FulfillAsync(new() { Response = answer, Body = list.ToJsonString() });
    });

    private async Task Open(Export export, string title)
    {
        await Upload(export);
        await Page.GetByRole(AriaRole.Button, new() { Name = title }).ClickAsync();
        await Expect(Dialog).ToBeVisibleAsync();
    }
}
