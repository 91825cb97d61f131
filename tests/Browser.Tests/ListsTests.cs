using System.Text.Json;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Letterboxd.Browser.Tests.Exports;
using Letterboxd.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests;

public sealed class ListsTests(SiteFixture site) : PageTest(site)
{
    [Fact]
    public async Task The_watchlist_goes_by_keyboard_and_picks_a_film_for_tonight()
    {
        await Upload(Shelf.Small);

        await Page.GetByRole(AriaRole.Link, new() { Name = "Watchlist", Exact = true }).PressAsync("Enter");

        await Expect(Page).ToHaveURLAsync(new Regex("/session/[^/]+/watchlist$"));
        var titles = Page.Locator("#watchlist-films .listed-title");
        await Expect(titles).ToHaveTextAsync(["Not Seen Yet", "Slow Ferry"]);
        await Expect(Page.Locator("#watchlist-films .listed").First).ToContainTextAsync("waiting");
        await Page.Locator("#watchlist-sort").SelectOptionAsync("latest");
        await Expect(titles).ToHaveTextAsync(["Slow Ferry", "Not Seen Yet"]);

        await Page.GetByText("Pick one for tonight").PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Pick one" })).ToBeEnabledAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Pick one" }).PressAsync("Enter");
        await Expect(Page.Locator("#pick-count")).ToContainTextAsync("out of 2 films");
        await Expect(Page.GetByRole(AriaRole.List, new() { Name = "For tonight" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);

        // Without film data no length is known, so nothing is known to be short enough.
        await Page.GetByLabel("At most, in minutes").FillAsync("90");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("#pick-count")).ToContainTextAsync("None fits");
        await Expect(Page.GetByRole(AriaRole.List, new() { Name = "For tonight" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_film_for_tonight_is_short_enough_of_the_genre_and_not_watched()
    {
        await Upload(Shelf.Small);
        await Page.RouteAsync("**/watchlist?*", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = JsonSerializer.Serialize(new
            {
                films = (object[])
                [
                    Waiting("Too Long", 150, "Drama", false), Waiting("Another Kind", 80, "Comedy", false), Waiting("Seen Already", 80, "Drama", true),
                    Waiting("Just Right", 90, "Drama", false), Waiting("Of Unknown Length", null, "Drama", false),
                ],
                total = 5,
                page = 1,
                per_page = 1000,
            }),
        }));
        await Page.GetByRole(AriaRole.Link, new() { Name = "Watchlist", Exact = true }).ClickAsync();
        await Expect(Page.Locator("#watchlist-films .listed.watched")).ToContainTextAsync(["Seen Already"]);
        await Page.GetByText("Pick one for tonight").ClickAsync();

        await Page.GetByLabel("At most, in minutes").FillAsync("90");
        await Page.Locator("#pick-genre").SelectOptionAsync("Drama");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Pick one" }).ClickAsync();

        await Expect(Page.Locator("#pick-count")).ToHaveTextAsync("The one film that fits: Just Right.");
        await Expect(Page.Locator("#pick-result .listed-title")).ToHaveTextAsync(["Just Right"]);
    }

    [Fact]
    public async Task A_list_shows_its_films_in_order_and_what_is_left_to_see_by_keyboard()
    {
        await Upload(Shelf.Small);

        await Page.GetByRole(AriaRole.Link, new() { Name = "Lists", Exact = true }).PressAsync("Enter");
        await Expect(Page.Locator(".list-card")).ToContainTextAsync("1 of 2 films watched");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Favourites" }).PressAsync("Enter");

        await Expect(Page).ToHaveURLAsync(new Regex("/lists/favourites$"));
        await Expect(Page.Locator(".list-description")).ToHaveTextAsync("What I hold on to.");
        var films = Page.GetByRole(AriaRole.List, new() { Name = "Films of the list" }).GetByRole(AriaRole.Listitem);
        await Expect(films).ToHaveCountAsync(2);
        await Expect(films.First).ToContainTextAsync("1. The Glass Harbour");
        await Expect(films.First).ToContainTextAsync("Watched");
        await Expect(films.First).ToContainTextAsync("Again and again.");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Left to see" }).PressAsync("Enter");
        await Expect(films).ToHaveCountAsync(1);
        await Expect(films).ToContainTextAsync("Slow Ferry");

        await Page.ReloadAsync();
        await Expect(films).ToHaveCountAsync(2);
        await Page.GetByRole(AriaRole.Link, new() { Name = "All lists" }).PressAsync("Enter");
        await Expect(Page.Locator(".list-card")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Both_parts_are_there_only_where_a_session_has_such()
    {
        await OpenStart();
        await Choose(Csv("watched.csv", Shelf.Small.Files["watched.csv"]));
        await ExpectFilms();

        await Expect(Page.Locator("#parts a:visible")).ToHaveTextAsync(["Films", "Statistics"]);
    }

    [Fact]
    public async Task A_share_link_shows_the_parts_that_it_includes()
    {
        await Upload(Shelf.Small);
        var session = new Uri(Page.Url).AbsolutePath;

        await Page.GotoAsync(await Share(session, """{"include":{"watchlist":true,"lists":false,"dates":false}}"""));
        await Expect(Page.Locator("#parts a:visible")).ToHaveTextAsync(["Films", "Statistics", "Watchlist"]);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Watchlist", Exact = true }).ClickAsync();
        await Expect(Page.Locator("#watchlist-films .listed-title")).ToHaveTextAsync(["Not Seen Yet", "Slow Ferry"]);
        await Expect(Page.Locator("#watchlist-films")).Not.ToContainTextAsync("waiting");

        await Page.GotoAsync($"{await Share(session, """{"include":{"watchlist":false,"lists":true}}""")}/lists/favourites");
        await Expect(Page.Locator("#lists-body .listed-title")).ToHaveTextAsync(["The Glass Harbour", "Slow Ferry"]);
        await Expect(Page.Locator("#parts a:visible")).ToHaveTextAsync(["Films", "Statistics", "Lists"]);
    }

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Nothing_is_wider_than_the_screen_and_the_checker_finds_nothing(int width, ColorScheme scheme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await Page.SetViewportSizeAsync(width, 800);
        await Upload(Shelf.Small);

        await Page.GetByRole(AriaRole.Link, new() { Name = "Watchlist", Exact = true }).ClickAsync();
        await Page.GetByText("Pick one for tonight").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Pick one" }).ClickAsync();
        await Expect(Page.Locator("#pick-result .listed")).ToBeVisibleAsync();
        await ExpectWell("watchlist");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Lists", Exact = true }).ClickAsync();
        await Expect(Page.Locator(".list-card")).ToBeVisibleAsync();
        await ExpectWell("lists");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Favourites" }).ClickAsync();
        await Expect(Page.Locator(".one-list")).ToBeVisibleAsync();
        await ExpectWell("list");
    }

    private async Task ExpectWell(string part)
    {
        Assert.True(await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"The {part} is wider than the screen.");
        var result = await Page.RunAxe();
        Assert.True(result.Violations.Length == 0, $"On the {part}:\n{string.Join('\n', result.Violations.Select(issue => $"{issue.Id}: {string.Join("\n  ", issue.Nodes.Select(node => node.Html))}"))}");
    }

    private async Task<string> Share(string session, string wish)
    {
        var answer = await Page.APIRequest.PostAsync($"/api{session}/shares", new() { Data = wish, Headers = [new("Content-Type", "application/json")] });
        Assert.True(answer.Ok, await answer.TextAsync());
        return (await answer.JsonAsync())!.Value.GetProperty("url").GetString()!;
    }

    private static object Waiting(string title, int? runtime, string genre, bool watched) => new
    {
        title,
        runtime,
        watched,
        genres = (string[])[genre],
        year = 1999,
        letterboxd_uri = (string?)null,
        poster_path = (string?)null,
        vote_average = (double?)null,
        vote_count = (int?)null,
        days_waiting = 12,
    };
}
