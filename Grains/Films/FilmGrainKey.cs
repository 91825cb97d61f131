using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Letterboxd.Grains.Movies;
using Letterboxd.Grains.Tmdb;

namespace Letterboxd.Grains.Films;

/// <summary>What an entry of the catalogue is about.</summary>
internal enum FilmSourceKind
{
    /// <summary>A title and a year, by the matching rules.</summary>
    Title,

    /// <summary>An id at TMDB.</summary>
    Id,

    /// <summary>An id at IMDb.</summary>
    Imdb,

    /// <summary>Words that a person searched for.</summary>
    Search,
}

/// <summary>What an entry of the catalogue is about; titles and words come with the inquiry.</summary>
internal readonly record struct FilmSource(FilmSourceKind Kind, int Id = 0, bool IsSeries = false, string? ImdbId = null);

/// <summary>The key of a film's grain.</summary>
internal static class FilmGrainKey
{
    private const int HashBytes = 16;

    // Keeps these keys apart from those of before, under which rows of other rules are stored.
    private const string Rules = "2|";

    // No hash has a slash.
    private const string Film = "film/tmdb/movie/";
    private const string Series = "film/tmdb/tv/";
    private const string Imdb = "film/imdb/";
    private const string Search = "film/search/";

    /// <summary>
    /// The key of the film with this title and year: <c>film/</c>, a hash of the title, <c>|2001</c>. The spelling
    /// counts, case aside: "mother!" and "Mother" are two films of 2017. A hash, because Orleans names grains in its
    /// logs, and a member's titles must not be there.
    /// </summary>
    public static string Of(string title, int? year) => Key(Rules + title.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant(), year);

    /// <summary>The key that the release before gave to all spellings of a title.</summary>
    public static string OfAnySpelling(string title, int? year) => Key(TitleKey.Of(title), year);

    /// <summary>The key of the film or series with this id at TMDB.</summary>
    public static string OfTmdb(int id, bool isSeries) => string.Create(CultureInfo.InvariantCulture, $"{(isSeries ? Series : Film)}{id}");

    /// <summary>The key of what has this id at IMDb.</summary>
    public static string OfImdb(string id) => Imdb + id;

    /// <summary>The key of a search by hand: the words hashed, case aside, for a member typed them.</summary>
    public static string OfSearch(string text, int? year) => Search + Hash(FilmIdentity.Name(text), year);

    /// <summary>What a key asks the catalogue for.</summary>
    public static FilmSource Read(string key)
    {
        if (key.StartsWith(Film, StringComparison.Ordinal)) return new(FilmSourceKind.Id, Id: int.Parse(key.AsSpan(Film.Length), NumberStyles.None, CultureInfo.InvariantCulture));
        if (key.StartsWith(Series, StringComparison.Ordinal)) return new(FilmSourceKind.Id, Id: int.Parse(key.AsSpan(Series.Length), NumberStyles.None, CultureInfo.InvariantCulture), IsSeries: true);
        if (key.StartsWith(Imdb, StringComparison.Ordinal)) return new(FilmSourceKind.Imdb, ImdbId: key[Imdb.Length..]);
        return new(key.StartsWith(Search, StringComparison.Ordinal) ? FilmSourceKind.Search : FilmSourceKind.Title);
    }

    private static string Key(string text, int? year) => $"film/{Hash(text, year)}";

    private static string Hash(string text, int? year)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(hash.AsSpan(0, HashBytes))}|{year}");
    }
}
