using System.Text.Json.Nodes;
using Letterboxd.Browser.Tests.Exports;
using Letterboxd.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests;

public sealed class UploadErrorTests(SiteFixture site) : PageTest(site)
{
    private ILocator Problem => Page.GetByRole(AriaRole.Alert).Locator(".problem");

    [Fact]
    public async Task A_missing_column_is_told_with_its_file_and_the_way_out_and_the_rest_can_go_on()
    {
        await OpenStart();

        await Choose(Csv("diary.csv", "Date,Name,Year\r\n2024-01-01,Paper Orchard,2014\r\n"), Csv("watched.csv", Shelf.Small.Files["watched.csv"]));

        await Expect(Problem.GetByRole(AriaRole.Heading)).Not.ToBeEmptyAsync();
        await Expect(Problem.Locator(".problem-place")).ToContainTextAsync("diary.csv");
        await Expect(Problem).ToContainTextAsync("Watched Date");
        await Expect(Problem.Locator(".problem-advice")).ToContainTextAsync("upload again");
        await Expect(Page.Locator("#staged-files li")).ToHaveCountAsync(2);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Upload without diary.csv" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "8 films", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_file_that_is_no_export_is_named_and_can_be_replaced()
    {
        await OpenStart();

        await Choose(new FilePayload { Name = "holiday.jpg", MimeType = "image/jpeg", Buffer = [0xFF, 0xD8, 0xFF, 0xE0] });
        await Expect(Problem).ToContainTextAsync("holiday.jpg");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Start over" }).ClickAsync();
        await Expect(Problem).Not.ToBeVisibleAsync();
        await Choose(Zip(Shelf.Small));
        await ExpectFilms();
    }

    [Fact]
    public async Task A_binary_CSV_is_told_with_its_row()
    {
        await OpenStart();

        await Choose(Csv("watched.csv", "Date,Name,Year,Letterboxd URI\r\n2024-01-01,A\0B,2014,\r\n"));

        await Expect(Problem.Locator(".problem-place")).ToContainTextAsync("watched.csv");
        await Expect(Problem.Locator(".problem-place")).ToContainTextAsync("row");
    }

    [Fact]
    public async Task An_upload_that_is_too_large_is_told_so_and_kept()
    {
        await OpenStart();

        await Choose(Csv("watched.csv", new string('x', SiteFixture.MaxUploadBytes + 1)));

        await Expect(Problem.GetByRole(AriaRole.Heading)).ToHaveTextAsync("That is too large");
        await Expect(Page.Locator("#staged-files")).ToContainTextAsync("watched.csv");
    }

    [Fact]
    public async Task A_service_without_storage_says_when_to_try_again_and_the_second_try_works()
    {
        await OpenStart();
        await AnswerUploadWith(503, """{ "title": "Not available right now", "status": 503, "detail": "The service cannot reach its data at the moment." }""", retryAfter: "7");

        await Choose(Zip(Shelf.Small));
        await Expect(Problem).ToContainTextAsync("The service cannot store films right now");
        await Expect(Problem).ToContainTextAsync("The service cannot reach its data at the moment.");
        await Expect(Problem.Locator(".problem-advice")).ToContainTextAsync("Try again in");

        await Page.UnrouteAllAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Upload again" }).ClickAsync();
        await ExpectFilms();
    }

    [Theory]
    [InlineData(503, "It is not known whether the upload was stored.", "The service cannot store films right now")]
    [InlineData(507, "The disk of the database is full; nothing was stored.", "The service has no room left")]
    public async Task What_the_service_knows_of_a_failed_upload_is_said_and_no_more(int status, string detail, string title)
    {
        await OpenStart();
        await AnswerUploadWith(status, new JsonObject { ["title"] = "No", ["status"] = status, ["detail"] = detail }.ToJsonString());

        await Choose(Zip(Shelf.Small));

        await Expect(Problem).ToContainTextAsync(title);
        await Expect(Problem).ToContainTextAsync(detail);
        await Expect(Problem.Locator(".problem-advice")).Not.ToContainTextAsync("Nothing was");
        await Expect(Page.Locator("#staged-files")).ToContainTextAsync("letterboxd-export.zip");
    }

    [Fact]
    public async Task Too_many_uploads_say_how_long_to_wait()
    {
        await OpenStart();
        await AnswerUploadWith(429, """{ "title": "Too many uploads", "status": 429, "detail": "Sixty a minute are enough." }""", retryAfter: "40");

        await Choose(Zip(Shelf.Small));

        await Expect(Problem.Locator(".problem-advice")).ToContainTextAsync("about 40 seconds");
    }

    [Fact]
    public async Task A_fault_of_the_service_gives_a_number_to_report()
    {
        await OpenStart();
        await AnswerUploadWith(500, """{ "title": "Something went wrong", "status": 500, "detail": "This is a fault of the service.", "trace_id": "4bf92f3577b34da6" }""");

        await Choose(Zip(Shelf.Small));

        await Expect(Problem.Locator(".problem-advice")).ToContainTextAsync("4bf92f3577b34da6");
    }

    [Fact]
    public async Task A_lost_connection_keeps_the_files()
    {
        await OpenStart();
        await Page.RouteAsync("**/api/upload", route => route.AbortAsync("connectionreset"));

        await Choose(Zip(Shelf.Small));

        await Expect(Problem).ToContainTextAsync("No connection to the service");
        await Expect(Page.Locator("#staged-files")).ToContainTextAsync("letterboxd-export.zip");
    }

    [Fact]
    public async Task After_an_error_more_files_join_those_that_are_chosen()
    {
        await OpenStart();
        await Choose(Csv("diary.csv", "Date,Name,Year\r\n"));
        await Expect(Problem).ToBeVisibleAsync();

        await Choose(Csv("diary.csv", Shelf.Small.Files["diary.csv"]), Csv("ratings.csv", Shelf.Small.Files["ratings.csv"]));
        await Expect(Page.Locator("#staged-files li")).ToHaveCountAsync(2);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Upload again" }).ClickAsync();

        await ExpectFilms();
    }

    private async Task AnswerUploadWith(int status, string problem, string? retryAfter = null) =>
        await Page.RouteAsync("**/api/upload", route => route.FulfillAsync(new()
        {
            Status = status,
            ContentType = "application/problem+json",
            Headers = retryAfter is null ? [] : [new("Retry-After", retryAfter)],
            Body = problem,
        }));
}
