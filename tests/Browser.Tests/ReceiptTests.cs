using System.Text.Json.Nodes;
using Letterboxd.Browser.Tests.Exports;
using Letterboxd.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests;

public sealed class ReceiptTests(SiteFixture site) : PageTest(site)
{
    [Fact]
    public async Task Films_viewings_ratings_and_likes_are_counted()
    {
        await Upload(Shelf.Small);

        foreach (var (name, value) in (IEnumerable<(string, string)>)[("Films", "8"), ("Viewings", "5"), ("Likes", "2"), ("Reviews", "1")])
        {
            await Expect(Page.Locator(".stat").Filter(new() { HasText = name }).Locator("dd")).ToHaveTextAsync(value);
        }

        await Expect(Page.Locator(".stat").Filter(new() { HasText = "Diary" })).ToContainTextAsync("11 Jun 2019 – 2 Mar 2024");
    }

    [Fact]
    public async Task Every_file_says_what_became_of_it_and_why()
    {
        await Upload(Shelf.Small);
        await Page.Locator("#receipt summary").First.ClickAsync();

        await ExpectRow("diary.csv", ["5", "5", "0", "Read as diary"]);
        await ExpectRow("watchlist.csv", ["2", "2", "0", "Read as watchlist"]);
        await ExpectRow("lists/favourites.csv", ["2", "2", "0", "Read as list"]);
    }

    [Fact]
    public async Task Warnings_name_file_row_column_and_value()
    {
        await OpenStart();
        await Choose(Csv("diary.csv", "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\r\n2024-01-01,Paper Orchard,2014,https://boxd.it/e1,4,,,2021-13-40\r\n"));
        await ExpectFilms();

        await Expect(Page.Locator("#receipt .badge")).ToHaveTextAsync("1 warning");
        await Page.Locator("#receipt summary").First.ClickAsync();

        var warning = Page.Locator(".warnings li");
        await Expect(warning.Locator(".problem-place")).ToHaveTextAsync("diary.csv, row 2, column Watched Date");
        await Expect(warning).ToContainTextAsync("2021-13-40");
    }

    [Fact]
    public async Task A_file_that_was_read_in_an_unusual_way_says_how_and_every_file_which_columns()
    {
        await OpenStart();
        await Choose(
            Csv("ratings.csv", "Date;Name;Year;Letterboxd URI;Rating\r\n2024-01-01;Paper Orchard;2014;https://boxd.it/f2;4\r\n"),
            Csv("watched.csv", Shelf.Small.Files["watched.csv"]));
        await ExpectFilms();

        await Page.Locator("#receipt summary").First.ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "ratings.csv" })).ToContainTextAsync("separated by semicolons");
        await Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "watched.csv" })).Not.ToContainTextAsync("separated by");
        await Page.GetByText("Columns that were read").ClickAsync();
        await Expect(Page.Locator(".receipt-columns div").Filter(new() { HasText = "ratings.csv" }).Locator("dd")).ToContainTextAsync("Rating");
    }

    [Fact]
    public async Task What_was_passed_over_is_said_before_the_receipt_is_opened()
    {
        await Upload(Shelf.Small);
        await AnswerWith(session =>
        {
            session["warnings"] = new JsonArray(new JsonObject { ["file"] = "old/diary.csv", ["row"] = null, ["column"] = null, ["value"] = null, ["message"] = "looks like a diary, but it is older than the other one; passed over" });
            session["warning_count"] = 1;
        });

        await Page.ReloadAsync();

        var notes = Page.GetByRole(AriaRole.List, new() { Name = "Files that were passed over" });
        await Expect(notes).ToContainTextAsync("old/diary.csv");
        await Expect(notes).ToContainTextAsync("it is older than the other one");
    }

    private Task ExpectRow(string file, string[] cells) =>
        Expect(Page.GetByRole(AriaRole.Row).Filter(new() { HasText = file }).GetByRole(AriaRole.Cell)).ToHaveTextAsync(cells);

    private async Task AnswerWith(Action<JsonObject> change) => await Page.RouteAsync("**/api/session/*", async route =>
    {
        var answer = await route.FetchAsync();
        var session = JsonNode.Parse(await answer.TextAsync())!.AsObject();
        change(session);
        await route.FulfillAsync(new() { Response = answer, Body = session.ToJsonString() });
    });
}
