using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Statistics;

/// <summary>One row for each year with a dated viewing, whatever year is in scope.</summary>
internal static class YearsBlock
{
    public static ImmutableArray<YearRow> Of(Scope scope)
    {
        var years = new SortedDictionary<int, List<ScopedFilm>>();
        foreach (var film in scope.List)
        {
            foreach (var (year, seen) in InEachYear(film))
            {
                if (!years.TryGetValue(year, out var films)) years.Add(year, films = []);
                films.Add(seen);
            }
        }

        return [.. years.Select(year => Row(year.Key, [.. year.Value]))];
    }

    // The viewings are in order: those of a year stand together.
    private static IEnumerable<(int Year, ScopedFilm Film)> InEachYear(ListedFilm film)
    {
        for (var i = 0; i < film.Viewings.Length;)
        {
            var year = film.Viewings[i].Year;
            var seen = ScopedFilm.Between(film, new DateOnly(year, 1, 1).DayNumber, new DateOnly(year, 12, 31).DayNumber)!;
            i += seen.ViewingCount;
            yield return (year, seen);
        }
    }

    private static YearRow Row(int year, ScopedFilm[] films)
    {
        var sums = WindowSums.Of(films);
        return new(
            year,
            films.Length,
            sums.Viewings,
            sums.Viewings - sums.Rewatches,
            sums.Rewatches,
            films.Where(film => film.Film.Movie.Year == year).Sum(film => film.ViewingCount),
            sums.Rated,
            Figures.Mean(sums.RatedHalves, sums.Rated),
            films.Count(film => film.Film.Movie.Liked),
            sums.Reviews,
            sums.Minutes,
            films.Where(film => film.Film.Runtime is not null).Sum(film => film.ViewingCount),
            NameTallies.Of(films, MovieFacet.Genres).MostWatchedName(),
            NameTallies.Of(films, MovieFacet.Directors).MostWatchedName());
    }
}

/// <summary>The year before, up to the day which this one has come to.</summary>
internal static class ComparisonBlock
{
    public static YearComparison? Of(Scope scope)
    {
        if (scope.Year is not { } year || year <= DateOnly.MinValue.Year) return null;

        // AddYears takes 29 February to the 28th.
        var to = scope.IsRunning ? scope.AsOf.AddYears(-1) : new(year - 1, 12, 31);
        var films = scope.FilmsBetween(new(year - 1, 1, 1), to);
        if (films.Length == 0) return null;

        var sums = WindowSums.Of(films);
        return new(year - 1, to, films.Length, sums.Viewings, sums.Minutes, Figures.Mean(sums.RatedHalves, sums.Rated), sums.Rewatches, sums.Reviews);
    }
}

/// <summary>What the films of a stretch of time add up to.</summary>
internal readonly record struct WindowSums(int Viewings, int Rewatches, int Reviews, int Rated, long RatedHalves, long Minutes)
{
    public static WindowSums Of(ScopedFilm[] films)
    {
        var sums = default(WindowSums);
        foreach (var film in films)
        {
            var (rewatches, reviews) = (0, 0);
            foreach (var viewing in film.Viewings)
            {
                if (viewing.IsRewatch) rewatches++;
                if (ReviewsBlock.HasReview(viewing.Source)) reviews++;
            }

            sums = new(
                sums.Viewings + film.ViewingCount,
                sums.Rewatches + rewatches,
                sums.Reviews + reviews,
                sums.Rated + (film.Halves > 0 ? 1 : 0),
                sums.RatedHalves + film.Halves,
                sums.Minutes + film.Minutes);
        }

        return sums;
    }
}
