using Letterboxd.Browser.Tests.Exports;
using Letterboxd.Browser.Tests.Site;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests;

public sealed class RefusedEnrichmentTests(SiteFixture site, RefusingTmdb tmdb) : PageTest(site, tmdb.Address), IClassFixture<RefusingTmdb>
{
    [Fact]
    public async Task A_key_that_TMDB_does_not_take_is_said_and_the_films_are_there_all_the_same()
    {
        await Upload(Shelf.Small);

        await Expect(Page.Locator("#progress-state")).ToHaveTextAsync("Paused at 0%");
        await Expect(Page.Locator("#progress-note")).ToContainTextAsync("TMDB does not accept this service's key.");
        await Expect(Page.Locator("#films-count")).ToHaveTextAsync("8 films");
    }
}
