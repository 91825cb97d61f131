namespace Letterboxd.Grains.Import;

/// <summary>What separates the cells of a file: the header decides, not the text, which is full of commas.</summary>
internal static class CsvDialect
{
    // Comma first: it wins a tie.
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <summary>The separator of a file that begins so.</summary>
    public static char SeparatorOf(string head)
    {
        foreach (var line in head.Split('\n').Select(line => line.Trim('\r', ' ')).Where(line => line.Length > 0).Take(3))
        {
            if (SeparatorSaid(line) is { } said) return said;
            if (Separators.MaxBy(separator => KnownColumns(line, separator)) is var best && KnownColumns(line, best) > 0) return best;
        }

        return ',';
    }

    /// <summary>The separator that a first line <c>sep=;</c> says, as spreadsheets write it; null when it is no such line.</summary>
    public static char? SeparatorSaid(string line)
    {
        var text = line.AsSpan().Trim().Trim('"');
        return text.Length == 5 && text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && Separators.Contains(text[4]) ? text[4] : null;
    }

    /// <summary>How many known columns a header line has, split so.</summary>
    public static int KnownColumns(string line, char separator) =>
        line.Split(separator).Select(title => title.Trim().Trim('"').Trim()).Count(title => Columns.Find(title) is not null);

    /// <summary>The separator as a receipt names it; null for the usual one.</summary>
    public static string? NameOf(char separator) => separator switch
    {
        ';' => "semicolon",
        '\t' => "tab",
        '|' => "pipe",
        _ => null,
    };
}
