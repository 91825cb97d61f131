using System.Text;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Tmdb;

/// <summary>What two spellings of one title have in common: no case, diacritics, punctuation or spaces, and "&amp;" is "and".</summary>
internal static class TitleKey
{
    /// <summary>The key of <paramref name="title"/>: "Fast &amp; Furious" and "fast and furious" both give "fastandfurious".</summary>
    public static string Of(string title)
    {
        var folded = Diacritics.Fold(title.Replace("&", "and", StringComparison.Ordinal));
        var key = new StringBuilder(folded.Length);
        foreach (var rune in folded.EnumerateRunes())
        {
            // Numbers are more than digits: "8½" is not "8".
            if (Rune.IsLetter(rune) || Rune.IsNumber(rune)) key.Append(rune.ToString());
        }

        // Some titles are nothing but punctuation, such as "???".
        return key.Length > 0 ? key.ToString() : folded.Trim();
    }

    /// <summary>Whether two titles are the same but for their spelling.</summary>
    public static bool Same(string one, string other) => string.Equals(Of(one), Of(other), StringComparison.Ordinal);
}
