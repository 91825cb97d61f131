using System.Collections.Frozen;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>Where a Letterboxd export keeps its files, and what the names of single files tell.</summary>
internal static class ExportLayout
{
    private static readonly FrozenDictionary<string, FileKind> KindByPath = new Dictionary<string, FileKind>
    {
        ["watched.csv"] = FileKind.Watched,
        ["ratings.csv"] = FileKind.Ratings,
        ["likes/films.csv"] = FileKind.Likes,
        ["diary.csv"] = FileKind.Diary,
        ["reviews.csv"] = FileKind.Reviews,
        ["watchlist.csv"] = FileKind.Watchlist,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> ReasonByPath = new Dictionary<string, string>
    {
        ["profile.csv"] = "Your profile holds no films; it is not imported.",
        ["comments.csv"] = "Your comments are not imported.",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Each of them holds files named like the member's own: deleted/diary.csv, lists/watched.csv. None is ever a wrapper.
    private static readonly FrozenDictionary<string, string> ReasonByFolder = new Dictionary<string, string>
    {
        ["deleted"] = "Letterboxd keeps here what you deleted; it is not imported.",
        ["orphaned"] = "Letterboxd keeps here entries whose film is gone; they are not imported.",
        ["likes"] = "Of your likes only films are imported.",
        ["lists"] = "Custom lists are not imported.",
        ["__MACOSX"] = "macOS added this file; it is not part of the export.",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // "watchlist" before "watched" only to read in one order: neither contains the other. "films" last: it is the vaguest.
    private static readonly (string Part, FileKind Kind)[] KindByNamePart =
    [
        ("watchlist", FileKind.Watchlist),
        ("watched", FileKind.Watched),
        ("ratings", FileKind.Ratings),
        ("diary", FileKind.Diary),
        ("reviews", FileKind.Reviews),
        ("likes", FileKind.Likes),
        ("films", FileKind.Likes),
    ];

    /// <summary>A path as this class understands it: forward slashes, relative to the root.</summary>
    public static string Normalize(string path)
    {
        path = path.Replace('\\', '/');
        while (path.StartsWith("./", StringComparison.Ordinal) || path.StartsWith('/'))
        {
            path = path[(path.IndexOf('/') + 1)..];
        }

        return path;
    }

    /// <summary>True when one of these normalized paths is an export file as it stands, so that no folder wraps the export.</summary>
    public static bool IsAtRoot(IEnumerable<string> paths) => paths.Any(KindByPath.ContainsKey);

    /// <summary>True when the normalized path tells what the file is: it has a folder, or is a file of every export.</summary>
    public static bool IsTelling(string path) => path.Contains('/') || KindByPath.ContainsKey(path) || ReasonByPath.ContainsKey(path);

    /// <summary>Identifies a file by its whole normalized path.</summary>
    /// <param name="path">The normalized path.</param>
    /// <param name="wrapped">Its first folder may be a wrapper around the export.</param>
    public static FileIdentity IdentifyByPath(string path, bool wrapped)
    {
        if (KindByPath.TryGetValue(path, out var kind)) return FileIdentity.Of(kind);
        if (ReasonByPath.TryGetValue(path, out var reason)) return FileIdentity.Ignored(reason);

        var slash = path.IndexOf('/');
        var folder = slash < 0 ? "" : path[..slash];
        if (ReasonByFolder.TryGetValue(folder, out reason)) return FileIdentity.Ignored(reason);

        return wrapped && slash >= 0
            ? IdentifyByPath(path[(slash + 1)..], wrapped: false)
            : FileIdentity.Ignored("This file does not hold your films; it is not imported.");
    }

    /// <summary>Identifies a file without a path by what its name contains, as in <c>watched (1).csv</c>.</summary>
    public static FileIdentity IdentifyByName(string name)
    {
        foreach (var (part, kind) in KindByNamePart)
        {
            if (name.Contains(part, StringComparison.OrdinalIgnoreCase)) return FileIdentity.Of(kind);
        }

        return FileIdentity.Unknown;
    }

    /// <summary>Identifies a file by the columns it has.</summary>
    public static FileKind IdentifyByHeader(CsvTable table) =>
        table.Has(Column.Review) ? FileKind.Reviews
        : table.Has(Column.WatchedDate) ? FileKind.Diary
        : table.Has(Column.Rating) ? FileKind.Ratings
        : FileKind.Watched;
}
