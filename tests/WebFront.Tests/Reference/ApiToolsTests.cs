using System.Text.Json;
using System.Text.RegularExpressions;
using Letterboxd.TestKit.Hosts;
using Xunit;

namespace Letterboxd.WebFront.Tests.Reference;

/// <summary>The document as tools and generated clients take it.</summary>
[Collection(OnSqlite.Name)]
public sealed partial class ApiToolsTests(SqliteService service)
{
    private const string Document = "../../docs/openapi.json";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("node_modules/@redocly/cli/bin/cli.js", "lint", Document)]
    [InlineData("node_modules/@stoplight/spectral-cli/dist/index.js", "lint", Document, "--ruleset", ".spectral.yaml", "--fail-severity", "error")]
    public Task The_document_keeps_the_recommended_rules(string linter, params string[] arguments) => Run(linter, arguments);

    [Fact]
    public async Task A_session_is_uploaded_followed_and_read_with_the_generated_client_of_the_documentation()
    {
        var build = Directory.CreateDirectory(Path.Combine(NpmFolder.ApiTools.Path, "build")).FullName;
        var example = TypeScript().Match(await File.ReadAllTextAsync(Path.Combine(ServiceProgram.SolutionFolder, "docs", "clients.md"), Cancellation));
        await File.WriteAllTextAsync(Path.Combine(build, "client.ts"), example.Groups["code"].Value, Cancellation);
        await Run("node_modules/openapi-typescript/bin/cli.js", Document, "--output", "build/api.d.ts");
        await Run("node_modules/typescript/bin/tsc", "--project", ".");

        var seen = JsonElement.Parse(await Run("build/session.js", service.Client.BaseAddress!.AbsoluteUri.TrimEnd('/')));

        Assert.Equal("""{"last":"completed","polled":["completed"],"titles":["Alien","Amélie","Heat"],"stars":9.5,"deleted":204,"problems":["404","400 diary.csv"]}""", seen.GetRawText());
    }

    private static async Task<string> Run(string script, params string[] arguments)
    {
        await NpmFolder.ApiTools.Install(Cancellation);
        var (exitCode, output) = await NpmFolder.ApiTools.Node(script, Cancellation, arguments);
        Assert.True(exitCode == 0, output);
        return output;
    }

    [GeneratedRegex("```ts\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex TypeScript();
}
