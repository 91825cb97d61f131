using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Letterboxd.Grains.Movies;

/// <summary>Takes letters back to their base form: "É" to "e", "ø" to "o", "æ" to "ae".</summary>
internal static class Diacritics
{
    // What readers take for a variant although Unicode does not decompose it.
    private static readonly FrozenDictionary<char, string> Variants = new Dictionary<char, string>
    {
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ß'] = "ss",
        ['þ'] = "th",
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['ħ'] = "h",
        ['ı'] = "i",
        ['²'] = "2",
        ['³'] = "3",
    }.ToFrozenDictionary();

    // The letters of most titles beyond ASCII, each folded once: the general way takes longer than all else that an import does
    // with a title.
    private static readonly string[] Letters = [.. Enumerable.Range(0, FilmIdentity.FirstMark).Select(code => FoldAny(((char)code).ToString()))];

    /// <summary><paramref name="text"/> in lower case, without diacritics, whether they are part of a letter or follow it.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text)) return text.ToLowerInvariant();

        if (!FilmIdentity.IsComposed(text)) return FoldAny(text);

        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c < Letters.Length) folded.Append(Letters[c]);
            else folded.Append(c);
        }

        return folded.ToString();
    }

    private static string FoldAny(string text)
    {
        var folded = new StringBuilder(text.Length);

        // U+FFFE is valid UTF-8, no character, and refused by the normalization.
        foreach (var c in FilmIdentity.CutMarks(text).Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormD))
        {
            var lower = char.ToLowerInvariant(c);
            if (Variants.TryGetValue(lower, out var plain)) folded.Append(plain);
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) folded.Append(lower);
        }

        return folded.ToString();
    }
}
