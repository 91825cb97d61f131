using System.Text;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>
/// The rows of one CSV file, by column. Tolerant: stray quotes, missing and surplus cells never fail. What cannot be
/// read without losing rows throws <see cref="BadFileException"/>.
/// </summary>
internal sealed class CsvTable
{
    // Enough for a line that says the separator, an empty one, and a header.
    private const int HeadBytes = 4000;

    private const int RowsBetweenChecks = 256;
    private const int NoPlace = -1;

    // Room is made for as many rows as there are lines, but not for the sake of a file of nothing but lines.
    private const int MostExpectedRows = 10_000;
    private const string ListMark = "Letterboxd list export";

    private readonly string _file;
    private readonly List<string> _header = [];
    private readonly List<Column?> _columns = [];
    private readonly int[] _places = Enumerable.Repeat(NoPlace, Columns.Count).ToArray();
    private readonly List<string> _cells = [];
    private readonly char _separator;
    private int _skippedLines;
    private int _width;
    private int _lines;
    private bool _isListHead;

    private CsvTable(string file, char separator, TextDecoding decoding) => (_file, _separator, EncodingName) = (file, separator, decoding.Name);

    /// <summary>The data rows; blank lines are left out, though they count in the row numbers.</summary>
    public List<CsvRow> Rows { get; } = [];

    /// <summary>What its dates say of their order.</summary>
    public DateEvidence Dates { get; private set; }

    /// <summary>Rows that repeat the header, as files have that were put together.</summary>
    public int RepeatedHeaders { get; private set; }

    /// <summary>The encoding where it is not the usual one; null where it is.</summary>
    public string? EncodingName { get; }

    /// <summary>What separates its cells, where it is not a comma; null where it is.</summary>
    public string? Separator => CsvDialect.NameOf(_separator);

    /// <summary>The known columns that it has, as Letterboxd names them.</summary>
    public IEnumerable<string> KnownColumns => _columns.OfType<Column>().Select(Columns.Title);

    /// <summary>A custom list: its rows are films of a list, not films that were watched.</summary>
    public bool IsList { get; private set; }

    /// <summary>What a custom list says of itself, in a table of one row in front of that of its films; null where it does not.</summary>
    public ListHead? ListHead { get; private set; }

    /// <summary>Whether it looks like a table at all.</summary>
    public bool IsTable => _header.Count > 1 || _columns is [not null];

    public bool Has(Column column) => _places[(int)column] != NoPlace;

    /// <summary>The raw cell of a row; empty where the file or the record has no such column.</summary>
    public string Cell(int index, Column column) => _places[(int)column] is var place && place == NoPlace ? "" : _cells[index * _width + place];

    public static CsvTable Read(string file, ReadOnlyMemory<byte> content, ImportBudget budget, CancellationToken cancellationToken)
    {
        if (TextDecoding.Of(content) is not { } decoding) throw Unreadable(file, LastRow(content), "the file is binary or damaged (NUL bytes), not text");

        var head = decoding.Encoding.GetString(content.Span[decoding.Preamble..Math.Min(content.Length, decoding.Preamble + HeadBytes)]);
        var table = new CsvTable(file, CsvDialect.SeparatorOf(head), decoding);
        if (HasControls(FirstLine(head))) throw Unreadable(file, 1, "the file is binary, not text");

        table._lines = Math.Min(content.Span.Count((byte)'\n'), MostExpectedRows);
        using var records = new CsvRecords(new UploadText(file, content, decoding, budget, "\n" + CsvRecords.EndMark), table._separator);
        var untold = 0;
        while (records.Read())
        {
            if (!records.IsBlank) table.Add(records);
            if (++untold < RowsBetweenChecks) continue;

            cancellationToken.ThrowIfCancellationRequested();
            budget.TakeRows(untold, file);
            untold = 0;
        }

        budget.TakeRows(untold, file);
        if (records.EndsInOpenQuote) throw Unreadable(file, records.Row - table._skippedLines, "a quote is opened and never closed");

        return table._header.Count > 0 || table.IsList ? table : throw Bad(file, "the file is empty");
    }

    /// <summary>Throws when a column is missing that a file of this kind cannot do without.</summary>
    public void Require(FileKind kind)
    {
        foreach (var column in Columns.RequiredIn(kind))
        {
            if (Has(column) || (column == Column.Rating && Has(Column.Rating10))) continue;

            var found = CellText.Shorten(string.Join(", ", _header.Select(title => title.Length == 0 ? "(blank)" : title)));
            throw Bad(_file, $"the column {column.Title()} is missing; the columns found are: {found}", row: 1, column.Title());
        }
    }

    private void Add(CsvRecords record)
    {
        if (_header.Count == 0 && IsSeparatorLine(record)) _skippedLines = record.Row;
        else if (_header.Count == 0 || (_isListHead && BeginsFilms(record))) ReadHeader(record);
        else AddRow(record);
    }

    // `sep=,` itself is split at the comma.
    private static bool IsSeparatorLine(CsvRecords record) =>
        record[0].Trim().Trim('"').StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && Cells(record).Skip(1).All(string.IsNullOrWhiteSpace);

