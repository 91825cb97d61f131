using System.Diagnostics;
using Letterboxd.TestKit.Hosts;

namespace Letterboxd.Browser.Tests;

/// <summary>The page has no build step, so its types are comments (JSDoc); here TypeScript reads them.</summary>
public sealed class PageTypesTests
{
    private static readonly string Folder = Path.Combine(ServiceProgram.SolutionFolder, "tests", "Browser.Tests", "Types");

    [Fact]
    public async Task The_types_of_the_page_agree()
    {
        await InstallCompiler();

        var (exitCode, output) = await Run("node", Path.Combine("node_modules", "typescript", "bin", "tsc"), "--project", ".");

        Assert.True(exitCode == 0, output);
    }

    // The lock file names the compiler and its checksum. It is installed once, and again when the lock file is a newer one.
    private static async Task InstallCompiler()
    {
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json"))) return;

        var (exitCode, output) = await Run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        Assert.True(exitCode == 0, output);
    }

    private static async Task<(int ExitCode, string Output)> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
