using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>The years the films are from, as the export gives them; TMDB never fills them.</summary>
internal static class ReleaseYearsBlock
{
    public static ReleaseYearsStatistics Of(Scope scope)
    {
        var basis = new BasisCount(CountedUnit.Films);
        ScopedFilm[] films = [.. scope.Films.Where(film => basis.Counts(film.Film.Movie.Year is null ? LeftOutReason.NoYear : null))];
        var ages = new List<int>();
        foreach (var film in films)
        {
            foreach (var viewing in film.Viewings) ages.Add(viewing.Year - YearOf(film));
        }

        return new(
            basis.ToBasis(),
            Years(films),
            Decades(films),
            ages.Count(age => age == 0),
            ages.Count(age => age > 0),
            Figures.RoundedMedian(ages),
            films.FirstOrNone(Ranked.Ascending(film => YearOf(film)))?.ToAnswer(),
            films.FirstOrNone(Ranked.Descending(film => YearOf(film)))?.ToAnswer());
    }

    private static int YearOf(ScopedFilm film) => film.Film.Movie.Year!.Value;

    private static SortedDictionary<int, NameTally> By(ScopedFilm[] films, Func<ScopedFilm, int> key)
    {
        var tallies = new Dictionary<int, NameTally>();
        foreach (var film in films) CollectionsMarshal.GetValueRefOrAddDefault(tallies, key(film), out _).Add(film);
        return new(tallies);
    }

    private static ImmutableArray<ReleaseYear> Years(ScopedFilm[] films) =>
        [.. By(films, YearOf).Select(year => new ReleaseYear(year.Key, year.Value.Films, year.Value.Rated, Figures.Mean(year.Value.Halves, year.Value.Rated), year.Value.Liked))];

    private static ImmutableArray<ReleaseDecade> Decades(ScopedFilm[] films)
    {
        var decades = By(films, film => YearOf(film) / 10);
        if (decades.Count == 0) return [];

        var first = decades.Keys.First();
        return [.. Enumerable.Range(first, decades.Keys.Last() - first + 1).Select(decade =>
        {
            var tally = decades.GetValueOrDefault(decade);
            return new ReleaseDecade(decade * 10, tally.Films, tally.Rated, Figures.Mean(tally.Halves, tally.Rated), tally.Liked);
        })];
    }
}
