using System.Net;
using Letterboxd.Browser.Tests.Site;

namespace Letterboxd.Browser.Tests;

public sealed class PageFilesTests(SiteFixture site)
{
    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/index.html", "text/html")]
    [InlineData("/session/6f5b2a52-0000-4000-8000-000000000000", "text/html")]
    [InlineData("/session/6f5b2a52-0000-4000-8000-000000000000/statistics", "text/html")]
    [InlineData("/session/6f5b2a52-0000-4000-8000-000000000000/watchlist", "text/html")]
    [InlineData("/session/6f5b2a52-0000-4000-8000-000000000000/lists/favourites", "text/html")]
    [InlineData("/js/main.js", "text/javascript")]
    [InlineData("/css/base.css", "text/css")]
    [InlineData("/favicon.svg", "image/svg+xml")]
    public async Task Every_file_of_the_page_comes_with_a_strict_policy_and_is_checked_for_news(string path, string type)
    {
        using var client = new HttpClient { BaseAddress = site.Address };

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        answer.EnsureSuccessStatusCode();
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoCache);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("*", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/session/6f5b2a52-0000-4000-8000-000000000000/anything")]
    [InlineData("/statistics")]
    public async Task An_address_that_is_no_part_of_a_session_is_not_found(string path)
    {
        using var client = new HttpClient { BaseAddress = site.Address };

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
