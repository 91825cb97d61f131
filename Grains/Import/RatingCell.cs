using System.Globalization;

namespace Letterboxd.Grains.Import;

/// <summary>Ratings: <c>3.5</c>, <c>3,5</c> or <c>★★★½</c>, out of five; or numbers out of ten.</summary>
internal static class RatingCell
{
    private const int FewestOutOfTen = 3;

    /// <summary>
    /// Whether the ratings of a file are out of ten: a fifth or more lie above 5 and none above 10, and there are at least three
    /// such ratings, or nothing else in the file is rated.
    /// </summary>
    public static bool AreOutOfTen(IEnumerable<string> ratings)
    {
        var (rated, above) = (0, 0);
        foreach (var text in ratings)
        {
            if (text.Length == 0 || !TryReadNumber(text.Trim(), out var value)) continue;
            if (value > 10) return false;

            rated++;
            if (value > 5) above++;
        }

        return above > 0 && above * 5 >= rated && (above >= FewestOutOfTen || above == rated);
    }

    /// <summary>The rating in halves from 0.5 to 5, rounded to the nearest half, ties up; false when it is none.</summary>
    public static bool TryRead(string text, bool outOfTen, out double rating)
    {
        rating = 0;
        if (!TryReadValue(text, out var value)) return false;

        rating = (double)decimal.Floor((outOfTen ? value : value * 2) + 0.5m) / 2;
        return rating is >= 0.5 and <= 5;
    }

    private static bool TryReadValue(string text, out decimal value)
    {
        text = text.Trim();
        return TryReadStars(text, out value) || TryReadNumber(text, out value);
    }

    private static bool TryReadStars(string text, out decimal value)
    {
        var stars = text.AsSpan().TrimStart('★');
        value = text.Length - stars.Length + (stars is "½" ? 0.5m : 0);
        return text.Length > 0 && stars is "" or "½";
    }

    // Values beyond a hundred could overflow the rounding, and are no ratings anyway.
    private static bool TryReadNumber(string text, out decimal value)
    {
        if (text is [>= '0' and <= '9' and var whole, ..] && Tenths(text) is { } tenths)
        {
            value = new decimal((whole - '0') * 10 + tenths, 0, 0, isNegative: false, scale: 1);
            return true;
        }

        return decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
            && value is > -100 and < 100;
    }

    // Nearly every rating of every export: "4", "3.5".
    private static int? Tenths(string text) => text switch
    {
        [_] => 0,
        [_, '.' or ',', >= '0' and <= '9' and var tenths] => tenths - '0',
        _ => null,
    };
}
