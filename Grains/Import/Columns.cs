using System.Collections.Frozen;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>The columns as Letterboxd names them, and which of them a file must have.</summary>
internal static class Columns
{
    private static readonly FrozenDictionary<string, Column> ByTitle = Enum.GetValues<Column>()
        .ToFrozenDictionary(Title, StringComparer.OrdinalIgnoreCase);

    public static int Count => ByTitle.Count;

    public static string Title(this Column column) => column switch
    {
        Column.LetterboxdUri => "Letterboxd URI",
        Column.WatchedDate => "Watched Date",
        _ => column.ToString(),
    };

    public static Column? Find(string title) => ByTitle.TryGetValue(title, out var column) ? column : null;

    public static Column[] RequiredIn(FileKind kind) => kind switch
    {
        FileKind.Ratings => [Column.Name, Column.Rating],
        FileKind.Diary => [Column.Name, Column.WatchedDate],
        _ => [Column.Name],
    };
}
