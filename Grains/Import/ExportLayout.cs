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

    private static readonly FrozenDictionary<string, string> ReasonByName = new Dictionary<string, string>
    {
        ["profile.csv"] = "Your profile holds no films; it is not imported.",
        ["comments.csv"] = "Your comments are not imported.",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private const string ListFolder = "lists";

    // Each of them holds files named like the member's own: deleted/diary.csv, lists/watched.csv.
    private static readonly FrozenDictionary<string, string> ReasonByFolder = new Dictionary<string, string>
    {
        ["deleted"] = "Letterboxd keeps here what you deleted; it is not imported.",
        ["orphaned"] = "Letterboxd keeps here entries whose film is gone; they are not imported.",
        ["likes"] = "Of your likes only films are imported.",
        [ListFolder] = "This file is no custom list; it is not imported.",
        ["__MACOSX"] = "macOS added this file; it is not part of the export.",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private const string NoneOfOurs = "This file does not hold your films; it is not imported.";

    // "watchlist" before "watched" only to read in one order: neither contains the other.
    private static readonly (string Part, FileKind Kind)[] KindByNamePart =
    [
        ("watchlist", FileKind.Watchlist),
        ("watched", FileKind.Watched),
        ("ratings", FileKind.Ratings),
        ("diary", FileKind.Diary),
        ("reviews", FileKind.Reviews),
    ];

    /// <summary>A path as this class understands it: forward slashes, relative to the root.</summary>
    public static string Normalize(string path)
    {
        path = path.Replace('\\', '/');
        while (path.StartsWith("./", StringComparison.Ordinal) || path.StartsWith('/')) path = path[(path.IndexOf('/') + 1)..];
        return path;
    }

    /// <summary>
    /// Identifies the files of an archive or a dropped folder by their normalized paths: the export lies in the shallowest folder
    /// that has one of our files. Files of deeper folders count where their kind is missing above.
    /// </summary>
    public static FileIdentity[] Identify(IReadOnlyList<string> paths)
    {
        var places = paths.Select(Place).ToArray();
        var known = places.Where(place => place.Kind is not null).ToList();
        var root = known.Count == 0 ? 0 : known.Min(place => place.Depth);
        var kindsAbove = known.Where(place => place.Depth == root).Select(place => place.Kind!.Value).ToHashSet();
        return [.. places.Select(place => place switch
        {
            { Kind: { } kind } when place.Depth == root || !kindsAbove.Contains(kind) => FileIdentity.Of(kind),
            { Kind: { } kind } => FileIdentity.PassedOver(kind, "Another folder above it has the same file of your export; this one is not imported."),
            _ => FileIdentity.Ignored(place.Reason ?? NoneOfOurs),
        })];
    }

    /// <summary>Identifies a file without a path by what its name contains, as in <c>watched (1).csv</c>.</summary>
    public static FileIdentity IdentifyByName(string name) =>
        ReasonByName.TryGetValue(name, out var reason) ? FileIdentity.Ignored(reason) : KindOfName(name) is { } kind ? FileIdentity.Of(kind) : FileIdentity.Unknown;

    /// <summary>What the columns of a file make of it: they raise what its name says, and never lower it. Null when it is none of ours.</summary>
    public static FileKind? IdentifyByColumns(FileKind? named, CsvTable table)
    {
        if (named is FileKind.Watchlist or FileKind.List) return named;
        if (table.Has(Column.WatchedDate)) return table.Has(Column.Review) || named is FileKind.Reviews ? FileKind.Reviews : FileKind.Diary;
        if (named is not (null or FileKind.Likes)) return named;
        if (table.Has(Column.Review) && named is null) return FileKind.Reviews;
        if (table.Has(Column.Rating) || table.Has(Column.Rating10)) return FileKind.Ratings;

        return named ?? (table.Has(Column.Name) && (table.Has(Column.Year) || table.Has(Column.LetterboxdUri)) ? FileKind.Watched : null);
    }

    private static (FileKind? Kind, int Depth, string? Reason) Place(string path)
    {
        var segments = path.Split('/');
        for (var depth = 0; depth < segments.Length; depth++)
        {
            if (KindByPath.TryGetValue(string.Join('/', segments[depth..]), out var kind)) return (kind, depth, null);
            if (depth < segments.Length - 1 && ReasonByFolder.TryGetValue(segments[depth], out var folder))
                return KindInFolder(segments[depth..]) is { } ofFolder ? (ofFolder, depth, null) : (null, depth, folder);
        }

        var name = segments[^1];
        if (ReasonByName.TryGetValue(name, out var reason)) return (null, 0, reason);

        return IsText(name) && KindOfName(name) is { } renamed ? (renamed, segments.Length - 1, null) : (null, 0, null);
    }

    // likes/films (1).csv, lists/any.csv
    private static FileKind? KindInFolder(string[] segments)
    {
        if (segments is not [var folder, var name] || !IsText(name) || BackupReader.IsNamedSo(name)) return null;
        if (folder.Equals(ListFolder, StringComparison.OrdinalIgnoreCase)) return FileKind.List;

        return folder.Equals("likes", StringComparison.OrdinalIgnoreCase) && name.StartsWith("films", StringComparison.OrdinalIgnoreCase) ? FileKind.Likes : null;
    }

    private static FileKind? KindOfName(string name)
    {
        if (BackupReader.IsNamedSo(name)) return FileKind.Backup;

        foreach (var (part, kind) in KindByNamePart)
        {
            if (name.Contains(part, StringComparison.OrdinalIgnoreCase)) return kind;
        }

        var isLikes = name.StartsWith("likes", StringComparison.OrdinalIgnoreCase)
            || (name.StartsWith("films", StringComparison.OrdinalIgnoreCase) && (name.Length == 5 || name[5] is '.' or ' ' or '(' or '_' or '-'));
        return isLikes ? FileKind.Likes : null;
    }

    private static bool IsText(string name) =>
        name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)
        || BackupReader.IsNamedSo(name);
}
