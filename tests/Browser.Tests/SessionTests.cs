using System.Globalization;
using System.Text.Json.Nodes;
using Letterboxd.Browser.Tests.Exports;
using Letterboxd.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests;

public sealed class SessionTests(SiteFixture site) : PageTest(site)
{
    [Fact]
    public async Task The_address_opens_the_list_again()
    {
        await Upload(Shelf.Small);

        await Page.ReloadAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "8 films", Exact = true })).ToBeVisibleAsync();
        await ExpectFilms();
    }

    [Fact]
    public async Task Back_and_forward_lead_between_the_upload_and_the_list()
    {
        await Upload(Shelf.Small);

        await Page.GoBackAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Drop your export here" })).ToBeVisibleAsync();
        await Page.GoForwardAsync();

        await ExpectFilms();
    }

    [Fact]
    public async Task Going_back_closes_the_film_that_is_open()
    {
        await Upload(Shelf.Small);
        await Page.Locator(".poster-button").First.ClickAsync();

        await Page.GoBackAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Drop your export here" })).ToBeVisibleAsync();
        await Expect(Page.Locator("#film-dialog")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_day_of_expiry_is_shown()
    {
        await Upload(Shelf.Small);

        var inThirtyDays = DateTime.UtcNow.AddDays(30).ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        await Expect(Page.Locator("#session-dates")).ToContainTextAsync($"Kept until {inThirtyDays}");
    }

    [Fact]
    public async Task The_last_lists_are_remembered_and_can_be_forgotten()
    {
        await Upload(Shelf.Small);
        await Upload(Shelf.Hostile);

        await Page.GetByRole(AriaRole.Link, new() { Name = "New upload" }).ClickAsync();
        var recent = Page.Locator("#recent-sessions a");
        await Expect(recent).ToHaveTextAsync(["2 films", "8 films"]);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Forget the list of 2 films" }).ClickAsync();
        await Expect(recent).ToHaveTextAsync(["8 films"]);
        await recent.ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "8 films", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Deleting_asks_first_and_then_everything_is_gone()
    {
        await Upload(Shelf.Small);
        var address = Page.Url;

        await Page.GetByRole(AriaRole.Button, new() { Name = "Delete my data" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Delete my data" }).ClickAsync();
        await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete my data" }).ClickAsync();
        await Expect(Page.GetByText("Your data was deleted.")).ToBeVisibleAsync();
        await Expect(Page.Locator("#recent")).ToBeHiddenAsync();

        await Page.GotoAsync(address);
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "This list is gone" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(400, "Nothing was deleted")]
    [InlineData(503, "It is not known whether the list was deleted")]
    [InlineData(500, "It is not known whether the list was deleted")]
    [InlineData(null, "It is not known whether the list was deleted")]
    public async Task A_deletion_that_does_not_work_says_what_is_known(int? status, string known)
    {
        await Upload(Shelf.Small);
        await Page.RouteAsync("**/api/session/*", route =>
            route.Request.Method != "DELETE" ? route.FallbackAsync()
            : status is { } code ? route.FulfillAsync(new() { Status = code })
            : route.AbortAsync());

        await Page.GetByRole(AriaRole.Button, new() { Name = "Delete my data" }).ClickAsync();
        await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete my data" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert)).ToContainTextAsync(known);
    }

    [Fact]
    public async Task An_upload_that_is_still_read_says_so_until_its_films_are_there()
    {
        await OpenStart();
        var isRead = false;
        await Page.RouteAsync("**/api/upload", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Status = 202 });
        });
        await Page.RouteAsync("**/api/session/*", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Body = isRead ? await answer.TextAsync() : With(await answer.TextAsync(), ("status", "processing")) });
        });
        await Page.RouteAsync("**/api/session/*/events", route => isRead ? route.FallbackAsync() : route.FulfillAsync(new() { ContentType = "text/event-stream", Body = "retry: 200\n\n" }));
        await Page.RouteAsync("**/api/session/*/status", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Headers = [new("Retry-After", "1")], Body = isRead ? await answer.TextAsync() : With(await answer.TextAsync(), ("status", "processing")) });
        });

        await Choose(Zip(Shelf.Small));
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Reading the upload" })).ToBeVisibleAsync();
        await Expect(Page.Locator("#session-dates")).ToContainTextAsync("are being read");

        isRead = true;
        await ExpectFilms();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "8 films", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_upload_that_failed_while_it_was_read_says_why_and_where()
    {
        await Upload(Shelf.Small);
        await Page.RouteAsync("**/api/session/*", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new()
            {
                Response = answer,
                Body = With(await answer.TextAsync(),
                    ("status", "failed"),
                    ("error_message", "diary.csv has no column 'Watched Date'."),
                    ("errors", new JsonArray(new JsonObject { ["file"] = "diary.csv", ["row"] = 1, ["column"] = "Watched Date", ["value"] = null, ["message"] = "This column is missing." }))),
            });
        });

        await Page.ReloadAsync();

        var problem = Page.Locator("#session-problem");
        await Expect(problem).ToContainTextAsync("diary.csv has no column 'Watched Date'.");
        await Expect(problem.Locator(".problem-place")).ToHaveTextAsync("diary.csv, row 1, column Watched Date");
        await Expect(Page.Locator("#film-list")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_vanished_session_says_so_and_offers_an_upload()
    {
        await Page.GotoAsync($"/session/{Guid.NewGuid()}");

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "This list is gone" })).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Upload an export" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Drop your export here" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_address_that_is_no_session_says_so()
    {
        await Page.GotoAsync("/session/not-a-session");

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "This address is not right" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_session_that_cannot_be_read_right_now_can_be_tried_again()
    {
        await Upload(Shelf.Small);
        await Page.RouteAsync("**/api/session/*", route => route.FulfillAsync(new() { Status = 503, Headers = [new("Retry-After", "5")] }));
        await Page.ReloadAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "The service cannot reach its storage" })).ToBeVisibleAsync();

        await Page.UnrouteAllAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await ExpectFilms();
    }

    private static string With(string answer, params (string Name, JsonNode? Value)[] changes)
    {
        var changed = JsonNode.Parse(answer)!.AsObject();
        foreach (var (name, value) in changes) changed[name] = value?.DeepClone();
        return changed.ToJsonString();
    }
}
