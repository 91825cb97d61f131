using System.Collections.Immutable;
using System.Globalization;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Import;

/// <summary>A custom list as its file has it: what it says of itself, and what its rows say besides their films.</summary>
internal sealed class ListDraft
{
    private const int LongestName = 500;

    // The longest of public exports has 10,215 characters.
    private const int LongestText = 20_000;

    private readonly Dictionary<int, CsvRow> _cells;
    private readonly FileWarnings _warnings;

    private ListDraft(FileRows rows, Dictionary<int, CsvRow> cells) => (Rows, _cells, _warnings) = (rows, cells, rows.Warnings);

    /// <summary>The rows of its films, in the order of the file.</summary>
    public FileRows Rows { get; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public ImmutableArray<string> Tags { get; init; }

    public string? Url { get; init; }

    public DateOnly? Date { get; init; }

    /// <summary>Reads what a list says besides the films of its rows.</summary>
    /// <param name="file">The file's name, which names a list that does not name itself.</param>
    /// <param name="table">The file.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="order">The order on which the dates of the upload agree; null when they do not.</param>
    /// <param name="currentYear">This year.</param>
    public static ListDraft Read(string file, CsvTable table, FileRows rows, DateOrder? order, int currentYear)
    {
        var cells = new Dictionary<int, CsvRow>(table.Rows.Count);
        foreach (var row in table.Rows) cells[row.Number] = row;
        if (table.ListHead is not { } head) return new(rows, cells) { Name = NameOf(file), Tags = [] };

        var name = FilmIdentity.CutMarks(head[Column.Name].Trim());
        return new(rows, cells)
        {
            Name = name.Length == 0 ? NameOf(file) : CellText.Cut(name, LongestName),
            Description = Text(head[Column.Description], head.Number, rows.Warnings),
            Tags = TagsCell.Read(head[Column.Tags]),
            Url = AddressCell.Read(head[Column.LetterboxdUri].Trim()),
            Date = DateCell.TryRead(head[Column.Date], order ?? DateOrder.MonthFirst, currentYear, out var date) ? date : null,
        };
    }

    /// <summary>A film's place on the list; null where the file has none.</summary>
    public int? PositionOf(ExportRow row) =>
        int.TryParse(_cells[row.Number][Column.Position].AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position > 0 ? position : null;

    /// <summary>What the member wrote beside a film; null when nothing.</summary>
    public string? NoteOf(ExportRow row) => Text(_cells[row.Number][Column.Description], row.Number, _warnings);

    /// <summary>A description or a note as it is kept; null when it is none.</summary>
    public static string? Text(string? text, int row, FileWarnings warnings)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (text.Length <= LongestText) return text;

        warnings.Add($"longer than {LongestText} characters; cut", row, Column.Description);
        return CellText.Cut(text, LongestText);
    }

    // lists/best-of-2020.csv
    private static string NameOf(string file)
    {
        var name = file[(ExportLayout.Normalize(file).LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        return CellText.Cut(dot > 0 ? name[..dot] : name, LongestName);
    }
}
