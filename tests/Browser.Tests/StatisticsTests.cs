using System.Buffers.Binary;
using Letterboxd.Browser.Tests.Exports;
using Letterboxd.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests;

/// <summary>The statistics of a list without film data: what the files alone tell.</summary>
public sealed class StatisticsTests(SiteFixture site) : PageTest(site)
{
    [Fact]
    public async Task Statistics_are_a_part_of_the_session_with_an_address_of_its_own()
    {
        await Upload(Shelf.Small);
        var films = Page.Url;

        await Part("Statistics").ClickAsync();
        await Expect(Page).ToHaveURLAsync($"{films}/statistics");
        await Expect(Page.Locator("#statistics-title")).ToHaveTextAsync("Statistics of all time");
        await Expect(Part("Statistics")).ToHaveAttributeAsync("aria-current", "page");
        await Expect(Part("Statistics")).ToBeFocusedAsync();
        await Expect(Page.Locator("#film-list")).ToBeHiddenAsync();

        await Page.ReloadAsync();
        await Expect(Page.Locator("#statistics-title")).ToHaveTextAsync("Statistics of all time");
        await Page.GoBackAsync();
        await Expect(Page.Locator("#film-list")).ToBeVisibleAsync();
        await Expect(Part("Films")).ToHaveAttributeAsync("aria-current", "page");
    }

