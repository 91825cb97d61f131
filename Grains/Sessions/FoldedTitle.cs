using System.Globalization;
using System.Text;

namespace Letterboxd.Grains.Sessions;

/// <summary>A title without case and diacritics: "Amélie" and "AMELIE" are the same when searched for and sort together.</summary>
internal static class FoldedTitle
{
    /// <summary>The folded form of <paramref name="title"/>.</summary>
    public static string Of(string title)
    {
        if (Ascii.IsValid(title)) return title.ToLowerInvariant();

        var folded = new StringBuilder(title.Length);
        foreach (var c in title.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) folded.Append(char.ToLowerInvariant(c));
        }

        return folded.ToString();
    }
}
