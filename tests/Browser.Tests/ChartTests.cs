using Letterboxd.Browser.Tests.Exports;
using Letterboxd.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests;

public sealed class ChartTests(SiteFixture site) : PageTest(site)
{
    [Theory]
    [InlineData("Ratings", "6 rated films", new[] { "2 stars 1", "3.5 stars 2", "4 stars 1", "4.5 stars 1", "5 stars 1" })]
    [InlineData("Films by decade", "from the 1960s to the 2020s", new[] { "1960s 1", "1980s 2", "1990s 1", "2000s 1", "2010s 2", "2020s 1" })]
    [InlineData("Viewings by month", "5 viewings from June 2019 to March 2024", new[] { "June 2019 1", "December 2023 1", "January 2024 1", "February 2024 1", "March 2024 1" })]
    public async Task A_picture_says_itself_in_a_sentence_and_as_a_table(string title, string sentence, string[] rows)
    {
        await Upload(Shelf.Small);
        var chart = Page.Locator("figure").Filter(new() { Has = Page.GetByRole(AriaRole.Heading, new() { Name = title }) });

        Assert.Contains(sentence, await chart.Locator("svg").GetAttributeAsync("aria-label"), StringComparison.Ordinal);
        await chart.GetByText("As a table").ClickAsync();

        var shown = await chart.Locator("tbody tr").EvaluateAllAsync<string[]>("rows => rows.map(row => [...row.cells].map(cell => cell.textContent).join(' '))");
        Assert.Equal(rows, shown);
    }

    [Fact]
    public async Task A_bar_is_as_high_as_its_number_and_begins_on_a_whole_pixel()
    {
        await Upload(Shelf.Small);
        var bars = Page.Locator("figure").First.Locator(".bar-value");

        var heights = await bars.EvaluateAllAsync<double[]>("bars => bars.map(bar => bar.height.baseVal.value)");
        var lefts = await bars.EvaluateAllAsync<double[]>("bars => bars.map(bar => bar.x.baseVal.value)");

        // Half a star to five; two films have three and a half, and none has half a star.
        Assert.Equal(10, heights.Length);
        Assert.Equal(0, heights[0]);
        Assert.Equal(heights[6], heights[7] * 2);
        Assert.All(lefts, left => Assert.Equal(Math.Round(left), left));
    }

    [Fact]
    public async Task A_click_on_a_bar_shows_its_films()
    {
        await Upload(Shelf.Small);

        await Page.Locator("figure").Filter(new() { HasText = "Films by decade" }).Locator(".bar").Nth(5).ClickAsync();

        await Expect(Page.Locator("#films-count")).ToHaveTextAsync("2 of 8 films");
        await Expect(Page.Locator("#filter-decade")).ToHaveValueAsync("2010");
    }

    [Fact]
    public async Task A_list_without_viewings_says_why_there_is_no_picture()
    {
        await OpenStart();
        await Choose(Csv("watched.csv", Shelf.Small.Files["watched.csv"]));

        await Expect(Page.Locator("figure").Filter(new() { HasText = "Viewings by month" })).ToContainTextAsync("No viewing of this list has a date");
    }
}
