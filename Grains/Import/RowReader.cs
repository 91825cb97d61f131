using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Import;

/// <summary>Reads the values of one file. A value that is none becomes empty, with a warning.</summary>
internal sealed class RowReader
{
    private const int YearsAhead = 10;
    private const int LongestName = 500;

    private readonly FileWarnings _warnings;
    private readonly DateOrder _dateOrder;
    private readonly int _currentYear;
    private readonly bool _isEntry;
    private readonly bool _isRated;
    private readonly Column _ratingColumn;
    private readonly bool _outOfTen;

    private RowReader(CsvTable table, FileKind kind, FileWarnings warnings, DateOrder dateOrder, int currentYear)
    {
        (_warnings, _dateOrder, _currentYear) = (warnings, dateOrder, currentYear);
        _isEntry = kind is FileKind.Diary or FileKind.Reviews;
        _isRated = table.Has(Column.Rating) || table.Has(Column.Rating10);
        _ratingColumn = table.Has(Column.Rating) ? Column.Rating : Column.Rating10;
        _outOfTen = _ratingColumn is Column.Rating10 || RatingCell.AreOutOfTen(table.Rows.Select(row => row[Column.Rating]));
        if (_outOfTen && _ratingColumn is Column.Rating) warnings.Add("the ratings are out of ten; halved", column: Column.Rating);
    }

    /// <summary>Reads the rows of a file.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="table">The file.</param>
    /// <param name="kind">Which file it is.</param>
    /// <param name="uploadOrder">The order on which the dates of all files of the upload agree; null when they do not.</param>
    /// <param name="currentYear">This year.</param>
    public static FileRows Read(string file, CsvTable table, FileKind kind, DateOrder? uploadOrder, int currentYear)
    {
        var warnings = new FileWarnings(file);
        if (table.EncodingName is { } encoding) warnings.Add(encoding is "UTF-8 and Windows-1252" ? "some bytes are not UTF-8; read as Windows-1252" : $"the file is not in UTF-8; read as {encoding}");

        var order = DateCell.OrderOf(table.Dates) ?? uploadOrder;
        if (order is null && table.Dates.HasFlag(DateEvidence.Open)) warnings.Add("dates such as 04/03/2024 can be read in two ways; read month first");

        var reader = new RowReader(table, kind, warnings, order ?? DateOrder.MonthFirst, currentYear);
        var rows = new FileRows(kind, warnings) { Nameless = table.RepeatedHeaders };
        rows.Rows.EnsureCapacity(table.Rows.Count);
        foreach (var row in table.Rows)
        {
            if (reader.Read(row) is { } named) rows.Rows.Add(named);
            else rows.Nameless++;
        }

        return rows;
    }

    private ExportRow? Read(CsvRow row)
    {
        if (Name(row) is not { Length: > 0 } name)
        {
            _warnings.Add("no name; the row was skipped", row.Number, Column.Name);
            return null;
        }

        var year = Year(row);
        var uri = Address(row);
        return new ExportRow
        {
            Number = row.Number,
            Name = name,
            Year = year,
            Film = new(FilmIdentity.Name(name), year),
            Uri = uri,
            Address = FilmIdentity.Address(uri),
            Date = Date(row, Column.Date),
            Rating = _isRated ? Rating(row) : null,
            Rewatch = _isEntry && IsYes(row[Column.Rewatch].AsSpan().Trim()),
            Tags = _isEntry ? TagsCell.Read(row[Column.Tags]) : [],
            WatchedDate = _isEntry ? Date(row, Column.WatchedDate) : null,
            Review = _isEntry && !string.IsNullOrWhiteSpace(row[Column.Review]) ? row[Column.Review] : null,
        };
    }

    private string Name(CsvRow row)
    {
        var written = row[Column.Name].Trim();
        var name = FilmIdentity.CutMarks(written);
        if (name.Length < written.Length) _warnings.Add("more than 30 combining marks in a row; cut", row.Number, Column.Name, name);
        if (name.Length <= LongestName) return name;

        _warnings.Add($"longer than {LongestName} characters; cut", row.Number, Column.Name, name);
        return CellText.Cut(name, LongestName);
    }

    private int? Year(CsvRow row)
    {
        var text = row[Column.Year].AsSpan().Trim();
        if (text.IsEmpty) return null;
        if (YearCell.TryRead(text, _currentYear + YearsAhead, out var year)) return year;

        return Warn<int>(row, Column.Year, $"not a year from {YearCell.First} to {_currentYear + YearsAhead}; left empty");
    }

    private DateOnly? Date(CsvRow row, Column column)
    {
        if (string.IsNullOrWhiteSpace(row[column])) return null;

        return DateCell.TryRead(row[column], _dateOrder, _currentYear, out var date)
            ? date
            : Warn<DateOnly>(row, column, "not a date; left empty");
    }

    private double? Rating(CsvRow row)
    {
        var text = row[_ratingColumn];
        if (string.IsNullOrWhiteSpace(text)) return null;

        return RatingCell.TryRead(text, _outOfTen, out var rating)
            ? rating
            : Warn<double>(row, _ratingColumn, _outOfTen ? "not a rating from 1 to 10; left empty" : "not a rating from 0.5 to 5; left empty");
    }

    private string? Address(CsvRow row)
    {
        var text = row[Column.LetterboxdUri].Trim();
        if (text.Length == 0) return null;
        if (AddressCell.Read(text) is { } address) return address;

        _warnings.Add("not an address at Letterboxd; left empty", row.Number, Column.LetterboxdUri, text);
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
