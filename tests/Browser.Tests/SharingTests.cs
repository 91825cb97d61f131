using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Letterboxd.Browser.Tests.Exports;
using Letterboxd.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests;

/// <summary>A list is shown to others, by links that its owner makes and revokes.</summary>
public sealed partial class SharingTests(SiteFixture site) : PageTest(site)
{
    private readonly SiteFixture _site = site;

    [Fact]
    public async Task A_link_is_made_read_in_a_private_window_and_revoked()
    {
        await Upload(Shelf.Small);
        var link = await Share("For friends");
        await Expect(Page.Locator(".share-link")).ToContainTextAsync("For friends");

        await using var other = await _site.Browser.NewContextAsync(new() { BaseURL = Address.ToString() });
        var reader = await other.NewPageAsync();
        await reader.GotoAsync(link);
        await Expect(reader.GetByRole(AriaRole.Heading, new() { Name = "8 films", Exact = true })).ToBeVisibleAsync();
        await Expect(reader.Locator(".poster-cell").First).ToBeVisibleAsync();
        await Expect(reader.Locator("#session-dates")).ToHaveTextAsync("Shared with you, to read.");
        foreach (var owners in (string[])["#share-list", "#delete-session", "#receipt", "#takeaway"]) await Expect(reader.Locator(owners)).ToBeHiddenAsync();
        await reader.Locator(".poster-cell button").First.ClickAsync();
        await Expect(reader.Locator(".film-body")).ToBeVisibleAsync();
        await Expect(reader.Locator(".film-mending")).ToHaveCountAsync(0);
        await reader.Keyboard.PressAsync("Escape");
        await reader.GetByRole(AriaRole.Link, new() { Name = "Statistics" }).ClickAsync();
        await Expect(reader.Locator("#stat-ratings")).ToBeVisibleAsync();
        Assert.DoesNotContain(Page.Url.Split('/')[^1], await reader.ContentAsync(), StringComparison.Ordinal);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Revoke For friends" }).ClickAsync();
        await Expect(Page.Locator(".share-link")).ToHaveCountAsync(0);
        var answer = await reader.ReloadAsync();

        Assert.Equal(404, answer!.Status);
        await Expect(reader.GetByRole(AriaRole.Heading, new() { Name = "This share link leads nowhere" })).ToBeVisibleAsync();
        Assert.Equal("[]", await reader.EvaluateAsync<string>("() => localStorage.getItem('film-ledger.sessions') ?? '[]'"));
    }

    [Fact]
    public async Task What_a_link_leaves_out_is_nowhere_on_its_page()
    {
        await Upload(Shelf.Small);
        var link = await Share("Bare", "Viewings and their days", "Ratings", "Likes");
        await Page.GotoAsync(link);

        await Expect(Page.Locator("#films-count")).ToHaveTextAsync("8 films");
        await Expect(Page.Locator(".poster-cell .stars")).ToHaveCountAsync(0);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Statistics" }).ClickAsync();
        await Expect(Page.Locator("#stat-counted")).ToBeVisibleAsync();
        foreach (var section in (string[])["calendar", "ratings", "favourites", "crowd", "rhythm", "again", "hearts", "milestones", "years"]) await Expect(Page.Locator($"#stat-{section}")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".scopes")).ToHaveCountAsync(0);
        await Expect(Page.Locator("#stat-release")).ToBeVisibleAsync();
        await Expect(Page.Locator(".figure dt")).Not.ToContainTextAsync(["Mean rating"]);
    }

    [Fact]
    public async Task A_link_with_an_end_says_when_and_is_copied()
    {
        await Profile.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Upload(Shelf.Small);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        await Page.GetByLabel("It ends").SelectOptionAsync("7");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();

        await Expect(Page.Locator(".share-link")).ToContainTextAsync("Until ");
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = CopyButton() }).ClickAsync();
        Assert.Equal(await Page.Locator(".share-address").First.InputValueAsync(), await Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));

        await Page.GetByText("The address of this page").ClickAsync();
        await Expect(Page.GetByText("It is the key to everything")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Copy the key" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        Assert.Equal(Page.Url, await Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task Without_a_clipboard_the_address_is_there_to_be_copied_by_hand()
    {
        await Page.AddInitScriptAsync("Object.defineProperty(navigator, 'clipboard', { value: undefined });");
        await Upload(Shelf.Small);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        await Page.GetByText("The address of this page").ClickAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Copy the key" }).ClickAsync();

        await Expect(Page.GetByLabel("Address of this page")).ToHaveValueAsync(Page.Url);
    }

    [Fact]
    public async Task The_twenty_first_link_is_refused_in_words()
    {
        await Upload(Shelf.Small);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        for (var link = 1; link <= 20; link++)
        {
            await Page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
            await Expect(Page.Locator(".share-link")).ToHaveCountAsync(link);
        }

        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();

        await Expect(Page.Locator("#share-problem")).ToContainTextAsync("20 share links");
    }

    [Theory]
    [InlineData("letterboxd.zip")]
    [InlineData("movies.csv")]
    [InlineData("viewings.csv")]
    [InlineData("export.json")]
    public async Task Each_export_is_downloaded(string name)
    {
        await Upload(Shelf.Small);
        await Page.GetByText("Take it away").ClickAsync();

        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync());

        Assert.Equal(name, download.SuggestedFilename);
        Assert.True(new FileInfo((await download.PathAsync())!).Length > 100);
    }

    [Fact]
    public async Task A_backup_is_offered_before_a_deletion()
    {
        await Upload(Shelf.Small);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Delete my data" }).ClickAsync();

        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "Download a backup first" }).ClickAsync());

        Assert.Equal("export.json", download.SuggestedFilename);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task The_checker_finds_nothing_and_nothing_is_wider_than_the_screen(int width)
    {
        await Page.SetViewportSizeAsync(width, 800);
        await Upload(Shelf.Small);
        await Page.GetByText("Take it away").ClickAsync();
        await ExpectNoIssue("the files to take away");
        var link = await Share("For friends");
        await Page.GetByText("The address of this page").ClickAsync();
        await ExpectNoIssue("sharing");

        await Page.GotoAsync(link);
        await ExpectFilms();
        await ExpectNoIssue("a shared list");
        await Page.GotoAsync("/s/AAAAAAAAAAAAAAAAAAAAAA");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "This share link leads nowhere" })).ToBeVisibleAsync();
        await ExpectNoIssue("a link that leads nowhere");
    }

    /// <summary>Makes a link and returns its address; some of what it would show is unticked before.</summary>
    private async Task<string> Share(string name, params string[] without)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        foreach (var part in without) await Page.GetByRole(AriaRole.Checkbox, new() { Name = part }).UncheckAsync();
        await Page.GetByLabel("Its name").FillAsync(name);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a link" }).ClickAsync();
        var address = Page.GetByLabel($"Address of {name}");
        await Expect(address).ToHaveValueAsync(ShareAddress());
        return await address.InputValueAsync();
    }

    private async Task ExpectNoIssue(string view)
    {
        Assert.True(await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{view} is wider than the screen");
        var result = await Page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] } });
        Assert.True(result.Violations.Length == 0, $"{view}: {string.Join("; ", result.Violations.Select(violation => $"{violation.Id} {string.Join(", ", violation.Nodes.Select(node => node.Html))}"))}");
    }

    [GeneratedRegex("^Copy Link of")]
    private static partial Regex CopyButton();

    [GeneratedRegex("/s/[A-Za-z0-9_-]{22}$")]
    private static partial Regex ShareAddress();
}
