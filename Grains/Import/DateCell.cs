using System.Globalization;

namespace Letterboxd.Grains.Import;

/// <summary>Dates as Letterboxd writes them (<c>2023-09-10</c>), and as spreadsheets re-save them.</summary>
internal static class DateCell
{
    private static readonly string[] MonthFirstFormats = ["yyyy/M/d", "M/d/yyyy", "d/M/yyyy", "d MMM yyyy", "MMM d, yyyy"];
    private static readonly string[] DayFirstFormats = ["yyyy/M/d", "d/M/yyyy", "M/d/yyyy", "d MMM yyyy", "MMM d, yyyy"];

    /// <summary>
    /// The order in which a file writes its dates: day first when some date cannot be read otherwise and none
    /// contradicts it, else month first.
    /// </summary>
    public static DateOrder OrderOf(IEnumerable<string> dates)
    {
        var dayFirst = false;
        foreach (var date in dates)
        {
            if (!date.Contains('/')) continue;

            var canBeMonthFirst = TryRead(date, "M/d/yyyy", out _);
            var canBeDayFirst = TryRead(date, "d/M/yyyy", out _);
            if (canBeMonthFirst && !canBeDayFirst) return DateOrder.MonthFirst;
            dayFirst |= canBeDayFirst && !canBeMonthFirst;
        }

        return dayFirst ? DateOrder.DayFirst : DateOrder.MonthFirst;
    }

    public static bool TryRead(string text, DateOrder order, out DateOnly date) =>
        TryReadIso(text.AsSpan().Trim(), out date)
        || DateOnly.TryParseExact(
            text.AsSpan().Trim(),
            order == DateOrder.DayFirst ? DayFirstFormats : MonthFirstFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out date);

    // Nearly every date of every export; by format they took a sixth of the reading.
    private static bool TryReadIso(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        if (text is not [_, _, _, _, '-', _, _, '-', _, _]
            || !int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(text[5..7], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            || !int.TryParse(text[8..], NumberStyles.None, CultureInfo.InvariantCulture, out var day))
        {
            return false;
        }

        if (year is 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;

        date = new DateOnly(year, month, day);
        return true;
    }

    private static bool TryRead(string text, string format, out DateOnly date) =>
        DateOnly.TryParseExact(text.AsSpan().Trim(), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
