using System.Globalization;

namespace Letterboxd.Grains.Import;

/// <summary>Dates as Letterboxd writes them (<c>2023-09-10</c>), and as spreadsheets re-save them.</summary>
internal static class DateCell
{
    private const string Iso = "yyyy-MM-dd";

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
            if (!date.Contains('/'))
                continue;

            var canBeMonthFirst = TryRead(date, "M/d/yyyy", out _);
            var canBeDayFirst = TryRead(date, "d/M/yyyy", out _);
            if (canBeMonthFirst && !canBeDayFirst)
                return DateOrder.MonthFirst;
            dayFirst |= canBeDayFirst && !canBeMonthFirst;
        }

        return dayFirst ? DateOrder.DayFirst : DateOrder.MonthFirst;
    }

    public static bool TryRead(string text, DateOrder order, out DateOnly date) =>
        TryRead(text, Iso, out date)
        || DateOnly.TryParseExact(
            text.AsSpan().Trim(),
            order == DateOrder.DayFirst ? DayFirstFormats : MonthFirstFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out date);

    private static bool TryRead(string text, string format, out DateOnly date) =>
        DateOnly.TryParseExact(text.AsSpan().Trim(), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
