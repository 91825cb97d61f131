using System.Diagnostics;
using System.Globalization;

namespace Letterboxd.TestKit.Databases;

/// <summary>
/// PostgreSQL's programs. They refuse to run as root, so root runs them as another user: <c>postgres</c> where there is
/// one, else <c>nobody</c>.
/// </summary>
internal sealed class PostgresBinaries
{
    private const int OldestVersion = 15;

    private readonly string _folder;
    private readonly string? _user;

    private PostgresBinaries(string folder, string? user)
    {
        _folder = folder;
        _user = user;
    }

    /// <summary>Looks in <c>/usr/lib/postgresql</c> (Debian keeps them there, the newest version wins), then in the path.</summary>
    public static PostgresBinaries Find()
    {
        var folder = VersionFolders().Concat(PathFolders()).FirstOrDefault(HasPrograms)
            ?? throw new InvalidOperationException(
                $"These tests need PostgreSQL {OldestVersion} or newer: install it (apt-get install postgresql), or name a " +
                $"running server in {SharedPostgres.Variable} (a connection string whose user may create databases).");
        return new(folder, Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? UnprivilegedUser() : null);
    }

    public Task GiveToServerUser(string path, CancellationToken cancellationToken) =>
        _user is null ? Task.CompletedTask : Run(new ProcessStartInfo("chown", [_user, path]), cancellationToken);

    /// <summary>Runs one program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message says what it wrote.</exception>
    public Task Run(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder, program);
        ProcessStartInfo start = _user is null
            ? new(path, arguments)
            : new("runuser", ["-u", _user, "--", path, .. arguments]);
        return Run(start, cancellationToken);
    }

    private static async Task Run(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.WorkingDirectory = Path.GetTempPath(); // the server's user may not enter ours
        start.RedirectStandardError = true;
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{start.FileName} {string.Join(' ', start.ArgumentList)} failed: {await errors}{await output}");
        }
    }

    private static IEnumerable<string> VersionFolders()
    {
        DirectoryInfo root = new("/usr/lib/postgresql");
        return root.Exists
            ? from version in root.EnumerateDirectories()
              where int.TryParse(version.Name, out var number) && number >= OldestVersion
              orderby int.Parse(version.Name, CultureInfo.InvariantCulture) descending
              select Path.Combine(version.FullName, "bin")
            : [];
    }

    private static string[] PathFolders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static bool HasPrograms(string folder) =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl"));

    private static string UnprivilegedUser() =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
}
