using System.Text;

namespace Letterboxd.Grains.Tests.Export;

/// <summary>A reader of CSV that takes nothing but RFC 4180: every line ends with CRLF, quotes only around whole fields, all rows as wide as the first.</summary>
internal static class StrictCsv
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The rows, the header first.</summary>
    /// <exception cref="FormatException">The text is not RFC 4180.</exception>
    public static List<string[]> Read(ReadOnlyMemory<byte> bytes)
    {
        var text = Utf8.GetString(bytes.Span);
        var rows = new List<string[]>();
        var at = 0;
        while (at < text.Length)
        {
            var row = new List<string>();
            do row.Add(Field(text, ref at));
            while (text[at++] == ',');

            if (text[at - 1] != '\r' || text[at++] != '\n') throw new FormatException($"row {rows.Count + 1} does not end with CRLF");
            if (rows.Count > 0 && rows[0].Length != row.Count) throw new FormatException($"row {rows.Count + 1} has {row.Count} fields");
            rows.Add([.. row]);
        }

        return rows;
    }

    private static string Field(string text, ref int at)
    {
        var field = new StringBuilder();
        if (text[at] != '"')
        {
            while (text[at] is not (',' or '\r')) field.Append(text[at] is '"' or '\n' ? throw new FormatException("a quote or line feed in a field without quotes") : text[at++]);
            return field.ToString();
        }

        for (at++; text[at] != '"' || text[++at] == '"'; at++) field.Append(text[at]);
        return field.ToString();
    }
}
