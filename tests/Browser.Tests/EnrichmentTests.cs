using System.Text.RegularExpressions;
using Letterboxd.Browser.Tests.Exports;
using Letterboxd.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests;

public sealed partial class EnrichmentTests(SiteFixture site, WillingTmdb tmdb) : PageTest(site, tmdb.Address)
{
    [Fact]
    public async Task The_films_are_there_at_once_and_events_move_the_bar_to_the_end()
    {
        var polls = 0;
        Page.Request += (_, request) => polls += request.Url.EndsWith("/status", StringComparison.Ordinal) ? 1 : 0;
        await Upload(Shelf.Of(150));

        await Expect(Page.Locator("#films-count")).ToHaveTextAsync("150 films");
        await Expect(Page.Locator("#progress-state")).ToHaveTextAsync(OnTheWay());
        await Expect(Page.Locator("#progress-state")).ToHaveTextAsync("100%, done");
        Assert.Equal(0, polls);
    }

    [Fact]
    public async Task Every_film_is_accounted_for_and_what_TMDB_knows_comes_to_the_page()
    {
        await Upload(Shelf.Small);

        await Expect(Page.Locator("#progress-state")).ToHaveTextAsync("100%, done");
        await Expect(Page.Locator("#progress-legend > div")).ToHaveTextAsync(["Matched6", "Ambiguous1", "Not found1", "Failed0", "Waiting0"]);
        await Expect(Page.Locator("#filter-genre")).ToBeVisibleAsync();
        Assert.True(await Page.Locator("#filter-genre option").CountAsync() > 1);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Paper Orchard" }).ClickAsync();
        await Expect(Page.Locator(".film-overview")).Not.ToBeEmptyAsync();
        await Expect(Page.Locator(".film-credits")).ToContainTextAsync("Cast");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "IMDb" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Films_to_mend_are_counted_and_shown_alone()
    {
        await Upload(Shelf.Small);
        await Expect(Page.Locator("#progress-state")).ToHaveTextAsync("100%, done");

        await Page.GetByRole(AriaRole.Button, new() { Name = "To mend (2)" }).ClickAsync();

        await Expect(Page.Locator("#films-count")).ToHaveTextAsync("2 of 8 films");
        await Expect(Page.Locator(".poster-name")).ToHaveTextAsync(["Northern Waltz", "Seventh Carnival"]);
        await Expect(Page.Locator(".poster-cell").First.GetByRole(AriaRole.Img, new() { Name = "to mend" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_genre_filters()
    {
        await Upload(Shelf.Small);
        await Expect(Page.Locator("#filter-genre")).ToBeVisibleAsync();
        var genre = await Page.Locator("#filter-genre option").Nth(1).GetAttributeAsync("value");

        await Page.Locator("#filter-genre").SelectOptionAsync(genre!);

        await Expect(Page.Locator("#films-count")).ToHaveTextAsync(SomeOfEight());
    }

    [Fact]
    public async Task Posters_come_lazily_from_TMDB_and_a_broken_one_leaves_the_drawn_one()
    {
        await Upload(Shelf.Small);
        var poster = Page.Locator(".poster-cell img").First;
        await Expect(poster).ToHaveAttributeAsync("src", PosterAddress());
        await Expect(poster).ToHaveAttributeAsync("loading", "lazy");
        await Expect(poster).ToHaveClassAsync("poster-image loaded");

        await Profile.RouteAsync("https://image.tmdb.org/**", route => route.FulfillAsync(new() { Status = 404 }));
        await Page.ReloadAsync();
        await ExpectFilms();

        await Expect(Page.Locator(".poster-cell img")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".poster-drawing").First).ToBeVisibleAsync();
    }

    [GeneratedRegex(@"^[1-9]\d?%")]
    private static partial Regex OnTheWay();

    [GeneratedRegex("^[1-7] of 8 films$")]
    private static partial Regex SomeOfEight();

    [GeneratedRegex("^https://image.tmdb.org/t/p/w342/")]
    private static partial Regex PosterAddress();
}
