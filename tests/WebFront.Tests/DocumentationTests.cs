using System.Reflection;
using System.Text.RegularExpressions;
using Letterboxd.Grains.Sessions;
using Letterboxd.Silo;
using Letterboxd.TestKit.Hosts;
using Letterboxd.WebFront.Uploads;
using Xunit;

namespace Letterboxd.WebFront.Tests;

/// <summary>What the documents say that the code can be asked about.</summary>
public sealed partial class DocumentationTests
{
    private static readonly Assembly[] Programs = [typeof(SessionsOptions).Assembly, typeof(ClusterSettings).Assembly, typeof(UploadOptions).Assembly];

    private static string Readme => File.ReadAllText(Path.Combine(ServiceProgram.SolutionFolder, "README.md"));

    /// <summary>Every option: what can be set in a class that says which section it is bound to.</summary>
    private static IEnumerable<string> Options =>
        from type in Programs.SelectMany(assembly => assembly.GetTypes())
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)
        where section is { IsLiteral: true }
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.SetMethod is { IsPublic: true }
        select $"{section.GetRawConstantValue()}:{property.Name}";

    [Fact]
    public void README_names_every_option()
    {
        Assert.NotEmpty(Options);
        Assert.All(Options.Distinct(), option => Assert.Contains($"`{option}`", Readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_option_that_README_names_exists()
    {
        var sections = Options.Select(option => option.Split(':')[0]).ToHashSet();
        var named = OptionName().Matches(Readme).Select(match => match.Groups["option"].Value).Where(option => sections.Contains(option.Split(':')[0])).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, option => Assert.Contains(option, Options));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("SECURITY.md")]
    [InlineData("CHANGELOG.md")]
    [InlineData("docs")]
    public void Links_between_documents_lead_somewhere(string place)
    {
        var path = Path.Combine(ServiceProgram.SolutionFolder, place);
        var documents = File.Exists(path) ? [path] : Directory.GetFiles(path, "*.md");
        Assert.All(documents, document => Assert.All(
            Link().Matches(File.ReadAllText(document)).Select(match => match.Groups["target"].Value),
            target => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(document)!, target)), $"{document} links to {target}.")));
    }

    [GeneratedRegex("`(?<option>[A-Z][A-Za-z]+:[A-Z][A-Za-z]+)`")]
    private static partial Regex OptionName();

    [GeneratedRegex(@"\]\((?!https?:|#)(?<target>[^)#]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
