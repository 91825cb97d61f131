namespace Letterboxd.Browser.Tests.Site;

/// <summary>The browser of this machine. Playwright's own download is not used: the tests drive the distribution's package.</summary>
internal static class Chromium
{
    private const string Variable = "CHROMIUM_PATH";

    private static readonly string[] UsualPaths =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

    /// <summary>
    /// How it is started: without a sandbox, which does not work for root in a container, and without the conversations of
    /// a fresh profile with the world.
    /// </summary>
    public static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>The path of the browser: <c>CHROMIUM_PATH</c>, or where packages put it.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string Path =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen
            ? File.Exists(chosen) ? chosen : throw new FileNotFoundException($"{Variable} is '{chosen}', but there is no such file.")
            : UsualPaths.FirstOrDefault(File.Exists)
                ?? throw new FileNotFoundException($"No Chromium found: install it (apt-get install chromium) or set {Variable} to its path.");
}
