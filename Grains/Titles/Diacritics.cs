using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Letterboxd.Grains.Titles;

/// <summary>
/// Takes letters back to their base form: "é" to "e", "ø" to "o", "æ" to "ae". A table of our own, because
/// <see cref="string.Normalize(NormalizationForm)"/> returns its input as it is under <c>InvariantGlobalization</c>.
/// </summary>
internal static class Diacritics
{
    // Base letter first. The lower-case letters of the Latin, Greek and Cyrillic blocks that Unicode decomposes,
    // and those that readers take for a variant although Unicode does not.
    private static readonly string[] Variants =
    [
        "aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ", "bḃḅḇ", "cçćĉċčḉ", "dďđðḋḍḏḑḓ", "eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ", "fḟ", "gĝğġģǧǵḡ",
        "hĥħȟḣḥḧḩḫẖ", "iìíîïĩīĭįıǐȉȋḭḯỉị", "jĵǰ", "kķǩḱḳḵ", "lĺļľłḷḹḻḽ", "mḿṁṃ", "nñńņňǹṅṇṉṋ",
        "oòóôõöøǿōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ", "pṕṗ", "rŕŗřȑȓṙṛṝṟ", "sśŝşšșſṡṣṥṧṩ", "tţťțṫṭṯṱẗ",
        "uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "vṽṿ", "wŵẁẃẅẇẉẘ", "xẋẍ", "yýÿŷȳẏẙỳỵỷỹ", "zźżžẑẓẕ",
        "αά", "εέ", "ηή", "ιΐίϊ", "οό", "υΰϋύ", "ωώ", "гѓ", "еѐё", "ийѝ", "кќ", "уў", "ії", "2²", "3³",
    ];

    private static readonly FrozenDictionary<char, string> Bases = Table();

    /// <summary><paramref name="text"/> in lower case, without diacritics, whether they are part of a letter or follow it.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text)) return text.ToLowerInvariant();

        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var lower = char.ToLowerInvariant(c);
            if (Bases.TryGetValue(lower, out var plain)) folded.Append(plain);
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) folded.Append(lower);
        }

        return folded.ToString();
    }

    private static FrozenDictionary<char, string> Table()
    {
        // The dotted capital I has no lower case outside Turkish.
        var bases = new Dictionary<char, string> { ['æ'] = "ae", ['ǣ'] = "ae", ['ǽ'] = "ae", ['œ'] = "oe", ['ß'] = "ss", ['þ'] = "th", ['İ'] = "i" };
        foreach (var letters in Variants)
        {
            foreach (var variant in letters.AsSpan(1)) bases.Add(variant, letters[..1]);
        }

        return bases.ToFrozenDictionary();
    }
}
