using System.Text.RegularExpressions;
using Letterboxd.Browser.Tests.Site;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Letterboxd.Browser.Tests;

/// <summary>The reference of the API at /docs, under its policy.</summary>
public sealed class ReferenceTests(SiteFixture site) : PageTest(site)
{
    // Introduction is where "Start here" stands, Models are the bodies of all of them.
    private static readonly string[] Groups = ["Introduction", "Uploads", "Sessions", "Watchlist and lists", "Statistics", "Sharing", "Export", "Operation", "Models"];

    [Fact]
    public async Task It_leads_a_reader_from_the_start_to_the_export_and_tries_calls_on_the_service_itself()
    {
        await Page.GotoAsync("/docs");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Start here" })).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Complementary).Locator("button:has-text('Group -')")).ToHaveTextAsync(Groups.Select(group => new Regex($"Group - {group}$")));

        await Page.GetByRole(AriaRole.Button, new() { Name = "Test Request (post /api/upload)" }).ClickAsync();
        var client = Page.GetByRole(AriaRole.Dialog);
        var chooser = await Page.RunAndWaitForFileChooserAsync(() => client.GetByText("Select File").First.ClickAsync());
        await chooser.SetFilesAsync(Csv("watched.csv", "Date,Name,Year,Letterboxd URI\n2022-01-20,Heat,1995,https://boxd.it/heat\n"));
        var answer = await Page.RunAndWaitForResponseAsync(() => client.GetByRole(AriaRole.Button, new() { Name = "Send post request" }).ClickAsync(), answer => answer.Request.Method is "POST");

        Assert.Equal((new Uri(Address, "/api/upload").AbsoluteUri, 201), (answer.Url, answer.Status));
        await Expect(client.GetByText("session_id")).ToBeVisibleAsync();
    }
}
