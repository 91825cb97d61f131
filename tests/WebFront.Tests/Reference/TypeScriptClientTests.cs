using System.Text.Json;
using System.Text.RegularExpressions;
using Letterboxd.TestKit.Hosts;
using Xunit;

namespace Letterboxd.WebFront.Tests.Reference;

/// <summary>The TypeScript client of docs/clients.md, generated, compiled and run against the service.</summary>
[Collection(OnClientsService.Name)]
public sealed partial class TypeScriptClientTests(ClientsService service)
{
    [Fact]
    public async Task A_session_is_uploaded_followed_and_read_on_every_way_to_the_service()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var build = Directory.CreateDirectory(Path.Combine(NpmFolder.ApiTools.Path, "build")).FullName;
        var example = TypeScript().Match(await File.ReadAllTextAsync(Path.Combine(ServiceProgram.SolutionFolder, "docs", "clients.md"), cancellation));
        await File.WriteAllTextAsync(Path.Combine(build, "client.ts"), example.Groups["code"].Value, cancellation);
        await NpmFolder.ApiTools.Node("node_modules/openapi-typescript/bin/cli.js", cancellation, ApiToolsTests.Document, "--output", "build/api.d.ts");
        await NpmFolder.ApiTools.Node("node_modules/typescript/bin/tsc", cancellation, "--project", ".");

        var seen = await service.OnEveryWay(async ways => JsonSerializer.Deserialize<string[]>(
            await NpmFolder.ApiTools.Node("build/session.js", cancellation, [JsonSerializer.Serialize(ways)]))!);

        Assert.All(seen, session => Assert.Equal("enriching…completed, Alien Amélie Sanshiro, 9.5 stars, 204, 404, 400 diary.csv", session));
    }

    [GeneratedRegex("```ts\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex TypeScript();
}
