using Letterboxd.TestKit.Hosts;
using Xunit;

namespace Letterboxd.WebFront.Tests.Reference;

/// <summary>The document as the linters take it.</summary>
public sealed class ApiToolsTests
{
    /// <summary>Where the document is for the tools of npm.</summary>
    internal const string Document = "../../docs/openapi.json";

    [Theory]
    [InlineData("node_modules/@redocly/cli/bin/cli.js", "lint", Document)]
    [InlineData("node_modules/@stoplight/spectral-cli/dist/index.js", "lint", Document, "--ruleset", ".spectral.yaml", "--fail-severity", "error")]
    public Task The_document_keeps_the_recommended_rules(string linter, params string[] arguments) => NpmFolder.ApiTools.Node(linter, TestContext.Current.CancellationToken, arguments);
}
