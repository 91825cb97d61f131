namespace Letterboxd.Grains.Import;

/// <summary>One record of a CSV file.</summary>
/// <param name="number">The row as a spreadsheet numbers it: the header is row 1, a line break inside a cell does not count.</param>
internal readonly struct CsvRow(int number)
{
    private readonly string[] _cells = new string[Columns.Count];

    public int Number => number;

    /// <summary>The raw cell; empty where the file or the record has no such column.</summary>
    public string this[Column column]
    {
        get => _cells[(int)column] ?? "";
        set => _cells[(int)column] = value;
    }
}
