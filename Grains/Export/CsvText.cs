using System.Buffers;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Letterboxd.Grains.Export;

/// <summary>
/// CSV as RFC 4180 has it: UTF-8, CRLF, quotes where they are needed. Nothing is put before a title that begins with
/// <c>=</c>, <c>+</c>, <c>-</c> or <c>@</c>: it must read back as it is.
/// </summary>
internal sealed class CsvText : IDisposable
{
    /// <summary>How much is gathered before it is handed on.</summary>
    private const int PieceBytes = 64 * 1024;

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    // CsvHelper alone would leave a lone line feed without quotes where the line ends are set.
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        ShouldQuote = cell => cell.Field is [' ', ..] or [.., ' '] || cell.Field.AsSpan().ContainsAny(Quoted),
    };

    private readonly MemoryStream _bytes = new();
    private readonly CsvWriter _csv;

    private CsvText() => _csv = new(new StreamWriter(_bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)), Format);

    /// <summary>A table in pieces of some 64 KB: its header, then its rows.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Pieces(IEnumerable<string> header, IEnumerable<IEnumerable<string?>> rows)
    {
        using var text = new CsvText();
        text.Add(header);
        foreach (var row in rows)
        {
            text.Add(row);
            if (text._bytes.Length >= PieceBytes) yield return text.Take();
        }

        yield return text.Take();
    }

    /// <summary>One row.</summary>
    public static ReadOnlyMemory<byte> Row(IEnumerable<string?> cells)
    {
        using var text = new CsvText();
        text.Add(cells);
        return text.Take();
    }

    public void Dispose() => _csv.Dispose();

    private void Add(IEnumerable<string?> cells)
    {
        foreach (var cell in cells) _csv.WriteField(cell);
        _csv.NextRecord();
        _csv.Flush();
    }

    private ReadOnlyMemory<byte> Take()
    {
        var piece = _bytes.ToArray();
        _bytes.SetLength(0);
        return piece;
    }
}

/// <summary>How values stand in the cells of an exported table.</summary>
internal static class Cells
{
    public static string? Of(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    public static string? Of(double? number) => number?.ToString(CultureInfo.InvariantCulture);

    public static string? Of(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Of(bool yes) => yes ? "true" : "false";

    public static string Of(IEnumerable<string>? names) => string.Join(", ", names ?? []);
}

/// <summary>A file to take away.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its bytes, in pieces that are made as they are asked for.</param>
public sealed record TakeawayFile(string Name, IEnumerable<ReadOnlyMemory<byte>> Content);
