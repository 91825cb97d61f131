namespace Letterboxd.Benchmarks.Load;

/// <summary>How much is measured.</summary>
/// <param name="IsQuick">Fewer rows, and shorter ones.</param>
/// <param name="Only">The rows whose name contains this; null for all.</param>
/// <param name="Output">Where the results go.</param>
internal sealed record LoadSettings(bool IsQuick, string? Only, string Output)
{
    /// <summary>Uploads of one row at most: sessions stay in memory for minutes.</summary>
    public const int MostUploads = 2000;

    /// <summary>Uploads of 20,000 films of one row at most; each is 3 MB in memory.</summary>
    public const int MostLargeUploads = 100;

    // What no target asks for, what another system shows, and what needs four processes to stop and start again.
    private static readonly string[] LeftOutWhenQuick =
    [
        "/first-movies", "/cold-movies", "/first-stats", "/cold-stats", "cluster/stats", "/movies-plain", "/page-plain",
        "postgres/page", "postgres/not-modified", "cluster/page", "cluster/not-modified",
        "cluster/upload-1621-1", "cluster/database", "cluster/upload-20000-1", "cluster/start-again", "cluster/cold-status", "cluster/memory", "cluster/memory-list",
    ];

    /// <summary>A fresh process is not warmed up for longer than this with one kind of requests.</summary>
    public TimeSpan LongestWarmUp => TimeSpan.FromSeconds(IsQuick ? 6 : 15);

    /// <summary>How long a load is measured.</summary>
    public TimeSpan RowTime => TimeSpan.FromSeconds(IsQuick ? 1.25 : 8);

    /// <summary>How long it runs before that.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(IsQuick ? 0.35 : 2);

    /// <summary>
    /// Uploads by which a fresh process compiles its code before anything is measured: it takes about a thousand until the
    /// runtime has compiled their code for good, with what it observed.
    /// </summary>
    public int FirstUploads => IsQuick ? 1000 : 1500;

    /// <summary>The same after a restart, where uploads are only a small part of what is measured.</summary>
    public int FirstUploadsAgain => IsQuick ? 100 : 1500;

    /// <summary>Reads of each kind by which a fresh process compiles its code.</summary>
    public int FirstReads => IsQuick ? 5_000 : 10_000;

    /// <summary>Clients that upload the common export, by row.</summary>
    public int[] UploadClients => IsQuick ? [1, 16] : [1, 4, 16, 64];

    /// <summary>Clients that upload 20,000 films, by row.</summary>
    public int[] LargeUploadClients => IsQuick ? [1] : [1, 4, 16, 64];

    /// <summary>Sessions that are read cold, once each.</summary>
    public int ColdSessions => IsQuick ? 60 : 400;

    /// <summary>Sessions by which the size of one is told.</summary>
    public int SessionsWeighed => IsQuick ? 400 : 2000;

    /// <summary>Starts on an existing database.</summary>
    public int Starts => IsQuick ? 1 : 3;

    /// <summary>Reads the options of the command line; null when one is not understood.</summary>
    public static LoadSettings? Parse(string[] options)
    {
        var settings = new LoadSettings(IsQuick: false, Only: null, Output: Path.Combine("artifacts", "benchmarks"));
        for (var rest = options; rest.Length > 0;)
        {
            switch (rest)
            {
                case ["--quick", .. var more]:
                    (settings, rest) = (settings with { IsQuick = true }, more);
                    break;
                case ["--only", var text, .. var more]:
                    (settings, rest) = (settings with { Only = text }, more);
                    break;
                case ["--output", var folder, .. var more]:
                    (settings, rest) = (settings with { Output = folder }, more);
                    break;
                default:
                    Console.Error.WriteLine($"load does not understand {rest[0]}.");
                    return null;
            }
        }

        return settings;
    }

    /// <summary>Whether a row is wanted.</summary>
    public bool Wants(string row) => Only is { } only
        ? row.Contains(only, StringComparison.OrdinalIgnoreCase)
        : !IsQuick || !LeftOutWhenQuick.Any(end => row.EndsWith(end, StringComparison.Ordinal));
}
