using Letterboxd.Browser.Tests.Exports;
using Letterboxd.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests;

public sealed class FilmsTests(SiteFixture site) : PageTest(site)
{
    private ILocator Titles => Page.Locator(".title-button");

    [Fact]
    public async Task Films_come_most_recently_watched_first()
    {
        await OpenTable();

        await ExpectTitles("The Glass Harbour", "Amélie’s Lantern", "Paper Orchard", "Velvet Frontier");
    }

    [Theory]
    [InlineData("Title", "Amélie’s Lantern", "Velvet Frontier")]
    [InlineData("Year", "Quiet Machine", "Northern Waltz")]
    [InlineData("Rating", "Amélie’s Lantern", "The Last Telephone")]
    public async Task A_heading_sorts_by_its_column_and_then_the_other_way_round(string heading, string first, string afterTurning)
    {
        await OpenTable();
        var column = Page.GetByRole(AriaRole.Columnheader, new() { Name = heading });

        await column.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Titles.First).ToHaveTextAsync(first);
        await column.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Titles.First).ToHaveTextAsync(afterTurning);
        Assert.Matches("ascending|descending", await column.GetAttributeAsync("aria-sort"));
    }

    [Fact]
    public async Task The_sort_choice_sorts_the_posters_too()
    {
        await Upload(Shelf.Small);

        await Page.GetByLabel("Sort by").SelectOptionAsync("title");

        await Expect(Page.Locator(".poster-name").First).ToHaveTextAsync("Amélie’s Lantern");
    }

    [Theory]
    [InlineData("telephone", new[] { "The Last Telephone" })]
    [InlineData("amelie", new[] { "Amélie’s Lantern" })]
    [InlineData("harbour GLASS", new[] { "The Glass Harbour" })]
    public async Task Search_finds_parts_of_a_title_whatever_the_accents_and_the_order(string query, string[] found)
    {
        await OpenTable();

        await Page.GetByRole(AriaRole.Searchbox).FillAsync(query);

        await ExpectTitles(found);
        await Expect(Page.Locator("#films-count")).ToHaveTextAsync($"{found.Length} of 8 films");
    }

    [Fact]
    public async Task A_search_without_a_hit_says_so_and_can_be_cleared()
    {
        await Upload(Shelf.Small);

        await Page.GetByRole(AriaRole.Searchbox).FillAsync("nothing like it");
        await Expect(Page.Locator("#films-empty")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Clear all" }).ClickAsync();

        await Expect(Page.Locator("#films-count")).ToHaveTextAsync("8 films");
    }

    [Theory]
    [InlineData("Rated", new[] { "The Glass Harbour", "Amélie’s Lantern", "Paper Orchard", "The Last Telephone", "Northern Waltz", "Quiet Machine" })]
    [InlineData("Liked", new[] { "The Glass Harbour", "Northern Waltz" })]
    [InlineData("Rewatched", new[] { "The Glass Harbour" })]
    [InlineData("Reviewed", new[] { "Amélie’s Lantern" })]
    public async Task A_mark_filters(string mark, string[] shown)
    {
        await OpenTable();

        await Page.GetByRole(AriaRole.Button, new() { Name = mark, Exact = true }).ClickAsync();

        await ExpectExactly(shown);
    }

    [Theory]
    [InlineData("Rating", "3.5", new[] { "Paper Orchard", "Quiet Machine" })]
    [InlineData("Decade", "2010", new[] { "Paper Orchard", "Velvet Frontier" })]
    [InlineData("Tag", "cinema", new[] { "The Glass Harbour" })]
    public async Task A_choice_filters(string label, string value, string[] shown)
    {
        await OpenTable();

        await Page.GetByLabel(label, new() { Exact = true }).SelectOptionAsync(value);

        await ExpectExactly(shown);
    }

    [Fact]
    public async Task The_choice_of_genres_waits_for_genres()
    {
        await Upload(Shelf.Small);

        await Expect(Page.Locator("#filter-tag")).ToBeVisibleAsync();
        await Expect(Page.Locator("#filter-genre")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_film_without_a_poster_gets_a_drawn_one()
    {
        await Upload(Shelf.Small);

        await Expect(Page.Locator(".poster-cell").First.Locator("svg.poster-drawing")).ToBeVisibleAsync();
        await Expect(Page.Locator(".poster-cell img")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_table_is_chosen_once_and_remembered()
    {
        await OpenTable();

        await Page.ReloadAsync();

        await Expect(Titles.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Ten_thousand_films_keep_only_those_near_the_screen_in_the_document()
    {
        await Upload(Shelf.Of(10_000));
        await Expect(Page.Locator("#films-count")).ToHaveTextAsync("10,000 films");

        await Page.Locator(".poster-button").First.FocusAsync();
        await Page.Keyboard.PressAsync("End");

        await Expect(Page.Locator(".poster-cell[aria-posinset='10000']")).ToBeInViewportAsync();
        Assert.InRange(await Page.Locator(".poster-cell").CountAsync(), 10, 150);
        await Page.GetByRole(AriaRole.Searchbox).FillAsync("no. 9999");
        await Expect(Page.Locator(".poster-name")).ToHaveTextAsync(["Film No. 9999"]);
    }

    [Fact]
    public async Task Arrow_keys_walk_through_the_films()
    {
        await OpenTable();

        await Titles.First.FocusAsync();
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("ArrowDown");

        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Paper Orchard" })).ToBeFocusedAsync();
    }

    private async Task OpenTable()
    {
        await Upload(Shelf.Small);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Table" }).ClickAsync();
        await Expect(Titles.First).ToBeVisibleAsync();
    }

    private async Task ExpectTitles(params string[] first)
    {
        for (var index = 0; index < first.Length; index++) await Expect(Titles.Nth(index)).ToHaveTextAsync(first[index]);
    }

    private async Task ExpectExactly(string[] titles)
    {
        await Expect(Titles).ToHaveCountAsync(titles.Length);
        Assert.Equal(titles.Order(), (await Titles.AllTextContentsAsync()).Order());
    }
}
