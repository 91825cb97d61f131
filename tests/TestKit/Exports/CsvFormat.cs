using System.Globalization;
using System.Text;

namespace Letterboxd.TestKit.Exports;

/// <summary>How the files of an export are written. The defaults are Letterboxd's own.</summary>
internal sealed record CsvFormat
{
    public string LineEnd { get; init; } = "\r\n";

    public Encoding Encoding { get; init; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public string DateFormat { get; init; } = "yyyy-MM-dd";

    public Func<string, string> Header { get; init; } = title => title;

    public bool HasExtraColumn { get; init; }

    public byte[] Write(string[] header, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        Append(text, [.. header.Select(Header)], "Notes");
        foreach (var row in rows)
        {
            Append(text, row, "—");
        }

        return [.. Encoding.Preamble, .. Encoding.GetBytes(text.ToString())];
    }

    public string Date(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    private void Append(StringBuilder text, string[] cells, string extra)
    {
        text.AppendJoin(',', cells.Select(Quote));
        if (HasExtraColumn) text.Append(',').Append(extra);
        text.Append(LineEnd);
    }

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
