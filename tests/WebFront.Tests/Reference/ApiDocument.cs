using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Letterboxd.TestKit.Hosts;

namespace Letterboxd.WebFront.Tests.Reference;

/// <summary>The OpenAPI document as it is kept in docs.</summary>
internal static class ApiDocument
{
    /// <summary>What to run where a test finds the kept files out of date.</summary>
    public const string Renewal = "LETTERBOXD_RENEW=1 dotnet test tests/WebFront.Tests --filter ApiDocumentTests";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document that is checked in.</summary>
    public static string Kept => InDocs("openapi.json");

    /// <summary>What the latest release promised, line by line.</summary>
    public static string Released => InDocs("openapi.released.txt");

    /// <summary>Promises of the latest release that are broken on purpose.</summary>
    public static string Breaking => InDocs("openapi.breaking.txt");

    /// <summary>Whether the kept files are to be written, and not to be compared.</summary>
    public static bool IsRenewed => Environment.GetEnvironmentVariable("LETTERBOXD_RENEW") is { Length: > 0 };

    /// <summary>Whether what the document promises now becomes what a release promised.</summary>
    public static bool IsReleased => Environment.GetEnvironmentVariable("LETTERBOXD_RENEW") is "release";

    /// <summary>A document in the form in which it is kept.</summary>
    public static string Write(JsonNode document) => document.ToJsonString(Readable) + "\n";

    /// <summary>The lines of a kept file that say something.</summary>
    public static string[] Lines(string path) => [.. File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] is not '#')];

    private static string InDocs(string name) => Path.Combine(ServiceProgram.SolutionFolder, "docs", name);
}
