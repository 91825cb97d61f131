using System.Globalization;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>Reads the values of one file. A value that is none becomes empty, with a warning.</summary>
internal sealed class RowReader
{
    private const int FirstYear = 1870;
    private const int YearsAhead = 10;

    private readonly FileWarnings _warnings;
    private readonly DateOrder _dateOrder;
    private readonly int _lastYear;
    private readonly bool _isEntry;
    private readonly bool _isRated;

    private RowReader(CsvTable table, FileKind kind, FileWarnings warnings, int currentYear)
    {
        _warnings = warnings;
        _lastYear = currentYear + YearsAhead;
        _isEntry = kind is FileKind.Diary or FileKind.Reviews;
        _isRated = _isEntry || kind is FileKind.Ratings;
        _dateOrder = DateCell.OrderOf(table.Rows.Select(row => row[Column.Date]).Concat(table.Rows.Select(row => row[Column.WatchedDate])));
    }

    public static FileRows Read(string file, CsvTable table, FileKind kind, int currentYear)
    {
        var warnings = new FileWarnings(file);
        if (table.IsReinterpreted) warnings.Add("some bytes are not UTF-8; read as Windows-1252");

        var reader = new RowReader(table, kind, warnings, currentYear);
        var rows = new FileRows(kind, warnings);
        foreach (var row in table.Rows)
        {
            if (reader.Read(row) is { } named) rows.Rows.Add(named);
            else rows.Nameless++;
        }

        return rows;
    }

    private ExportRow? Read(CsvRow row)
    {
        var name = row[Column.Name].Trim();
        if (name.Length == 0)
        {
            _warnings.Add("no name; the row was skipped", row.Number, Column.Name);
            return null;
        }

        return new ExportRow
        {
            Number = row.Number,
            Name = name,
            Year = Year(row),
            Uri = WebAddress(row),
            Date = Date(row, Column.Date),
            Rating = _isRated ? Rating(row) : null,
            Rewatch = _isEntry && IsYes(row[Column.Rewatch].AsSpan().Trim()),
            Tags = _isEntry ? TagsCell.Read(row[Column.Tags]) : [],
            WatchedDate = _isEntry ? Date(row, Column.WatchedDate) : null,
            Review = _isEntry && !string.IsNullOrWhiteSpace(row[Column.Review]) ? row[Column.Review] : null,
        };
    }

    private int? Year(CsvRow row)
    {
        var text = row[Column.Year].AsSpan().Trim();
        if (text.IsEmpty) return null;

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= FirstYear && year <= _lastYear)
        {
            return year;
        }

        return Warn<int>(row, Column.Year, $"not a year from {FirstYear} to {_lastYear}; left empty");
    }

    private DateOnly? Date(CsvRow row, Column column)
    {
        if (string.IsNullOrWhiteSpace(row[column])) return null;

        return DateCell.TryRead(row[column], _dateOrder, out var date)
            ? date
            : Warn<DateOnly>(row, column, "not a date; left empty");
    }

    private double? Rating(CsvRow row)
    {
        if (string.IsNullOrWhiteSpace(row[Column.Rating])) return null;

        return RatingCell.TryRead(row[Column.Rating], out var rating)
            ? rating
            : Warn<double>(row, Column.Rating, "not a rating from 0.5 to 5; left empty");
    }

    // Codes and slugs are taken as they are. Other schemes are not: a list that shows titles as links must not run a script.
    private string? WebAddress(CsvRow row)
    {
        var text = row[Column.LetterboxdUri].Trim();
        if (text.Length == 0) return null;

        var isWebAddress = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Scheme == Uri.UriSchemeHttp;
        if (isWebAddress) return text;

        _warnings.Add("not a web address; left empty", row.Number, Column.LetterboxdUri, text);
        return null;
    }

    private static bool IsYes(ReadOnlySpan<char> text) =>
        text is "1" or "✓"
        || text.Equals("yes", StringComparison.OrdinalIgnoreCase)
        || text.Equals("true", StringComparison.OrdinalIgnoreCase)
        || text.Equals("y", StringComparison.OrdinalIgnoreCase)
        || text.Equals("x", StringComparison.OrdinalIgnoreCase);

    private T? Warn<T>(CsvRow row, Column column, string message) where T : struct
    {
        _warnings.Add(message, row.Number, column, row[column].Trim());
        return null;
    }
}
