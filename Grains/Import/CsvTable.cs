using System.Text;
using System.Text.Unicode;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>
/// The rows of one CSV file, by column. Tolerant: stray quotes, missing and surplus cells never fail. What cannot be
/// read without losing rows throws <see cref="BadFileException"/>.
/// </summary>
internal sealed class CsvTable
{
    private readonly string _file;
    private readonly List<string> _header = [];
    private readonly List<Column?> _columns = [];

    private CsvTable(string file) => _file = file;

    /// <summary>The data rows; blank lines are left out, though they count in the row numbers.</summary>
    public List<CsvRow> Rows { get; } = [];

    /// <summary>Some bytes were not UTF-8 and were read as Windows-1252.</summary>
    public bool IsReinterpreted { get; private init; }

    public bool Has(Column column) => _columns.Contains(column);

    public static CsvTable Read(string file, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        content = WithoutByteOrderMark(content);
        var nul = content.Span.IndexOf((byte)0);
        if (nul >= 0) throw Unreadable(file, LastRow(content[..nul]), "the file is binary or damaged (NUL bytes), not text");

        var table = new CsvTable(file) { IsReinterpreted = !Utf8.IsValid(content.Span) };
        using var records = new CsvRecords(content);
        while (records.Read())
        {
            if (records.Row % 1024 == 0) cancellationToken.ThrowIfCancellationRequested();
            if (!records.IsBlank) table.Add(records);
        }

        if (records.EndsInOpenQuote) throw Unreadable(file, records.Row, "a quote is opened and never closed");

        return table._header.Count > 0 ? table : throw Bad(file, "the file is empty");
    }

    /// <summary>Throws when a column is missing that a file of this kind cannot do without.</summary>
    public void Require(FileKind kind)
    {
        foreach (var column in Columns.RequiredIn(kind))
        {
            if (Has(column)) continue;

            var found = CellText.Shorten(string.Join(", ", _header.Select(title => title.Length == 0 ? "(blank)" : title)));
            throw Bad(_file, $"the column {column.Title()} is missing; the columns found are: {found}", row: 1, column.Title());
        }
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> content) =>
        content.Span.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;

    private void Add(CsvRecords record)
    {
        if (_header.Count == 0) ReadHeader(record);
        else ReadRow(record);
    }

    private void ReadHeader(CsvRecords record)
    {
        for (var i = 0; i < record.Count; i++)
        {
            var title = record[i].Trim();
            if (title.Any(char.IsControl)) throw Unreadable(_file, record.Row, "the file is binary, not text");

            // A title that comes twice counts the first time.
            var column = Columns.Find(title);
            _header.Add(title);
            _columns.Add(column is { } known && Has(known) ? null : column);
        }
    }

    private void ReadRow(CsvRecords record)
    {
        var row = new CsvRow(record.Row);
        var cells = Math.Min(record.Count, _columns.Count);
        for (var i = 0; i < cells; i++)
        {
            if (_columns[i] is { } column) row[column] = record[i];
        }

        Rows.Add(row);
    }

    private static int LastRow(ReadOnlyMemory<byte> content)
    {
        using var records = new CsvRecords(content);
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
