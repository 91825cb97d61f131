using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Letterboxd.Grains.Tmdb;

namespace Letterboxd.Grains.Films;

/// <summary>The key of a film's grain.</summary>
internal static class FilmGrainKey
{
    private const int HashBytes = 16;

    /// <summary>
    /// The key of the film with this title and year: <c>film/</c>, a hash of the normalised title, <c>|2001</c>. All
    /// spellings of a title that the matching rules take for the same have the same key. A hash, because Orleans names
    /// grains in its logs, and a member's titles must not be there.
    /// </summary>
    public static string Of(string title, int? year)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(TitleKey.Of(title)));
        return string.Create(CultureInfo.InvariantCulture, $"film/{Convert.ToHexStringLower(hash.AsSpan(0, HashBytes))}|{year}");
    }
}
