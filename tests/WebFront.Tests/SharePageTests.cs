using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Page;
using Xunit;

namespace Letterboxd.WebFront.Tests;

/// <summary>The page of a share link, as browsers and link previews get it.</summary>
[Collection(OnSqlite.Name)]
public sealed partial class SharePageTests(SqliteService service)
{
    private readonly HttpClient _client = service.Client;

    [Theory]
    [InlineData("{}", "3 films, 2 viewings, 2 rated, 0 liked.")]
    [InlineData("""{"include":{"reviews":true,"likes":false}}""", "3 films, 2 viewings, 2 rated, 0 reviews.")]
    [InlineData("""{"include":{"dates":false,"ratings":false,"likes":false}}""", "3 films.")]
    public async Task A_preview_has_the_numbers_that_the_link_includes(string body, string description)
    {
        var id = (await _client.UploadAll()).Id();
        using var page = await _client.GetAsync(await Share(id, body), TestContext.Current.CancellationToken);
        var head = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        Assert.Equal("A list of 3 films", Meta(head, "og:title"));
        Assert.Equal(description, Meta(head, "og:description"));
        Assert.Equal(description, Meta(head, "description"));
        Assert.Equal("noindex, nofollow", Meta(head, "robots"));
        Assert.Contains("noindex", page.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain(id, head, StringComparison.Ordinal);
        Assert.Single(TitleElement().Matches(head));
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_is_the_same_page_with_404_and_tells_nothing()
    {
        var id = (await _client.UploadAll()).Id();
        var revoked = await Share(id, "{}");
        using var revocation = await _client.DeleteAsync($"/api/session/{id}/shares/{revoked[3..]}", TestContext.Current.CancellationToken);
        var bodies = new HashSet<string>();
        foreach (var address in (string[])[revoked, "/s/AAAAAAAAAAAAAAAAAAAAAA", "/s/x", $"/s/{id}", "/s/%3Cscript%3E", $"{revoked}/statistics"])
        {
            using var page = await _client.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.NotFound, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
            bodies.Add(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal("A shared list of films", Meta(Assert.Single(bodies), "og:title"));
    }

    [Fact]
    public async Task A_visit_does_not_prolong_the_session_and_HEAD_has_no_body()
    {
        var id = (await _client.UploadAll()).Id();
        var before = (await _client.Get($"/api/session/{id}")).GetProperty("last_accessed").GetString();
        var share = await Share(id, "{}");

        using var request = new HttpRequestMessage(HttpMethod.Head, share);
        using var head = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(before, (await _client.Get($"/api/session/{id}")).GetProperty("last_accessed").GetString());
    }

    [Fact]
    public void The_document_has_the_places_that_are_replaced()
    {
        var report = new SessionReport(Guid.Empty, SessionStatus.Completed, 1621, default, default, null, 1, EnrichmentReport.Disabled, default);
        var head = SharePage.WithHead(
            "<head>\n  <meta name=\"description\" content=\"Turn a Letterboxd export into one clean list of films.\">\n  <title>Film Ledger</title>\n</head>",
            new(report, SessionSummary.Empty with { Viewings = 2000, Rated = 1 }), new());

        Assert.Equal("1,621 films, 2,000 viewings, 1 rated, 0 liked.", Meta(head, "og:description"));
        Assert.DoesNotContain("Turn a Letterboxd", head, StringComparison.Ordinal);
    }

    private static string Meta(string html, string name) =>
        WebUtility.HtmlDecode(Regex.Match(html, $"<meta (?:name|property)=\"{Regex.Escape(name)}\" content=\"([^\"]*)\">").Groups[1].Value);

    private async Task<string> Share(string session, string body)
    {
        using var answer = await _client.PostAsync($"/api/session/{session}/shares", new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        return (await answer.Json()).GetProperty("url").GetString()!;
    }

    [GeneratedRegex("<title>")]
    private static partial Regex TitleElement();
}
