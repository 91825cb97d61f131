using System.Globalization;

namespace Letterboxd.Grains.Import;

/// <summary>Ratings: <c>3.5</c>, <c>3,5</c> or <c>★★★½</c>.</summary>
internal static class RatingCell
{
    /// <summary>The rating in halves from 0.5 to 5, rounded to the nearest half, ties up; false when it is none.</summary>
    public static bool TryRead(string text, out double rating)
    {
        text = text.Trim();
        rating = 0;
        if (!TryReadStars(text, out var value) && !TryReadNumber(text, out value)) return false;

        rating = (double)(decimal.Floor(value * 2 + 0.5m) / 2);
        return rating is >= 0.5 and <= 5;
    }

    private static bool TryReadStars(string text, out decimal value)
    {
        var stars = text.AsSpan().TrimStart('★');
        value = text.Length - stars.Length + (stars is "½" ? 0.5m : 0);
        return stars is "" or "½";
    }

    // Values beyond a hundred could overflow the rounding, and are no ratings anyway.
    private static bool TryReadNumber(string text, out decimal value) =>
        decimal.TryParse(
            text.Replace(',', '.'),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out value)
        && value is > -100 and < 100;
}
