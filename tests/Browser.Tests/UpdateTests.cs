using System.Text.Json;
using Deque.AxeCore.Playwright;
using Letterboxd.Browser.Tests.Exports;
using Letterboxd.Browser.Tests.Site;
using Letterboxd.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests;

/// <summary>A newer export is dropped on a list: its owner sees what it changes, and decides.</summary>
public sealed class UpdateTests(SiteFixture site) : PageTest(site)
{
    private ILocator Dialog => Page.Locator("#update-dialog");

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task A_newer_export_that_is_dropped_on_a_list_is_compared_then_stored_by_a_word_and_told_film_by_film(int width)
    {
        using var folder = new TemporaryFolder();
        await Page.SetViewportSizeAsync(width, 844);
        await Upload(Shelf.Small);

        await Page.Drop(Page.Locator("#session-title"), ZipIn(folder, Shelf.SmallLater));

        await ExpectHeading("What this export changes");
        await Expect(Dialog).ToContainTextAsync("Nothing is stored yet");
        await ExpectChanges();
        await ExpectNoIssue();
        Assert.Equal("8 films", await Page.Locator("#session-title").TextContentAsync());
        Assert.Equal(8, await StoredFilms("Quiet Machine"));

        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Update my list" }).ClickAsync();

        await ExpectHeading("Your list is up to date");
        await ExpectChanges();
        await ExpectNoIssue();
        Assert.Equal(8, await StoredFilms("Copper Winter"));
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(Dialog).ToBeHiddenAsync();
        await Page.GetByRole(AriaRole.Searchbox).FillAsync("copper");
        await Expect(Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "1 of 8 films" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_whole_way_goes_by_keyboard_and_the_focus_follows()
    {
        // Subscribed before any key: the browser hands file choosers over only from then on.
        var chosen = new TaskCompletionSource<IFileChooser>();
        Page.FileChooser += (_, chooser) => chosen.TrySetResult(chooser);
        await Upload(Shelf.Small);
        await Page.Locator("#update-list").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Dialog.GetByRole(AriaRole.Heading, new() { Name = "Upload a newer export" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Dialog.GetByRole(AriaRole.Button, new() { Name = "Choose files" })).ToBeFocusedAsync();

        await Page.Keyboard.PressAsync("Enter");
        var chooser = await chosen.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await chooser.SetFilesAsync(Zip(Shelf.SmallLater));
        await Expect(Dialog.GetByRole(AriaRole.Heading, new() { Name = "What this export changes" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Dialog.GetByRole(AriaRole.Region, new() { Name = "Film by film" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Dialog.GetByRole(AriaRole.Button, new() { Name = "Update my list" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Dialog.GetByRole(AriaRole.Heading, new() { Name = "Your list is up to date" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Escape");

        await Expect(Dialog).ToBeHiddenAsync();
        await Expect(Page.Locator("#update-list")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Closing_the_dialog_leaves_the_list_as_it_was()
    {
        await Upload(Shelf.Small);
        await Take(Zip(Shelf.SmallLater));
        await ExpectHeading("What this export changes");

        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Expect(Dialog).ToBeHiddenAsync();
        Assert.Equal(8, await StoredFilms("Quiet Machine"));
    }

    [Fact]
    public async Task The_same_files_have_nothing_to_update()
    {
        await Upload(Shelf.Small);

        await Take(Zip(Shelf.Small));

        await ExpectHeading("Nothing to update");
        await Expect(Dialog.GetByRole(AriaRole.Button, new() { Name = "Update" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Files_that_look_like_the_wrong_ones_are_doubted_and_taken_all_the_same_by_a_word()
    {
        await Upload(Shelf.Small);

        await Take(Csv("watched.csv", "Date,Name,Year,Letterboxd URI\n2019-01-01,Copper Winter,2023,https://boxd.it/copper\n"));

        await ExpectHeading("What this export changes");
        await Expect(Dialog.Locator(".problem")).ToContainTextAsync("Are these the right files?");
        await Expect(Dialog.Locator(".problem li")).ToHaveTextAsync(
        [
            "The last upload had ratings and likes and diary and reviews and watchlist and list; this one has not.",
            "It is older: its latest entry is of 1 Jan 2019, your list's is of 2 Mar 2024.",
            "8 of your 8 films would be gone.",
        ]);
        await ExpectNoIssue();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Update all the same" }).ClickAsync();
        await ExpectHeading("Your list is up to date");
        await Expect(Page.Locator("#session-title")).ToHaveTextAsync("1 film");
    }

    [Fact]
    public async Task Files_that_are_no_export_say_what_is_wrong_and_others_can_be_chosen()
    {
        await Upload(Shelf.Small);

        await Take(Csv("ratings.csv", "Date,Name,Year\n2019-01-01,Copper Winter,2023\n"));

        await ExpectHeading("The list is as it was");
        await Expect(Dialog.Locator(".problem-place")).ToContainTextAsync("ratings.csv");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Choose other files" }).ClickAsync();
        await ExpectHeading("Upload a newer export");
    }

    [Fact]
    public async Task A_list_that_was_updated_elsewhere_meanwhile_is_compared_again()
    {
        await Upload(Shelf.Small);
        await Take(Zip(Shelf.SmallLater));
        await ExpectHeading("What this export changes");
        await Again(Csv("watched.csv", Shelf.SmallLater.Files["watched.csv"]));

        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Update my list" }).ClickAsync();

        await Expect(Dialog).ToContainTextAsync("Your list was updated meanwhile");
        await Expect(Row("Films")).ToHaveTextAsync(["Films", "0", "0", "7"]);
    }

    [Fact]
    public async Task An_upload_that_is_still_read_is_waited_for()
    {
        await Upload(Shelf.Small);
        await Page.RouteAsync("**/upload?preview=true", route => route.FallbackAsync());
        await Page.RouteAsync("**/api/session/*/upload", async route =>
        {
            var answer = await route.FetchAsync();
            var body = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(await answer.TextAsync())!;
            body["changes"] = JsonSerializer.SerializeToElement<object?>(null);
            await route.FulfillAsync(new() { Status = 202, ContentType = "application/json", Body = JsonSerializer.Serialize(body) });
        });
        await Take(Zip(Shelf.SmallLater));

        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Update my list" }).ClickAsync();

        await ExpectHeading("Your list is up to date");
        await ExpectChanges();
    }

    [Fact]
    public async Task A_service_that_breaks_off_is_asked_again_with_the_same_files()
    {
        await Upload(Shelf.Small);
        var isAway = true;
        await Page.RouteAsync("**/api/session/*/upload*", route => isAway ? route.FulfillAsync(new() { Status = 503, Headers = [new("Retry-After", "2")] }) : route.FallbackAsync());
        await Take(Zip(Shelf.SmallLater));
        await Expect(Dialog.Locator(".problem")).ToContainTextAsync("to do it twice does no harm");

        isAway = false;
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await ExpectHeading("What this export changes");
    }

    [Fact]
    public async Task The_files_can_become_a_list_of_their_own_instead()
    {
        await Upload(Shelf.Hostile);
        var first = Page.Url;
        await Take(Zip(Shelf.Small));
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Make a new list instead" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "1 file chosen" })).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "8 films", Exact = true })).ToBeVisibleAsync();
        Assert.NotEqual(first, Page.Url);
    }

    [Fact]
    public async Task Names_and_values_that_try_to_be_more_than_text_are_text()
    {
        await Upload(Shelf.Small);

        await Take(Zip(Shelf.Hostile));

        await ExpectHeading("What this export changes");
        await Expect(Dialog).ToContainTextAsync("<img src=x onerror=alert(1)>");
        await Expect(Dialog.Locator("img, script, b")).ToHaveCountAsync(0);
    }

    private async Task ExpectChanges()
    {
        await Expect(Row("Films")).ToHaveTextAsync(["Films", "1", "1", "1"]);
        await Expect(Row("Viewings")).ToHaveTextAsync(["Viewings", "1", "0", "0"]);
        await Expect(Row("Ratings")).ToHaveTextAsync(["Ratings", "1", "1", "1"]);
        await Expect(Row("Likes")).ToHaveTextAsync(["Likes", "0", "1", "0"]);
        var films = Dialog.Locator(".changes-films > ul > li");
        await Expect(films.First).ToContainTextAsync("Copper Winter 2023");
        await Expect(films.First.Locator(".badge")).ToHaveTextAsync("New");
        await Expect(films.Filter(new() { HasText = "The Glass Harbour" }).Locator("li")).ToHaveTextAsync(["Rating ★★★★½ → ★★★★★", "Like taken back", "Viewing added: 1 Jun 2024, 5"]);
        await Expect(films.Filter(new() { HasText = "Quiet Machine" }).Locator(".badge")).ToHaveTextAsync("Gone");
    }

    private ILocator Row(string name) => Dialog.Locator(".changes-counts tbody tr").Filter(new() { Has = Page.GetByRole(AriaRole.Rowheader, new() { Name = name, Exact = true }) }).Locator("th, td");

    private async Task ExpectHeading(string name) => await Expect(Dialog.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();

    private async Task ExpectNoIssue()
    {
        var result = await Page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(issue => $"{issue.Id}: {issue.Help}\n  {string.Join("\n  ", issue.Nodes.Select(node => node.Html))}")));
        Assert.Equal(0, await Page.EvaluateAsync<int>("() => Math.max(0, document.querySelector('#update-dialog').scrollWidth - document.querySelector('#update-dialog').clientWidth)"));
    }

    /// <summary>Opens the dialog and chooses files in it.</summary>
    private async Task Take(FilePayload file)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Upload a newer export" }).ClickAsync();
        await Page.SetInputFilesAsync("#update-file-input", file);
    }

    /// <summary>How many films the stored list has, one of which must be this.</summary>
    private async Task<int> StoredFilms(string title)
    {
        var answer = await Page.APIRequest.GetAsync($"/api/session/{Session}/movies");
        var titles = (await answer.JsonAsync())!.Value.GetProperty("movies").EnumerateArray().Select(movie => movie.GetProperty("title").GetString()!).ToList();
        Assert.Contains(title, titles);
        return titles.Count;
    }

    /// <summary>Uploads into the list as another page of its owner would.</summary>
    private async Task Again(FilePayload file)
    {
        var form = Page.APIRequest.CreateFormData();
        form.Set("files", file);
        var answer = await Page.APIRequest.PostAsync($"/api/session/{Session}/upload?force=true", new() { Multipart = form });
        Assert.True(answer.Ok, await answer.TextAsync());
    }

    private string Session => new Uri(Page.Url).Segments[2].Trim('/');

    private static string ZipIn(TemporaryFolder folder, Export export)
    {
        var path = Path.Combine(folder.Path, "letterboxd-export.zip");
        File.WriteAllBytes(path, export.ToZip());
        return path;
    }
}
