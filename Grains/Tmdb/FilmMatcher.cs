using System.Collections.Immutable;

namespace Letterboxd.Grains.Tmdb;

/// <summary>
/// Decides which search results are the film that is looked for. A wrong film is worse than none, so popularity and
/// order count for nothing: the title must be the same but for its spelling, and the year must fit.
/// </summary>
internal static class FilmMatcher
{
    /// <summary>
    /// The candidates with the film's title and exactly its year; of a film without a year, all with its title.
    /// One is a match, several are ambiguous.
    /// </summary>
    public static ImmutableArray<TmdbCandidate> Exact(string title, int? year, ImmutableArray<TmdbCandidate> results) =>
        [.. Named(title, results).Where(candidate => year is null || candidate.Year == year)];

    /// <summary>
    /// As <see cref="Exact"/>, and when there are none, those that are one year off: festivals and countries
    /// make two sources disagree by a year.
    /// </summary>
    public static ImmutableArray<TmdbCandidate> Near(string title, int? year, ImmutableArray<TmdbCandidate> results)
    {
        var exact = Exact(title, year, results);
        return exact.IsEmpty ? [.. Named(title, results).Where(candidate => candidate.Year == year - 1 || candidate.Year == year + 1)] : exact;
    }

    /// <summary>
    /// The only result of the film's year, whatever its title: worth a look at its alternative titles.
    /// Null when there are none or several.
    /// </summary>
    public static TmdbCandidate? OnlyOneOf(int? year, ImmutableArray<TmdbCandidate> results) =>
        year is not null && results.Where(candidate => candidate.Year == year).Take(2).ToArray() is [var only] ? only : null;

    private static IEnumerable<TmdbCandidate> Named(string title, ImmutableArray<TmdbCandidate> results)
    {
        var key = TitleKey.Of(title);
        return results
            .Where(candidate => key == TitleKey.Of(candidate.Title) || (candidate.OriginalTitle is { } original && key == TitleKey.Of(original)))
            .DistinctBy(candidate => candidate.Id);
    }
}
