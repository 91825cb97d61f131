using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>One row for each year with a dated viewing, whatever year is in scope.</summary>
internal static class YearsBlock
{
    /// <param name="scope">The scope.</param>
    /// <param name="genres">The genres of the whole list.</param>
    /// <param name="directors">The directors of the whole list.</param>
    public static ImmutableArray<YearRow> Of(Scope scope, NameIndex genres, NameIndex directors)
    {
        var years = new SortedDictionary<int, List<ScopedFilm>>();
        foreach (var film in scope.List)
        {
            // The viewings are in order: those of a year stand together.
            for (int first = 0, end; first < film.Viewings.Length; first = end)
            {
                var year = film.Viewings[first].Year;
                for (end = first + 1; end < film.Viewings.Length && film.Viewings[end].Year == year;) end++;
                if (!years.TryGetValue(year, out var films)) years.Add(year, films = []);
                films.Add(ScopedFilm.Of(film, first, end));
            }
        }

        var (tops, directing) = (new TopName(genres), new TopName(directors));
        return [.. years.Select(year => Row(year.Key, year.Value, tops, directing))];
    }

    private static YearRow Row(int year, List<ScopedFilm> films, TopName genres, TopName directors)
    {
        var sums = WindowSums.Of(films);
        var (newReleases, liked, minutesViewings) = (0, 0, 0);
        foreach (var film in films)
        {
            if (film.Film.Movie.Year == year) newReleases += film.ViewingCount;
            if (film.IsLiked) liked++;
            if (film.Film.Runtime is not null) minutesViewings += film.ViewingCount;
        }

        return new(
            year,
            films.Count,
            sums.Viewings,
            sums.Viewings - sums.Rewatches,
            sums.Rewatches,
            newReleases,
            sums.Rated,
            Figures.Mean(sums.RatedHalves, sums.Rated),
            liked,
            sums.Reviews,
            sums.Minutes,
            minutesViewings,
            genres.Of(films),
            directors.Of(films));
    }

    /// <summary>The most watched name of some films. It counts year after year in the same tallies.</summary>
    private sealed class TopName(NameIndex names)
    {
        private readonly NameTally[] _tallies = new NameTally[names.Count];
        private readonly List<int> _counted = [];

        public string? Of(List<ScopedFilm> films)
        {
            foreach (var film in films)
            {
                foreach (var number in names.NamesOf(film.Film))
                {
                    if (_tallies[number].Films == 0) _counted.Add(number);
                    _tallies[number].Add(film);
                }
            }

            int? top = null;
            foreach (var number in _counted)
            {
                if (top is not { } best || Compare(number, best) < 0) top = number;
            }

            foreach (var number in _counted) _tallies[number] = default;
            _counted.Clear();
            return top is { } first ? names.Name(first) : null;
        }

        private int Compare(int one, int other)
        {
            var byTally = _tallies[one].CompareMostWatched(_tallies[other]);
            return byTally != 0 ? byTally : string.CompareOrdinal(names.Name(one), names.Name(other));
        }
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
    public static WindowSums Of(IReadOnlyCollection<ScopedFilm> films)
    {
        var sums = default(WindowSums);
        foreach (var film in films)
        {
            var (rewatches, reviews) = (0, 0);
            foreach (var viewing in film.Viewings)
            {
                if (viewing.IsRewatch) rewatches++;
                if (viewing.HasReview) reviews++;
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