    private void ReadHeader(CsvRecords record)
    {
        if (record[0].TrimStart().StartsWith(ListMark, StringComparison.OrdinalIgnoreCase))
        {
            IsList = true;
            return;
        }

        (_width, _isListHead) = (0, false);
        _header.Clear();
        _columns.Clear();
        Array.Fill(_places, NoPlace);
        foreach (var cell in Unwrap(record, 2) ?? Cells(record))
        {
            // A title that comes twice counts the first time.
            var title = cell.Trim();
            var column = Columns.Find(title);
            _header.Add(title);
            column = column is { } known && Has(known) ? null : column;
            _columns.Add(column);
            if (column is not null) _places[(int)column] = _width++;
        }

        Rows.EnsureCapacity(_lines);
        _cells.EnsureCapacity(_lines * _width);

        // Lists have a table of their own in front of that of their films; only the two together look like this.
        _isListHead = !Has(Column.Position) && !Has(Column.Year) && (IsList ? Has(Column.Tags) || Has(Column.Date) : Has(Column.Tags) && Has(Column.Description));
        IsList = IsList || _isListHead || (Has(Column.Description) && Has(Column.Position));
    }

    private void AddRow(CsvRecords record)
    {
        var wrapped = Unwrap(record, _header.Count);
        var count = wrapped?.Length ?? record.Count;
        if (IsHeaderAgain(record, wrapped, Math.Min(count, _columns.Count)))
        {
            RepeatedHeaders++;
            return;
        }

        if (_isListHead)
        {
            ListHead ??= ToListHead(record, wrapped, Math.Min(count, _columns.Count));
            return;
        }

        for (var i = 0; i < _columns.Count; i++)
        {
            if (_columns[i] is not { } column) continue;

            var cell = i >= count ? "" : wrapped is null ? record[i] : wrapped[i];
            _cells.Add(cell);
            if (column is Column.Date or Column.WatchedDate) Dates |= DateCell.EvidenceOf(cell);
        }

        Rows.Add(new CsvRow(this, Rows.Count, record.Row - _skippedLines));
    }

    private bool IsHeaderAgain(CsvRecords record, string[]? wrapped, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var cell = wrapped is null ? record[i] : wrapped[i];
            if (!cell.AsSpan().Trim().Equals(_header[i], StringComparison.OrdinalIgnoreCase)) return false;
        }

        return count > 1;
    }

    // A spreadsheet writes the empty line between the two tables as commas: such a row says nothing.
    private ListHead? ToListHead(CsvRecords record, string[]? wrapped, int count)
    {
        var cells = new Dictionary<Column, string>();
        for (var i = 0; i < count; i++)
        {
            if (_columns[i] is { } column) cells[column] = wrapped is null ? record[i] : wrapped[i];
        }

        return cells.Values.All(string.IsNullOrWhiteSpace) ? null : new(record.Row - _skippedLines, cells);
    }

    // The header of the films ends what a list says of itself.
    private bool BeginsFilms(CsvRecords record) =>
        (Unwrap(record, 2) ?? Cells(record)).Select(cell => Columns.Find(cell.Trim())).ToArray() is var columns && columns.Contains(Column.Position) && columns.Contains(Column.Name);

    /// <summary>
    /// The cells of a row that a semicolon spreadsheet has quoted as a whole, with its own empty cells behind: only when the row
    /// is one cell, and that cell splits into as many as are wanted. Null when the row stands as it is.
    /// </summary>
    private string[]? Unwrap(CsvRecords record, int wanted)
    {
        if (wanted < 2 || (record.Count > 1 && !string.IsNullOrWhiteSpace(record[1]))) return null;

        for (var i = 2; i < record.Count; i++)
        {
            if (!string.IsNullOrWhiteSpace(record[i])) return null;
        }

        var inner = record[0].TrimEnd(';', ' ');
        if (!inner.Contains(',')) return null;

        var cells = CsvRecords.Split(inner, ',');
        return cells.Length == wanted || (_header.Count == 0 && cells.Length > wanted) ? cells : null;
    }

    private static IEnumerable<string> Cells(CsvRecords record) => Enumerable.Range(0, record.Count).Select(cell => record[cell]);

    private static ReadOnlySpan<char> FirstLine(string head) => head.AsSpan(0, head.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : head.Length);

    private static bool HasControls(ReadOnlySpan<char> line)
    {
        foreach (var c in line)
        {
            if (char.IsControl(c) && c != '\t') return true;
        }

        return false;
    }

    private static int LastRow(ReadOnlyMemory<byte> content)
    {
        var text = Encoding.Latin1.GetString(content.Span[..content.Span.IndexOf((byte)0)]);
        using var records = new CsvRecords(new StringReader($"{text}\n{CsvRecords.EndMark}"), ',');
        while (records.Read())
        {
        }

        return records.Row;
    }

    private static BadFileException Unreadable(string file, int row, string message) =>
        new(new FileFault(RejectionReason.Unreadable, file, message, row));

    private static BadFileException Bad(string file, string message, int? row = null, string? column = null) =>
        new(new FileFault(RejectionReason.BadFile, file, message, row, column));
}

/// <summary>One record of a CSV file.</summary>
/// <param name="table">The file.</param>
/// <param name="index">Its place among the rows.</param>
/// <param name="number">The row as a spreadsheet numbers it: the header is row 1, a line break inside a cell does not count.</param>
internal readonly struct CsvRow(CsvTable table, int index, int number)
{
    public int Number => number;

    /// <summary>The raw cell; empty where the file or the record has no such column.</summary>
    public string this[Column column] => table.Cell(index, column);
}

/// <summary>What a custom list says of itself.</summary>
/// <param name="Number">The row as a spreadsheet numbers it.</param>
/// <param name="Cells">Its raw cells.</param>
internal sealed record ListHead(int Number, IReadOnlyDictionary<Column, string> Cells)
{
    /// <summary>The raw cell; empty where there is no such column.</summary>
    public string this[Column column] => Cells.GetValueOrDefault(column, "");
}
