using System.Globalization;
using System.Net;
using System.Text;

namespace Letterboxd.Grains.Statistics;

/// <summary>
/// The words of a review. A word is a run of letters and decimal digits with inner apostrophes and hyphens; marks belong to
/// their letter. Han and Kana, which put no blanks between words, count one per letter.
/// </summary>
internal static class WordCount
{
    /// <summary>Words of a review as the member wrote it, markup left out.</summary>
    public static int Of(string review) => OfText(WebUtility.HtmlDecode(WithoutMarkup(review)));

    /// <summary>Every tag becomes a blank. What only looks like one ("I &lt;3 it") stays.</summary>
    private static string WithoutMarkup(string review)
    {
        if (!review.Contains('<', StringComparison.Ordinal)) return review;

        var text = new StringBuilder(review.Length);
        for (var i = 0; i < review.Length; i++)
        {
            var end = review[i] == '<' && i + 1 < review.Length && (char.IsAsciiLetter(review[i + 1]) || review[i + 1] is '/' or '!' or '?') ? review.IndexOf('>', i) : -1;
            text.Append(end < 0 ? review[i] : ' ');
            if (end >= 0) i = end;
        }

        return text.ToString();
    }

    private static int OfText(string text)
    {
        var words = 0;
        var inWord = false;

        // An apostrophe or a hyphen joins only when letters follow it at once.
        var joining = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark && !joining) continue;

            if (!Rune.IsLetter(rune) && category is not UnicodeCategory.DecimalDigitNumber)
            {
                joining = inWord && !joining && rune.Value is '\'' or '’' or '-';
                inWord &= joining;
            }
            else if (IsHanOrKana(rune.Value))
            {
                words++;
                (inWord, joining) = (false, false);
            }
            else
            {
                if (!inWord) words++;
                (inWord, joining) = (true, false);
            }
        }

        return words;
    }

    private static bool IsHanOrKana(int letter) => letter is
        0x3005 or 0x3006 or (>= 0x3031 and <= 0x3035) or 0x303B // iteration marks and repeats
        or (>= 0x3041 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0xFF66 and <= 0xFF9F) or (>= 0x1AFF0 and <= 0x1B16F) // Kana
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3347F); // Han
}
