using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>Hours over viewings, lengths over films.</summary>
internal static class RuntimeBlock
{
    private static readonly ImmutableArray<(int From, int? To)> Bars = [(0, 59), (60, 89), (90, 119), (120, 149), (150, 179), (180, null)];

    public static RuntimeStatistics Of(Scope scope)
    {
        var basis = new BasisCount(CountedUnit.Viewings);
        ScopedFilm[] films =
            [.. scope.Films.Where(film => basis.Counts(film.Film.Gap ?? (film.Film.Runtime is null ? LeftOutReason.NoRuntime : null), film.Showings))];
        List<int> minutes = [.. films.Select(Runtime)];
        return new(
            basis.ToBasis(),
            films.Sum(film => film.Minutes),
            Figures.RoundedMedian(minutes),
            WithRuntime(films.FirstOrNone(Ranked.Descending(film => Runtime(film)))),
            WithRuntime(films.FirstOrNone(Ranked.Ascending(film => Runtime(film)))),
            [.. Bars.Select(bar => new RuntimeBar(bar.From, bar.To, minutes.Count(one => one >= bar.From && one <= (bar.To ?? int.MaxValue))))],
            films.Count(film => film.ViewingCount == 0));
    }

    private static int Runtime(ScopedFilm film) => film.Film.Runtime!.Value;

    private static RuntimeFilm? WithRuntime(ScopedFilm? film) => film is null ? null : new()
    {
        Key = film.Film.Key,
        Title = film.Film.Movie.Title,
        Year = film.Film.Movie.Year,
        LetterboxdUri = film.Film.Movie.LetterboxdUri,
        PosterPath = film.Film.Movie.Tmdb?.PosterPath,
        Rating = ListedFilm.ToStars(film.Halves),
        Runtime = Runtime(film),
    };
}
