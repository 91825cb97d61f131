using System.Collections.Immutable;
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

    private static ImmutableArray<ReleaseYear> Years(ScopedFilm[] films) =>
    [
        .. films.GroupBy(YearOf).OrderBy(year => year.Key).Select(year =>
        {
            var (count, rated, mean, liked) = Sums(year);
            return new ReleaseYear(year.Key, count, rated, mean, liked);
        }),
    ];

    private static ImmutableArray<ReleaseDecade> Decades(ScopedFilm[] films)
    {
        var decades = films.ToLookup(film => YearOf(film) / 10);
        if (decades.Count == 0) return [];

        var first = decades.Min(decade => decade.Key);
        return [.. Enumerable.Range(first, decades.Max(decade => decade.Key) - first + 1).Select(decade =>
        {
            var (count, rated, mean, liked) = Sums(decades[decade]);
            return new ReleaseDecade(decade * 10, count, rated, mean, liked);
        })];
    }

    private static (int Films, int Rated, double? Mean, int Liked) Sums(IEnumerable<ScopedFilm> films)
    {
        var (count, rated, halves, liked) = (0, 0, 0L, 0);
        foreach (var film in films)
        {
            count++;
            halves += film.Halves;
            if (film.Halves > 0) rated++;
            if (film.Film.Movie.Liked) liked++;
        }

        return (count, rated, Figures.Mean(halves, rated), liked);
    }
}
