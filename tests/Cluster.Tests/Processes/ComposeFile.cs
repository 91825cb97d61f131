using System.Text.RegularExpressions;
using Letterboxd.TestKit.Hosts;
using YamlDotNet.Serialization;

namespace Letterboxd.Cluster.Tests.Processes;

/// <summary>docker-compose.yml, with its variables at their defaults.</summary>
public sealed partial class ComposeFile
{
    private readonly Dictionary<string, Dictionary<string, object>> _services;

    private ComposeFile(Dictionary<string, Dictionary<string, object>> services) => _services = services;

    public IEnumerable<string> Services => _services.Keys;

    public static ComposeFile Read()
    {
        var text = DefaultedVariable().Replace(File.ReadAllText(Path.Combine(ServiceProgram.SolutionFolder, "docker-compose.yml")), "${default}");
        var file = new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<Document>(text);
        return new(file.Services);
    }

    /// <summary>The environment of a service: what its image sets, and over it what the compose file sets.</summary>
    public Dictionary<string, string> Environment(string service)
    {
        var environment = Image(service) is { } image ? ImageSettings(image) : [];
        foreach (var (name, value) in (Dictionary<object, object>)_services[service]["environment"]) environment[(string)name] = (string?)value ?? "";
        return environment;
    }

    /// <summary>The published ports of a service, such as <c>8080:8080</c>.</summary>
    public string[] Ports(string service) => _services[service].TryGetValue("ports", out var ports) ? [.. ((List<object>)ports).Cast<string>()] : [];

    /// <summary>The lines of the Dockerfile of a service; null where its image is somebody else's.</summary>
    public string[]? Image(string service) => _services[service].TryGetValue("build", out var build)
        ? File.ReadAllLines(Path.Combine(ServiceProgram.SolutionFolder, (string)((Dictionary<object, object>)build)["dockerfile"]))
        : null;

    private static Dictionary<string, string> ImageSettings(string[] image) => image
        .Where(line => line.StartsWith("ENV ", StringComparison.Ordinal))
        .SelectMany(line => line[4..].Split(' '))
        .Select(setting => setting.Split('=', 2))
        .ToDictionary(setting => setting[0], setting => setting[1]);

    [GeneratedRegex(@"\$\{\w+:-(?<default>[^}]*)\}")]
    private static partial Regex DefaultedVariable();

    private sealed class Document
    {
        [YamlMember(Alias = "services")]
        public Dictionary<string, Dictionary<string, object>> Services { get; set; } = [];
    }
}