    [Fact]
    public async Task A_year_shows_its_figures_and_their_difference_to_the_year_before()
    {
        await OpenStatistics(Shelf.Small);
        await Expect(Page.GetByRole(AriaRole.Navigation, new() { Name = "Time" }).GetByRole(AriaRole.Link)).ToHaveTextAsync(["All time", "2024", "2023", "2019"]);

        await Page.GetByRole(AriaRole.Link, new() { Name = "2024" }).First.ClickAsync();

        await Expect(Page.Locator("#statistics-title")).ToHaveTextAsync("Statistics of 2024");
        await Expect(Page.GetByRole(AriaRole.Navigation, new() { Name = "Time" }).GetByRole(AriaRole.Link, new() { Name = "2024" })).ToBeFocusedAsync();
        await Expect(Figure("Viewings")).ToContainTextAsync("3");
        await Expect(Figure("Viewings").GetByRole(AriaRole.Img, new() { Name = "2 more than the year before" })).ToBeVisibleAsync();
        await Expect(Figure("Mean rating")).ToContainTextAsync("4.33");
        await Expect(Figure("Mean rating")).ToContainTextAsync("over 3 films");
        await Expect(Figure("Rewatches").GetByRole(AriaRole.Img, new() { Name = "1 more than the year before" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_year_of_days_is_walked_by_keyboard_and_a_day_shows_its_films()
    {
        await OpenStatistics(Shelf.Small, "?year=2024");
        var days = Page.GetByRole(AriaRole.Group, new() { Name = "3 viewings on 3 days of 2024" });
        await Expect(days.Locator(".heat-day")).ToHaveCountAsync(366);
        await Expect(days.GetByRole(AriaRole.Button)).ToHaveCountAsync(3);
        await Expect(days.Locator("[tabindex='0']")).ToHaveCountAsync(1);

        await days.GetByRole(AriaRole.Button, new() { Name = "14 Feb 2024: 1 viewing" }).FocusAsync();
        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(days.GetByLabel("21 Feb 2024: no viewing")).ToBeFocusedAsync();
        await Expect(Section("calendar").Locator(".chart-readout")).ToHaveTextAsync("21 Feb 2024: no viewing");
        await Page.Keyboard.PressAsync("ArrowLeft");
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"\?on=2024-02-14$"));
        await Expect(Page.Locator("#films-among")).ToContainTextAsync("Only Watched on 14 Feb 2024");
        await Expect(Page.Locator("#film-list .poster-name")).ToHaveTextAsync(["Amélie’s Lantern"]);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Show all films" }).ClickAsync();
        await Expect(Page.Locator("#films-count")).ToHaveTextAsync("8 films");
    }

    [Fact]
    public async Task Ratings_say_over_how_many_films_and_a_column_shows_its_films()
    {
        await OpenStatistics(Shelf.Small);
        var ratings = Section("ratings").Locator("figure").First;

        await Expect(ratings).ToContainTextAsync("Over 6 of 8 films; left out: 2 not rated.");
        await ratings.GetByText("As a table").ClickAsync();
        var rows = await ratings.Locator("tbody tr").EvaluateAllAsync<string[]>("rows => rows.map(row => [...row.cells].slice(0, 2).map(cell => cell.textContent).join(' '))");
        Assert.Equal(["0.5 stars 0", "1 stars 0", "1.5 stars 0", "2 stars 1", "2.5 stars 0", "3 stars 0", "3.5 stars 2", "4 stars 1", "4.5 stars 1", "5 stars 1"], rows);

        var heights = await ratings.Locator(".column-fill").EvaluateAllAsync<double[]>("fills => fills.map(fill => fill.getBoundingClientRect().height)");
        Assert.Equal(heights[6], heights[7] * 2, 0.5);

        // A column that can be pressed fills its place as well as any other, and stands on the line.
        var gaps = await ratings.Locator(".column.pick").EvaluateAllAsync<double[]>(
            "columns => columns.flatMap(column => { const [all, fill] = [column, column.querySelector('.column-fill')].map(part => part.getBoundingClientRect()); return [all.width - fill.width, all.bottom - fill.bottom]; })");
        Assert.All(gaps, gap => Assert.Equal(0, gap, 0.5));

        await ratings.GetByRole(AriaRole.Button, new() { Name = "3.5 stars: 2 films" }).ClickAsync();
        await Expect(Page.Locator("#films-count")).ToHaveTextAsync("2 of 8 films");
        await Expect(Page.Locator("#films-title")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_rating_that_changed_is_a_slope_that_opens_its_film()
    {
        await OpenStatistics(Shelf.Small);
        var slope = Section("again").GetByRole(AriaRole.Button, new() { Name = "The Glass Harbour" }).And(Page.Locator(".slope"));

        await Expect(slope).ToContainTextAsync("from 3 →  to 4.5 stars");
        await slope.ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog).Locator("#film-title")).ToHaveTextAsync("The Glass Harbour");
        await Page.Keyboard.PressAsync("Escape");

        await Expect(slope).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Without_the_other_files_each_empty_section_says_which_one_is_missing()
    {
        await OpenStart();
        await Choose(Csv("watched.csv", Shelf.Small.Files["watched.csv"]));
        await ExpectFilms();
        await Part("Statistics").ClickAsync();

        await Expect(Section("calendar")).ToContainTextAsync("diary.csv");
        await Expect(Section("ratings")).ToContainTextAsync("ratings.csv");
        await Expect(Section("hearts")).ToContainTextAsync("likes/films.csv");
        await Expect(Section("hearts")).ToContainTextAsync("reviews.csv");
        await Expect(Section("milestones")).ToContainTextAsync("diary.csv");
        await Expect(Section("people")).ToContainTextAsync("not switched on");
        await Expect(Section("release").Locator("figure").First).ToContainTextAsync("Over all 8 films.");
    }

    [Theory]
    [InlineData("Square", 1080, 1080)]
    [InlineData("Story", 1080, 1920)]
    [InlineData("Wide", 1200, 630)]
    public async Task The_card_is_handed_out_as_a_PNG_of_its_format(string format, int width, int height)
    {
        await OpenStatistics(Shelf.Small, "?year=2024");
        await Section("card").GetByRole(AriaRole.Button, new() { Name = format }).ClickAsync();

        var download = await Page.RunAndWaitForDownloadAsync(() => Section("card").GetByRole(AriaRole.Button, new() { Name = "Download picture" }).ClickAsync());

        Assert.Equal($"film-ledger-2024-{format.ToLowerInvariant()}.png", download.SuggestedFilename);
        var png = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal((width, height), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
    }

    [Fact]
    public async Task Statistics_that_cannot_be_read_say_so_and_can_be_tried_again()
    {
        await Upload(Shelf.Small);
        await Page.RouteAsync("**/stats*", route => route.FulfillAsync(new() { Status = 503, Headers = [new("Retry-After", "5")] }));
        await Part("Statistics").ClickAsync();
        await Expect(Page.Locator("#statistics-body .problem")).ToContainTextAsync("The service cannot reach its storage");

        await Page.UnrouteAllAsync();
        await Page.Locator("#statistics-body").GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(Figure("Viewings")).ToContainTextAsync("5");
    }

    private ILocator Part(string name) => Page.GetByRole(AriaRole.Navigation, new() { Name = "Parts of this list" }).GetByRole(AriaRole.Link, new() { Name = name });

    private ILocator Figure(string name) => Page.Locator(".figure").Filter(new() { HasText = name });

    private ILocator Section(string name) => Page.Locator($"#stat-{name}");

    private async Task OpenStatistics(Export export, string query = "")
    {
        await Upload(export);
        await Page.GotoAsync($"{new Uri(Page.Url).AbsolutePath}/statistics{query}");
        await Expect(Page.Locator("#stat-counted")).ToBeVisibleAsync();
    }
}
