using System.Globalization;
using System.Runtime.InteropServices;
using CsvHelper;
using CsvHelper.Configuration;

namespace Letterboxd.Grains.Import;

/// <summary>Reads the records of a CSV text, forgiving stray quotes, but noticing a quote that never closes.</summary>
internal sealed class CsvRecords : IDisposable
{
    private const int BufferSize = 16 * 1024;

    // A byte can become three characters: the buffer for them stays out of the large object heap.
    private const int DecoderBufferSize = 4 * 1024;

    // A last record of our own. An open quote swallows it along with everything else; nothing else can.
    private const string EndMark = "\uFFFF";

    private readonly CsvParser _parser;

    public CsvRecords(ReadOnlyMemory<byte> content)
    {
        var bytes = MemoryMarshal.TryGetArray(content, out var segment) ? segment : content.ToArray();
        var stream = new MemoryStream(bytes.Array ?? [], bytes.Offset, bytes.Count, writable: false);
        var text = new StreamReader(stream, Windows1252Fallback.Utf8, detectEncodingFromByteOrderMarks: false, DecoderBufferSize);
        _parser = new CsvParser(new EndMarkedReader(text, "\n" + EndMark), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            BadDataFound = null,
            BufferSize = BufferSize,
            // Dates, years and ratings repeat on most rows.
            CacheFields = true,
            // A spreadsheet numbers them, and so do we.
            IgnoreBlankLines = false,
        });
    }

    /// <summary>The row as a spreadsheet numbers it: from 1, blank lines counted, line breaks inside a cell not.</summary>
    public int Row { get; private set; }

    /// <summary>After the last record: whether that one holds a quote that never closes, and so all that came after it.</summary>
    public bool EndsInOpenQuote { get; private set; }

    public int Count => _parser.Count;

    public bool IsBlank => _parser.Count == 1 && string.IsNullOrWhiteSpace(_parser[0]);

    public string this[int cell] => _parser[cell];

    public bool Read()
    {
        var isEnd = false;
        while (_parser.Read())
        {
            isEnd = _parser.Count == 1 && _parser[0] == EndMark;
            if (isEnd) continue;

            Row = _parser.Row;
            return true;
        }

        EndsInOpenQuote = !isEnd;
        return false;
    }

    public void Dispose() => _parser.Dispose();
}
