using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Letterboxd.Grains.Tmdb;

namespace Letterboxd.Grains.Films;

/// <summary>The key of a film's grain.</summary>
internal static class FilmGrainKey
{
    private const int HashBytes = 16;

    // Keeps these keys apart from those of before, under which rows of other rules are stored.
    private const string Rules = "2|";

    /// <summary>
    /// The key of the film with this title and year: <c>film/</c>, a hash of the title, <c>|2001</c>. The spelling
    /// counts, case aside: "mother!" and "Mother" are two films of 2017. A hash, because Orleans names grains in its
    /// logs, and a member's titles must not be there.
    /// </summary>
    public static string Of(string title, int? year) => Key(Rules + title.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant(), year);

    /// <summary>The key that the release before gave to all spellings of a title.</summary>
    public static string OfAnySpelling(string title, int? year) => Key(TitleKey.Of(title), year);

    private static string Key(string text, int? year)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return string.Create(CultureInfo.InvariantCulture, $"film/{Convert.ToHexStringLower(hash.AsSpan(0, HashBytes))}|{year}");
    }
}
