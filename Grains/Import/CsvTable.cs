using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using CsvHelper.Configuration;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>
/// The records of one CSV file, by column. Tolerant: stray quotes, missing and surplus cells never fail.
/// What cannot be read without inventing or losing rows (NUL bytes, a quote that never closes) throws.
/// </summary>
internal sealed class CsvTable
{
    private const int BufferSize = 16 * 1024;

    private readonly string _file;
    private readonly List<string> _header = [];
    private Column?[] _columns = [];

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
        if (nul >= 0)
            throw Unreadable(file, RowAt(content[..nul]), "the file is binary or damaged (NUL bytes), not text");

        var table = new CsvTable(file) { IsReinterpreted = !Utf8.IsValid(content.Span) };
        using var parser = Parse(content, args => table.RejectOpenQuote(args));
        while (parser.Read())
        {
            if (parser.Row % 1024 == 0)
                cancellationToken.ThrowIfCancellationRequested();
            table.Add(parser);
        }

        return table._header.Count > 0 ? table : throw new BadFileException(new FileFault(RejectionReason.BadFile, file, "the file is empty"));
    }

    /// <summary>Throws when a column is missing that a file of this kind cannot do without.</summary>
    public void Require(FileKind kind)
    {
        foreach (var column in Columns.RequiredIn(kind))
        {
            if (Has(column))
                continue;

            var found = CellText.Shorten(string.Join(", ", _header.Select(title => title.Length == 0 ? "(blank)" : title)));
            var message = $"the column {column.Title()} is missing; the columns found are: {found}";
            throw new BadFileException(new FileFault(RejectionReason.BadFile, _file, message, row: 1, column.Title()));
        }
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> content) =>
        content.Span.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;

    private static CsvParser Parse(ReadOnlyMemory<byte> content, BadDataFound? badDataFound)
    {
        var bytes = MemoryMarshal.TryGetArray(content, out var segment) ? segment : content.ToArray();
        var stream = new MemoryStream(bytes.Array ?? [], bytes.Offset, bytes.Count, writable: false);
        var text = new StreamReader(stream, Windows1252Fallback.Utf8, detectEncodingFromByteOrderMarks: false, BufferSize);
        return new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            BadDataFound = badDataFound,
            BufferSize = BufferSize,
            // Dates, years and ratings repeat on most rows.
            CacheFields = true,
            // A spreadsheet numbers them, and so do we.
            IgnoreBlankLines = false,
        });
    }

    private void Add(CsvParser parser)
    {
        if (parser.Count == 1 && string.IsNullOrWhiteSpace(parser[0]))
            return;

        if (_header.Count == 0)
            ReadHeader(parser);
        else
            ReadRow(parser);
    }

    private void ReadHeader(CsvParser parser)
    {
        for (var i = 0; i < parser.Count; i++)
            _header.Add(parser[i].Trim());

        if (_header.Any(title => title.Any(char.IsControl)))
            throw Unreadable(_file, parser.Row, "the file is binary, not text");

        // A title that comes twice counts the first time.
        _columns = [.. _header.Select((title, i) => _header.FindIndex(other => other.Equals(title, StringComparison.OrdinalIgnoreCase)) == i ? Columns.Find(title) : null)];
    }

    private void ReadRow(CsvParser parser)
    {
        var row = new CsvRow(parser.Row);
        for (var i = 0; i < parser.Count; i++)
        {
            // Every cell is looked at, for the parser reports an open quote only of cells that are.
            var cell = parser[i];
            if (i < _columns.Length && _columns[i] is { } column)
                row[column] = cell;
        }

        Rows.Add(row);
    }

    // A stray quote is harmless, but one that never closes has swallowed every row after it.
    private void RejectOpenQuote(BadDataFoundArgs args)
    {
        var isOpen = args.Field.StartsWith('"') && !args.Field[1..].Replace("\"\"", "", StringComparison.Ordinal).Contains('"');
        if (isOpen)
            throw Unreadable(_file, args.Context.Parser?.Row ?? 1, "a quote is opened and never closed");
    }

    private static int RowAt(ReadOnlyMemory<byte> contentBefore)
    {
        using var parser = Parse(contentBefore, badDataFound: null);
        var row = 1;
        while (parser.Read())
            row = parser.Row;
        return contentBefore.Span.EndsWith("\n"u8) ? row + 1 : row;
    }

    private static BadFileException Unreadable(string file, int row, string message) =>
        new(new FileFault(RejectionReason.Unreadable, file, message, row));
}
