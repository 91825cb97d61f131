using Letterboxd.TestKit.Hosts;

namespace Letterboxd.Browser.Tests;

/// <summary>
/// The page has no build step, so its types are comments (JSDoc); here TypeScript reads them, with the types of the API as they are
/// generated from docs/openapi.json.
/// </summary>
public sealed class PageTypesTests
{
    private static readonly NpmFolder Compiler = new(Path.Combine(ServiceProgram.SolutionFolder, "tests", "Browser.Tests", "Types"));

    [Fact]
    public async Task The_types_of_the_page_agree_with_each_other_and_with_the_API()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await NpmFolder.ApiTools.Node("node_modules/openapi-typescript/bin/cli.js", cancellation, "../../docs/openapi.json", "--output", "../Browser.Tests/Types/build/api.d.ts");
        await Compiler.Node(Path.Combine("node_modules", "typescript", "bin", "tsc"), cancellation, "--project", ".");
    }
}
