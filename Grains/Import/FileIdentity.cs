using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>What a file's path or name says of it.</summary>
/// <param name="Kind">Which file it is; null when neither path nor name tells.</param>
/// <param name="IgnoredBecause">Why it is not imported, as a sentence; null when it is to be read.</param>
internal readonly record struct FileIdentity(FileKind? Kind, string? IgnoredBecause)
{
    private const string Watchlist = "A watchlist holds films to watch, not films you watched; it is not imported.";

    /// <summary>A file to read, its kind still to be told by its header.</summary>
    public static FileIdentity Unknown { get; }

    public static FileIdentity Of(FileKind kind) => new(kind, kind == FileKind.Watchlist ? Watchlist : null);

    public static FileIdentity Ignored(string because) => new(null, because);
}
