using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Letterboxd.Grains.Import;

/// <summary>Reads the records of a CSV text, forgiving stray quotes, but noticing a quote that never closes.</summary>
internal sealed class CsvRecords : IDisposable
{
    /// <summary>A last record of our own. An open quote swallows it along with everything else; nothing else can.</summary>
    public const string EndMark = "\uFFFF";

    private const int BufferSize = 16 * 1024;

    private readonly CsvParser _parser;

    /// <param name="text">The text, with <see cref="EndMark"/> on a line of its own at the end.</param>
    /// <param name="separator">What separates cells.</param>
    public CsvRecords(TextReader text, char separator) => _parser = new CsvParser(text, Configuration(separator));

    /// <summary>The row as a spreadsheet numbers it: from 1, blank lines counted, line breaks inside a cell not.</summary>
    public int Row { get; private set; }

    /// <summary>After the last record: whether that one holds a quote that never closes, and so all that came after it.</summary>
    public bool EndsInOpenQuote { get; private set; }

    public int Count => _parser.Count;

    public bool IsBlank => _parser.Count == 1 && string.IsNullOrWhiteSpace(_parser[0]);

    public string this[int cell] => _parser[cell];

    /// <summary>The cells of one line of text.</summary>
    public static string[] Split(string line, char separator)
    {
        using var parser = new CsvParser(new StringReader(line), Configuration(separator));
        return parser.Read() ? parser.Record ?? [] : [];
    }

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

    private static CsvConfiguration Configuration(char separator) => new(CultureInfo.InvariantCulture)
    {
        BadDataFound = null,
        BufferSize = BufferSize,
        Delimiter = separator.ToString(),
        // A spreadsheet numbers them, and so do we.
        IgnoreBlankLines = false,
    };
}
