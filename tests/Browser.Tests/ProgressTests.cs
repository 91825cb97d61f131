using Letterboxd.Browser.Tests.Exports;
using Letterboxd.Browser.Tests.Site;
using Letterboxd.TestKit;
using Microsoft.Playwright;
using static Letterboxd.Browser.Tests.Site.ScriptedProgress;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests;

public sealed class ProgressTests(SiteFixture site) : PageTest(site)
{
    private ScriptedProgress Script => new(Page);

    private ILocator State => Page.Locator("#progress-state");

    [Fact]
    public async Task The_bar_has_a_segment_and_a_count_for_every_outcome_and_says_how_long_it_takes()
    {
        await Upload(Shelf.Small);
        await Script.Opens(Enriching(matched: 4, ambiguous: 1, notFound: 1, failed: 1, eta: 42));
        await Page.ReloadAsync();

        await Expect(State).ToHaveTextAsync("87%, about 50 seconds left");
        await Expect(Page.Locator("#progress-legend > div")).ToHaveTextAsync(["Matched4", "Ambiguous1", "Not found1", "Failed1", "Waiting1"]);
        var widths = await Page.Locator(".segment").EvaluateAllAsync<string[]>("segments => segments.map(segment => segment.style.width)");
        Assert.Equal(["50%", "12.5%", "12.5%", "12.5%", "12.5%"], widths);
        await Expect(Page.GetByRole(AriaRole.Progressbar, new() { Name = "Film data from TMDB" })).ToHaveAttributeAsync("aria-valuetext", "87%, 7 of 8 films");
        await ExpectFilms();
    }

    [Fact]
    public async Task Events_move_the_bar_to_the_end()
    {
        await Upload(Shelf.Small);
        await Script.Opens(Enriching(matched: 1));
        await Script.Events(Enriching(matched: 3), Enriching(matched: 6, notFound: 2));

        await Page.ReloadAsync();

        await Expect(State).ToHaveTextAsync("100%, done");
        await Expect(Page.Locator("#progress-legend")).ToContainTextAsync("Not found2");
        await Expect(Page.Locator("#announcer")).ToHaveTextAsync("Film data: 100%, done");
    }

    [Fact]
    public async Task Where_events_do_not_get_through_the_page_polls_as_told_and_only_for_news()
    {
        await Upload(Shelf.Small);
        await Script.Opens(Enriching(matched: 1));
        await Script.NoEvents();
        var polls = await Script.Polls(
            await Script.Poll(Enriching(matched: 4), "\"4\""),
            new() { Status = 304, Headers = [new("ETag", "\"4\""), new("Retry-After", "1")] },
            await Script.Poll(Enriching(matched: 8), "\"8\""));

        await Page.ReloadAsync();

        await Expect(State).ToHaveTextAsync("50%");
        await Expect(State).ToHaveTextAsync("100%, done");
        Assert.Equal(3, polls.Count);
        Assert.All(polls.Skip(1), poll => Assert.Equal("\"4\"", poll.Headers["if-none-match"]));
    }

    [Fact]
    public async Task A_poll_leaves_nothing_behind()
    {
        // Counts the listeners that wait for the end of following.
        await Page.AddInitScriptAsync("""
            globalThis.waiting = 0;
            for (const [name, step] of [["addEventListener", 1], ["removeEventListener", -1]]) {
              const real = AbortSignal.prototype[name];
              AbortSignal.prototype[name] = function (...all) { globalThis.waiting += step; return real.apply(this, all); };
            }
            """);
        await Upload(Shelf.Small);
        await Script.Opens(Enriching(matched: 1));
        await Script.NoEvents();
        var poll = await Script.Poll(Enriching(matched: 1), "\"1\"");
        var polls = await Script.Polls(new RouteFulfillOptions { ContentType = poll.ContentType, Headers = [new("ETag", "\"1\""), new("Retry-After", "0")], Body = poll.Body });

        await Page.ReloadAsync();

        await Eventually.Holds(() => polls.Count > 5, "five polls");
        var few = await Page.EvaluateAsync<int>("waiting");
        await Eventually.Holds(() => polls.Count > 25, "twenty polls more");
        Assert.InRange(await Page.EvaluateAsync<int>("waiting"), 0, few + 2);
    }

    [Fact]
    public async Task A_list_that_cannot_be_loaded_again_stays_and_is_tried_once_more()
    {
        await Upload(Shelf.Small);
        await Script.Opens(Enriching(matched: 1));
        await Script.Events(Enriching(matched: 8));
        var loads = 0;
        await Page.RouteAsync("**/api/session/*/movies", async route =>
        {
            if (++loads == 2) await route.FulfillAsync(new() { Status = 503, Headers = [new("Retry-After", "1")] });
            else await route.ContinueAsync();
        });

        await Page.ReloadAsync();
        await ExpectFilms();

        await Eventually.Holds(() => loads == 3, "a third load");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Paper Orchard" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Paper Orchard");
    }

    [Theory]
    [InlineData("tmdb_unauthorized", "TMDB does not accept this service's key.")]
    [InlineData("tmdb_unavailable", "TMDB does not answer.")]
    [InlineData("something_new", "TMDB cannot be asked right now.")]
    public async Task A_pause_is_said_with_its_reason_and_that_it_goes_on_by_itself(string reason, string sentence)
    {
        await Upload(Shelf.Small);
        await Script.Opens(Enriching(matched: 2, state: "paused", reason: reason));

        await Page.ReloadAsync();

        await Expect(State).ToHaveTextAsync("Paused at 25%");
        await Expect(Page.Locator("#progress-note")).ToHaveTextAsync($"{sentence} Looking up films goes on by itself as soon as it can. Your list is complete without it.");
        await ExpectFilms();
    }

    [Fact]
    public async Task A_lost_connection_is_said_and_found_again()
    {
        await Upload(Shelf.Small);
        await Script.Opens(Enriching(matched: 1));
        await Script.NoEvents();
        await Script.Polls(null, await Script.Poll(Enriching(matched: 8), "\"8\""));

        await Page.ReloadAsync();

        await Expect(Page.Locator("#progress-note")).ToContainTextAsync("The connection to the service was lost");
        await Expect(State).ToHaveTextAsync("100%, done");
        await Expect(Page.Locator("#progress-note")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_session_that_vanishes_on_the_way_says_so()
    {
        await Upload(Shelf.Small);
        await Script.Opens(Enriching(matched: 1));
        await Script.NoEvents();
        await Script.Polls(new RouteFulfillOptions { Status = 404 });

        await Page.ReloadAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "This list is gone" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_TMDB_there_is_nothing_to_wait_for()
    {
        await Upload(Shelf.Small);

        await Expect(Page.Locator("#progress")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task An_upload_that_did_not_finish_says_so()
    {
        await Upload(Shelf.Small);
        await Script.Opens(new() { ["status"] = "failed", ["error_message"] = "The upload was interrupted. Upload it again." });

        await Page.ReloadAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "This upload did not finish" })).ToBeVisibleAsync();
        await Expect(Page.Locator("#session-problem")).ToContainTextAsync("The upload was interrupted. Upload it again.");
        await Expect(Page.Locator("#films-title")).ToBeHiddenAsync();
    }
}
