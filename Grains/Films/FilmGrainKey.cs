using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Letterboxd.Grains.Tmdb;

namespace Letterboxd.Grains.Films;

/// <summary>The key of a film's grain.</summary>
internal static class FilmGrainKey
{
    // The key is a part of the storage key, which holds 512 characters.
    private const int LongestName = 200;

    /// <summary>
    /// The key of the film with this title and year: <c>film/amelie|2001</c>. All spellings of a title that the
    /// matching rules take for the same have the same key.
    /// </summary>
    public static string Of(string title, int? year)
    {
        var name = TitleKey.Of(title);
        if (name.Length > LongestName) name = $"{name[..LongestName]}~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))}";
        return string.Create(CultureInfo.InvariantCulture, $"film/{name}|{year}");
    }
}
