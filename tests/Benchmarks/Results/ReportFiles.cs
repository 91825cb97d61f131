using System.Text.Json;

namespace Letterboxd.Benchmarks.Results;

/// <summary>A report as files: for programs and for a README.</summary>
internal static class ReportFiles
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Writes <c>load.json</c> and <c>load.md</c> into a folder.</summary>
    public static async Task Write(LoadReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "load.json"), JsonSerializer.Serialize(report, Json));
        await File.WriteAllTextAsync(Path.Combine(folder, "load.md"), Tables.Markdown(report));
    }
}
