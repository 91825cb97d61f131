using System.Globalization;

namespace Letterboxd.Grains.Import;

/// <summary>Whether <c>9/10/2023</c> is a day in September or in October.</summary>
internal enum DateOrder
{
    MonthFirst,
    DayFirst,
}

/// <summary>What the dates of a file, or of an upload, say of their order.</summary>
[Flags]
internal enum DateEvidence
{
    None = 0,

    /// <summary>A date can be read month first only.</summary>
    MonthFirst = 1,

    /// <summary>A date can be read day first only.</summary>
    DayFirst = 2,

    /// <summary>A date can be read in both.</summary>
    Open = 4,
}

/// <summary>Dates as Letterboxd writes them (<c>2023-09-10</c>), and as spreadsheets re-save them.</summary>
internal static class DateCell
{
    private const int FirstYear = 1870;
    private const int LastYear = 2200;

    // Day 1 of a spreadsheet is the first of 1900, and it believes that 1900 had a leap day.
    private const int FirstSerial = 20_000;
    private const int LastSerial = 60_000;

    private static readonly DateOnly SerialZero = new(1899, 12, 30);

    private static readonly string[] NamedMonths =
    [
        "d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "d-MMMM-yyyy", "d-MMM-yy", "d MMM yy", "d MMMM yy",
        "MMM d, yyyy", "MMMM d, yyyy", "MMM d yyyy", "MMMM d yyyy",
    ];

    /// <summary>What a date says of the order of its file: nothing, unless its first two numbers could change places.</summary>
    public static DateEvidence EvidenceOf(string text)
    {
        // Nearly every date of every export.
        if (text is "" or [_, _, _, _, '-', ..]) return DateEvidence.None;
        if (!Parts(WithoutTime(text), out var first, out var second, out var year, out var separator) || separator == '.') return DateEvidence.None;

        var (monthFirst, dayFirst) = (IsDay(year, first, second), IsDay(year, second, first));
        return (monthFirst, dayFirst) switch
        {
            (true, true) => first == second ? DateEvidence.None : DateEvidence.Open,
            (true, false) => DateEvidence.MonthFirst,
            (false, true) => DateEvidence.DayFirst,
            _ => DateEvidence.None,
        };
    }

    /// <summary>The order that all evidence agrees on; null where there is none, or it does not agree.</summary>
    public static DateOrder? OrderOf(DateEvidence evidence) => (evidence & ~DateEvidence.Open) switch
    {
        DateEvidence.MonthFirst => DateOrder.MonthFirst,
        DateEvidence.DayFirst => DateOrder.DayFirst,
        _ => null,
    };

    /// <summary>Reads a date; false when it is none, or not between 1870 and 2200.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="order">How to read what can be read in two ways.</param>
    /// <param name="currentYear">This year, which a year of two digits does not exceed.</param>
    /// <param name="date">The date.</param>
    public static bool TryRead(string text, DateOrder order, int currentYear, out DateOnly date)
    {
        var trimmed = text.AsSpan().Trim();
        if (TryReadIso(trimmed, out date)) return IsPlausible(date);

        var day = WithoutTime(text);
        return (TryReadYearFirst(day, out date) || TryReadNumbers(day, order, currentYear, out date) || TryReadSerial(trimmed, out date) || TryReadNamedMonth(day, currentYear, out date))
            && IsPlausible(date);
    }

    // Nearly every date of every export; by format they took a sixth of the reading.
    private static bool TryReadIso(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        return text is [_, _, _, _, '-', _, _, '-', _, _]
            && Number(text[..4], out var year) && Number(text[5..7], out var month) && Number(text[8..], out var day)
            && TryMake(year, month, day, out date);
    }

    private static bool TryReadYearFirst(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        if (text.Length == 8 && Number(text, out var digits)) return TryMake(digits / 10_000, digits / 100 % 100, digits % 100, out date);
        if (text.Length < 8 || text[4] is not ('/' or '.' or '-') || !Number(text[..4], out var year)) return false;

        var rest = text[5..];
        var separator = rest.IndexOf(text[4]);
        return separator is 1 or 2 && rest.Length - separator - 1 is 1 or 2
            && Number(rest[..separator], out var month) && Number(rest[(separator + 1)..], out var day) && TryMake(year, month, day, out date);
    }

    private static bool TryReadNumbers(ReadOnlySpan<char> text, DateOrder order, int currentYear, out DateOnly date)
    {
        date = default;
        if (!Parts(text, out var first, out var second, out var year, out var separator)) return false;

        if (year < 100) year += year + 2000 <= currentYear ? 2000 : 1900;
        return separator == '.' || order == DateOrder.DayFirst
            ? TryMake(year, second, first, out date) || TryMake(year, first, second, out date)
            : TryMake(year, first, second, out date) || TryMake(year, second, first, out date);
    }

    // A fraction is a time of day.
    private static bool TryReadSerial(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        var point = text.IndexOfAny('.', ',');
        if (point >= 0 && !Number(text[(point + 1)..], out _)) return false;
        if (!Number(point < 0 ? text : text[..point], out var serial) || serial is < FirstSerial or > LastSerial) return false;

        date = SerialZero.AddDays(serial);
        return true;
    }

    private static bool TryReadNamedMonth(ReadOnlySpan<char> text, int currentYear, out DateOnly date)
    {
        if (!DateOnly.TryParseExact(text, NamedMonths, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out date)) return false;

        // The framework reads years of two digits up to 2049.
        var hasShortYear = text.Length > 3 && !char.IsAsciiDigit(text[^3]);
        if (hasShortYear && date.Year > currentYear) date = date.AddYears(-100);
        return true;
    }

    /// <summary>Three numbers with one separator between them, the year last.</summary>
    private static bool Parts(ReadOnlySpan<char> text, out int first, out int second, out int year, out char separator)
    {
        (first, second, year, separator) = (0, 0, 0, default);
        var one = text.IndexOfAny('/', '.', '-');
        if (one is < 1 or > 2) return false;

        separator = text[one];
        var rest = text[(one + 1)..];
        var two = rest.IndexOf(separator);
        return two is 1 or 2
            && rest.Length - two - 1 is 2 or 4
            && Number(text[..one], out first) && Number(rest[..two], out second) && Number(rest[(two + 1)..], out year);
    }

    private static ReadOnlySpan<char> WithoutTime(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var time = trimmed.IndexOf(':');
        if (time < 0) return trimmed;

        var end = trimmed[..time].LastIndexOfAny(' ', 'T');
        return end < 0 ? trimmed : trimmed[..end].TrimEnd(" ,");
    }

    private static bool Number(ReadOnlySpan<char> text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool IsDay(int year, int month, int day) => TryMake(year < 100 ? 2000 + year : year, month, day, out _);

    private static bool TryMake(int year, int month, int day, out DateOnly date)
    {
        date = default;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;

        date = new DateOnly(year, month, day);
        return true;
    }

    private static bool IsPlausible(DateOnly date) => date.Year is >= FirstYear and <= LastYear;
}
