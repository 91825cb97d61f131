using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Letterboxd.Browser.Tests.Exports;
using Letterboxd.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests;

public sealed class AccessibilityTests(SiteFixture site) : PageTest(site)
{
    public static TheoryData<ColorScheme, int> Looks => new(
        from scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark]
        from width in (int[])[390, 1280]
        select (scheme, width));

    [Theory, MemberData(nameof(Looks))]
    public async Task The_checker_finds_nothing_on_any_view(ColorScheme scheme, int width)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await Page.SetViewportSizeAsync(width, 900);

        await OpenStart();
        await ExpectNoIssue("the upload");
        await Choose(Csv("diary.csv", "Date,Name\r\n"));
        await Expect(Page.GetByRole(AriaRole.Alert).Locator(".problem")).ToBeVisibleAsync();
        await ExpectNoIssue("an error");

        await Upload(Shelf.Small);
        await ExpectNoIssue("the posters");
        await Page.Locator("#receipt summary").First.ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Table" }).ClickAsync();
        await ExpectNoIssue("the table and the receipt");
        await Page.Locator(".title-button").First.ClickAsync();
        await ExpectNoIssue("a film");
        await Page.Keyboard.PressAsync("Escape");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Delete my data" }).ClickAsync();
        await ExpectNoIssue("the question before a deletion");

        await Page.Keyboard.PressAsync("Escape");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Statistics" }).ClickAsync();
        await Expect(Page.Locator("#stat-counted")).ToBeVisibleAsync();
        await ExpectNoIssue("the statistics");

        await Page.GotoAsync($"/session/{Guid.NewGuid()}");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "This list is gone" })).ToBeVisibleAsync();
        await ExpectNoIssue("a vanished session");
    }

    [Fact]
    public async Task The_whole_way_goes_by_keyboard()
    {
        // Subscribed before any key: the browser hands file choosers over only from then on.
        var chosen = new TaskCompletionSource<IFileChooser>();
        Page.FileChooser += (_, chooser) => chosen.TrySetResult(chooser);
        await OpenStart();

        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Choose files" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        var chooser = await chosen.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await chooser.SetFilesAsync(Zip(Shelf.Small));

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "8 films", Exact = true })).ToBeFocusedAsync();
        await ExpectFilms();
        await Page.Locator(".poster-button").First.FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.Locator(".poster-button").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_jump_past_the_films_leaves_the_list_as_it_is()
    {
        await Upload(Shelf.Small);
        await Page.GetByRole(AriaRole.Searchbox).FillAsync("glass");

        await Page.GetByRole(AriaRole.Link, new() { Name = "Skip past the films" }).FocusAsync();
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page.Locator("#footer")).ToBeFocusedAsync();
        await Expect(Page.Locator(".poster-name")).ToHaveTextAsync(["The Glass Harbour"]);
        await Expect(Page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("glass");
    }

    [Fact]
    public async Task Errors_and_counts_are_said_aloud()
    {
        await OpenStart();
        await Expect(Page.Locator("#upload-problem")).ToHaveAttributeAsync("role", "alert");

        await Upload(Shelf.Small);
        await Page.GetByRole(AriaRole.Searchbox).FillAsync("glass");
        await Expect(Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "1 of 8 films" })).ToBeVisibleAsync();
    }

    private async Task ExpectNoIssue(string view)
    {
        var result = await Page.RunAxe();
        Assert.True(result.Violations.Length == 0, $"On {view}:\n{string.Join('\n', result.Violations.Select(Describe))}");
    }

    private static string Describe(AxeResultItem issue) =>
        $"{issue.Impact} {issue.Id}: {issue.Help}\n  {string.Join("\n  ", issue.Nodes.Select(node => node.Html))}";
}
