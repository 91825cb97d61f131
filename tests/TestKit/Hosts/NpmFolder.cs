using System.Diagnostics;

namespace Letterboxd.TestKit.Hosts;

/// <summary>A folder with tools of npm, which its lock file names with their checksums.</summary>
/// <param name="path">The folder.</param>
public sealed class NpmFolder(string path)
{
    private static readonly SemaphoreSlim Installing = new(1);

    /// <summary>The tools that read docs/openapi.json.</summary>
    public static NpmFolder ApiTools { get; } = new(System.IO.Path.Combine(ServiceProgram.SolutionFolder, "tests", "ApiTools"));

    /// <summary>Where it lies.</summary>
    public string Path => path;

    /// <summary>Installs the tools once, and again when the lock file is a newer one.</summary>
    /// <exception cref="InvalidOperationException">npm failed.</exception>
    private async Task Install(CancellationToken cancellationToken)
    {
        await Installing.WaitAsync(cancellationToken);
        try
        {
            var installed = new FileInfo(System.IO.Path.Combine(path, "node_modules", ".package-lock.json"));
            if (installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(System.IO.Path.Combine(path, "package-lock.json"))) return;

            var (exitCode, output) = await Run("npm", cancellationToken, "ci", "--no-audit", "--no-fund", "--ignore-scripts");
            if (exitCode != 0) throw new InvalidOperationException(output);
        }
        finally
        {
            Installing.Release();
        }
    }

    /// <summary>Runs a script of a tool with node, after the tools are installed.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public async Task<string> Node(string script, CancellationToken cancellationToken, params string[] arguments)
    {
        await Install(cancellationToken);
        var (exitCode, output) = await Run("node", cancellationToken, [script, .. arguments]);
        return exitCode == 0 ? output : throw new InvalidOperationException(output);
    }

    private async Task<(int ExitCode, string Output)> Run(string program, CancellationToken cancellationToken, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
