using System.Collections.Frozen;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>The columns that are read from the files of an export.</summary>
internal enum Column
{
    Date,
    Name,
    Year,
    LetterboxdUri,
    Rating,
    Rewatch,
    Tags,
    WatchedDate,
    Review,

    /// <summary>A rating out of ten, in files for Letterboxd's own import.</summary>
    Rating10,

    /// <summary>Of custom lists alone.</summary>
    Position,

    /// <summary>Of custom lists alone.</summary>
    Description,
}

/// <summary>The columns as Letterboxd names them, and which of them a file must have.</summary>
internal static class Columns
{
    private static readonly FrozenDictionary<string, Column> ByTitle = Enum.GetValues<Column>()
        .Select(column => KeyValuePair.Create(Title(column), column))
        .Concat([new("Title", Column.Name), new("URL", Column.LetterboxdUri), new("LetterboxdURI", Column.LetterboxdUri), new("WatchedDate", Column.WatchedDate)])
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static int Count { get; } = Enum.GetValues<Column>().Length;

    public static string Title(this Column column) => column switch
    {
        Column.LetterboxdUri => "Letterboxd URI",
        Column.WatchedDate => "Watched Date",
        _ => column.ToString(),
    };

    /// <summary>The column of a title, regardless of case, surrounding blanks, and underscores for blanks; null when it is none.</summary>
    public static Column? Find(string title) => ByTitle.TryGetValue(title.Contains('_') ? title.Replace('_', ' ') : title, out var column) ? column : null;

    public static Column[] RequiredIn(FileKind kind) => kind switch
    {
        FileKind.Ratings => [Column.Name, Column.Rating],
        FileKind.Diary => [Column.Name, Column.WatchedDate],
        _ => [Column.Name],
    };
}
