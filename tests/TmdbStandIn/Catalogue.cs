using System.Collections.Concurrent;

namespace Letterboxd.TmdbStandIn;

/// <summary>
/// A catalogue that has every film it is asked for. The same question has the same answer in every run: ids, years
/// and all the rest follow from a hash of title and year.
/// </summary>
internal sealed class Catalogue
{
    private const int EarliestYear = 1930;
    private const int Years = 90;

    private readonly ConcurrentDictionary<int, CatalogueFilm> _films = new();

    /// <summary>The films that a search finds.</summary>
    /// <param name="title">The title that is searched for.</param>
    /// <param name="year">The year of a search that is limited to one; null for any.</param>
    /// <param name="settings">The switches.</param>
    /// <param name="primary">Whether the year is that of the release date, not of any release.</param>
    public IReadOnlyList<CatalogueFilm> SearchMovies(string title, int? year, bool primary, StandInSettings settings)
    {
        if (Described(title, series: false, settings) is { } described)
        {
            return [.. described.Where(film => year is null || film.Year == year || (!primary && film.Releases.Contains(year.Value)))];
        }

        var asked = title.ToLowerInvariant();
        var chance = Hash(asked) % 10_000 / 100.0;
        if (chance < settings.MissingPercent || Has(settings.Missing, title) || Has(settings.Series, title)) return [];

        if (Has(settings.YearLater, title))
        {
            // Found only without the year that one thinks it has.
            return year is null ? [Film(title, asked, AnyYear(asked) + 1)] : [];
        }

        var release = year ?? AnyYear(asked);
        var film = Film(Has(settings.Renamed, title) ? $"Also Known As {title}" : title, asked, release);
        if (chance >= 100 - settings.AmbiguousPercent || Has(settings.Ambiguous, title)) return [film, Film(title, asked, release, copy: 1)];

        // A search finds sequels as well.
        return year is null ? [film, Film($"{title}: The Return", asked, release + 3, copy: 2)] : [film];
    }

    /// <summary>The series that a search finds.</summary>
    public IReadOnlyList<CatalogueFilm> SearchSeries(string title, StandInSettings settings)
    {
        if (Described(title, series: true, settings) is { } described) return described;

        var asked = title.ToLowerInvariant();
        return Has(settings.Series, title) ? [Film(title, asked, AnyYear(asked), copy: 3)] : [];
    }

    /// <summary>The film or series with this id; null when no search has shown it.</summary>
    public CatalogueFilm? Find(int id, bool series, StandInSettings settings) =>
        settings.Films.FirstOrDefault(film => film.Id == id && film.IsSeries == series) is { } described ? Describe(described) : _films.GetValueOrDefault(id);

    /// <summary>The described film or series with this id at IMDb.</summary>
    public static IReadOnlyList<CatalogueFilm> WithImdbId(string? id, bool series, StandInSettings settings) =>
        [.. settings.Films.Where(film => film.IsSeries == series).Select(Describe).Where(film => TmdbDocuments.ImdbId(film) == id)];

    /// <summary>The year of a film that is asked for without one.</summary>
    public static int AnyYear(string title) => EarliestYear + (int)(Hash(title.ToLowerInvariant()) / 10_000 % Years);

    /// <summary>The described films with all words of a title, the same title first, then the popular ones; null when there is none of either kind.</summary>
    private static IReadOnlyList<CatalogueFilm>? Described(string title, bool series, StandInSettings settings)
    {
        var words = Words(title);
        var found = settings.Films.Where(film => Titles(film).Any(other => words.All(Words(other).Contains))).ToArray();
        if (found.Length == 0) return null;

        return
        [
            .. found
                .Where(film => film.IsSeries == series)
                .OrderByDescending(film => Titles(film).Any(other => Words(other).SequenceEqual(words)))
                .ThenByDescending(film => film.Popularity)
                .Select(Describe),
        ];
    }

    private static IEnumerable<string> Titles(StandInFilm film) => [film.Title, film.OriginalTitle ?? film.Title, .. film.OtherTitles];

    private static string[] Words(string title) => title.ToLowerInvariant().Split([' ', ':', '-', '!', '?', '.', ',', '\''], StringSplitOptions.RemoveEmptyEntries);

    private static CatalogueFilm Describe(StandInFilm film) => new(film.Id, film.Title, film.Title.ToLowerInvariant(), film.Year, Hash(film.Title)) { Described = film };

    private CatalogueFilm Film(string title, string asked, int year, int copy = 0)
    {
        var seed = Hash($"{asked}|{year}|{copy}");
        for (var id = (int)(seed >> 2) + 1000; ; id++)
        {
            // Two films may have the same hash; the later one takes the next number.
            var film = _films.GetOrAdd(id, static (id, made) => new(id, made.title, made.asked, made.year, made.seed), (title, asked, year, seed));
            if (film.Title == title && film.Year == year && film.Seed == seed) return film;
        }
    }

    private static bool Has(IReadOnlyList<string> titles, string title) => titles.Contains(title, StringComparer.OrdinalIgnoreCase);

    // FNV-1a: string.GetHashCode differs from run to run.
    private static uint Hash(string text)
    {
        var hash = 2166136261;
        foreach (var c in text) hash = (hash ^ c) * 16777619;
        return hash;
    }
}
