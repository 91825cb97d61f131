using System.Text.RegularExpressions;
using Letterboxd.Browser.Tests.Exports;
using Letterboxd.Browser.Tests.Site;
using Letterboxd.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests;

public sealed partial class UploadTests(SiteFixture site) : PageTest(site)
{
    private const int SlowBytesPerSecond = 60_000;

    [Fact]
    public async Task The_ZIP_is_chosen_with_the_button_and_becomes_a_list_with_its_own_address()
    {
        await OpenStart();

        var chooser = await Page.RunAndWaitForFileChooserAsync(() => Page.GetByRole(AriaRole.Button, new() { Name = "Choose files" }).ClickAsync());
        await chooser.SetFilesAsync(Zip(Shelf.Small));

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "8 films", Exact = true })).ToBeVisibleAsync();
        await Expect(Page).ToHaveURLAsync(SessionAddress());
        await ExpectFilms();
    }

    [Fact]
    public async Task The_ZIP_is_dropped_on_the_zone()
    {
        using var folder = new TemporaryFolder();
        await OpenStart();

        await Page.Drop(Page.Locator("#drop-zone"), ZipIn(folder));

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "8 films", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_drop_beside_the_zone_is_caught()
    {
        using var folder = new TemporaryFolder();
        await OpenStart();

        await Page.Drop(Page.Locator(".brand"), ZipIn(folder));

        await Expect(Page).ToHaveURLAsync(SessionAddress());
        await ExpectFilms();
    }

    [Fact]
    public async Task Several_CSV_files_are_dropped_together()
    {
        using var folder = new TemporaryFolder();
        Shelf.Small.WriteTo(folder.Path);
        await OpenStart();

        await Page.Drop(Page.Locator("#drop-zone"), Path.Combine(folder.Path, "watched.csv"), Path.Combine(folder.Path, "ratings.csv"));

        await ExpectStat("Ratings", "6");
        await ExpectStat("Likes", "0");
    }

    [Fact]
    public async Task A_dropped_folder_keeps_its_paths_and_leaves_out_what_is_no_export()
    {
        using var folder = new TemporaryFolder();
        Shelf.Small.WriteTo(folder.Path);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, ".DS_Store"), "Finder", TestContext.Current.CancellationToken);
        await OpenStart();

        await Page.Drop(Page.Locator("#drop-zone"), folder.Path);

        // Without its path likes/films.csv would be one more file of watched films.
        await ExpectStat("Films", "8");
        await ExpectStat("Likes", "2");
    }

    [Fact]
    public async Task A_folder_is_chosen_with_its_own_button()
    {
        using var folder = new TemporaryFolder();
        Shelf.Small.WriteTo(folder.Path);
        await OpenStart();

        var chooser = await Page.RunAndWaitForFileChooserAsync(() => Page.GetByRole(AriaRole.Button, new() { Name = "Choose a folder" }).ClickAsync());
        await chooser.SetFilesAsync(folder.Path);

        await ExpectStat("Likes", "2");
    }

    [Fact]
    public async Task A_folder_without_an_export_is_said_to_be_one()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "holiday.txt"), "sun", TestContext.Current.CancellationToken);
        await OpenStart();

        await Page.Drop(Page.Locator("#drop-zone"), folder.Path);

        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("No export in there");
    }

    [Fact]
    public async Task Progress_counts_bytes_and_cancelling_keeps_the_files()
    {
        await OpenStart();
        var devTools = await Profile.NewCDPSessionAsync(Page);
        await devTools.SendAsync("Network.enable");
        await devTools.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false,
            ["latency"] = 0,
            ["downloadThroughput"] = -1,
            ["uploadThroughput"] = SlowBytesPerSecond,
        });

        await Choose(Csv("watched.csv", new string('x', 900_000)));
        await Expect(Page.Locator("#upload-bytes")).ToHaveTextAsync(SomeBytesSent());
        Assert.InRange(await Page.Locator("#upload-progress").EvaluateAsync<double>("bar => bar.value"), 0.01, 0.99);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "1 file chosen" })).ToBeVisibleAsync();
        await Expect(Page.Locator("#staged-files")).ToContainTextAsync("watched.csv");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_page_tells_how_to_get_an_export_in_three_steps_and_what_each_file_adds()
    {
        await OpenStart();

        await Expect(Page.Locator(".steps li")).ToHaveCountAsync(3);
        await Expect(Page.Locator(".steps")).ToContainTextAsync("Settings, Data");
        await Expect(Page.Locator(".steps")).ToContainTextAsync("Export your data");
        await Expect(Page.Locator(".steps")).ToContainTextAsync("Drop the folder");
        foreach (var file in (string[])["watched.csv", "ratings.csv", "diary.csv", "reviews.csv", "likes/films.csv"])
        {
            await Expect(Page.Locator(".adds-list")).ToContainTextAsync(file);
        }
    }

    private async Task ExpectStat(string name, string value) =>
        await Expect(Page.Locator(".stat").Filter(new() { HasText = name }).Locator("dd")).ToHaveTextAsync(value);

    private static string ZipIn(TemporaryFolder folder)
    {
        var path = Path.Combine(folder.Path, "letterboxd-export.zip");
        File.WriteAllBytes(path, Shelf.Small.ToZip());
        return path;
    }

    [GeneratedRegex("/session/[0-9a-f-]{36}$")]
    private static partial Regex SessionAddress();

    // Some, not all, and not none.
    [GeneratedRegex(@"^[1-8]\d* kB of 900 kB sent$")]
    private static partial Regex SomeBytesSent();
}
