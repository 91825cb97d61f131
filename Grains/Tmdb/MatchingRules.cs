using System.Collections.Immutable;

namespace Letterboxd.Grains.Tmdb;

/// <summary>
/// Decides which search results are the film that is looked for: pure functions, in the order in which
/// <see cref="FilmLookup"/> asks them. A wrong film is worse than none, so being the first or the best known never
/// makes a film the right one.
/// </summary>
/// <remarks>
/// Measured on 25,000 titles: TMDB's year is Letterboxd's for 94.5% of films, one later for 4.8%, two or more later for
/// 0.5%, earlier for 0.2%; 1% to 3% share title and year with another.
/// </remarks>
internal static class MatchingRules
{
    // Below it, a film is likelier to be a namesake of what is looked for.
    private const double KnownPopularity = 1;
    private const int KnownVotes = 5;
    private const double FarBetterKnown = 10;
    private const int MostCandidates = 10;

    /// <summary>The results whose title or original title is the one looked for, but for case, diacritics and punctuation.</summary>
    public static ImmutableArray<TmdbCandidate> Named(string title, IEnumerable<TmdbCandidate> results)
    {
        var key = TitleKey.Of(title);
        return
        [
            .. results
                .Where(candidate => key == TitleKey.Of(candidate.Title) || (candidate.OriginalTitle is { } original && key == TitleKey.Of(original)))
                .DistinctBy(candidate => candidate.Identity),
        ];
    }

    /// <summary>
    /// Whether the films of a search by year are sure of their year only after a look at their first releases: the
    /// search counts releases of all kinds, so several may compete, and a single one may be an old film shown again.
    /// </summary>
    public static bool NeedsFirstReleases(int year, ImmutableArray<TmdbCandidate> hits) => hits is not [{ Year: { } own }] || Math.Abs(own - year) > 1;

    /// <summary>
    /// Of the films that a search by year found: those whose first release is of that year, else those whose release
    /// date is, which several may lack.
    /// </summary>
    /// <param name="year">Letterboxd's year, the earliest of all.</param>
    /// <param name="hits">The films.</param>
    /// <param name="firstYears">The years of first releases, as far as they were asked for.</param>
    public static ImmutableArray<TmdbCandidate> OfYear(int year, ImmutableArray<TmdbCandidate> hits, IReadOnlyDictionary<int, int?> firstYears)
    {
        var first = hits.Where(hit => firstYears.GetValueOrDefault(hit.Id) == year).ToImmutableArray();
        return first.IsEmpty ? [.. hits.Where(hit => hit.Year == year)] : first;
    }

    /// <summary>Whether hardly anyone knows it: then a series, or a film a year later, is worth a look.</summary>
    public static bool HardlyKnown(TmdbCandidate film) =>
        film.Popularity is { } popularity ? popularity < KnownPopularity : film.Votes is { } votes && votes < KnownVotes;

    /// <summary>Films a year later that are ten times as popular as <paramref name="hit"/>: one of them may be meant.</summary>
    public static ImmutableArray<TmdbCandidate> FarBetterKnownLater(int year, TmdbCandidate hit, IEnumerable<TmdbCandidate> named) =>
        [.. named.Where(film => film.Year == year + 1 && film.Identity != hit.Identity && film.Fame > 0 && film.Fame >= FarBetterKnown * hit.Fame)];

    /// <summary>Those of exactly that year.</summary>
    public static ImmutableArray<TmdbCandidate> Exactly(int year, IEnumerable<TmdbCandidate> named) => [.. named.Where(candidate => candidate.Year == year)];

    /// <summary>Those that are one year off: festivals and countries make two sources disagree. More is another film.</summary>
    public static ImmutableArray<TmdbCandidate> OneYearOff(int year, IEnumerable<TmdbCandidate> named) =>
        [.. named.Where(candidate => candidate.Year == year - 1 || candidate.Year == year + 1).DistinctBy(candidate => candidate.Identity)];

    /// <summary>
    /// Of several: those whose spelling is the same (case aside), then those that bear the name as title and not as
    /// original title. Several may be left.
    /// </summary>
    public static ImmutableArray<TmdbCandidate> Closest(string title, ImmutableArray<TmdbCandidate> hits)
    {
        if (hits.Length < 2) return hits;

        var spelled = Those(hits, hit => Same(hit.Title) || Same(hit.OriginalTitle));
        var titled = Those(spelled, hit => Same(hit.Title));
        return titled.Length < spelled.Length ? titled : Those(titled, hit => TitleKey.Same(hit.Title, title));

        bool Same(string? other) => string.Equals(title.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What a person may choose from: the best known first.</summary>
    public static ImmutableArray<TmdbCandidate> BestKnownFirst(IEnumerable<TmdbCandidate> candidates) =>
        [.. candidates.DistinctBy(candidate => candidate.Identity).OrderByDescending(candidate => candidate.Fame).Take(MostCandidates)];

    /// <summary>Whether the first of candidates, the best known first, is ten times as popular as all others; shown, never taken.</summary>
    public static bool HasSuggestion(ImmutableArray<TmdbCandidate> candidates) =>
        candidates is [var first, var second, ..] && first.Fame > 0 && first.Fame >= FarBetterKnown * second.Fame;

    private static ImmutableArray<TmdbCandidate> Those(ImmutableArray<TmdbCandidate> hits, Func<TmdbCandidate, bool> wanted) =>
        hits.Where(wanted).ToImmutableArray() is { IsEmpty: false } some ? some : hits;
}
