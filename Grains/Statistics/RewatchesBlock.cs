using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>Films that were seen again.</summary>
internal static class RewatchesBlock
{
    public static RewatchesStatistics Of(Scope scope) => new(
        BasisCount.Whole(CountedUnit.Viewings, scope.Viewings.Length),
        [
            .. scope.Films
                .Where(film => film.ViewingCount >= 2)
                .First(scope.Top, Ranked.Descending(film => film.ViewingCount))
                .Select(film => new RewatchedFilm(film.ToAnswer(), film.ViewingCount, film.ViewingCount + (film.Film.Viewings[0].IsFlagged ? 1 : 0))),
        ],
        LongestReturn(scope));

    private static FilmReturn? LongestReturn(Scope scope)
    {
        var film = scope.Films.Where(film => Return(film) is not null).FirstOrNone(Ranked.Descending(film => Days(film)));
        return film is not null && Return(film) is { } longest
            ? new(film.ToAnswer(), Figures.Date(longest.From), Figures.Date(longest.To), longest.To - longest.From)
            : null;
    }

    private static int Days(ScopedFilm film) => Return(film) is { } longest ? longest.To - longest.From : -1;

    // The longest return of a film, the earliest of equals. The viewing before may lie in an earlier year.
    private static (int From, int To)? Return(ScopedFilm film)
    {
        (int From, int To)? longest = null;
        var all = film.Film.Viewings;
        for (var i = Math.Max(1, film.First); i < film.First + film.ViewingCount; i++)
        {
            var (from, to) = (all[i - 1].Day, all[i].Day);
            if (longest is not { } best || to - from > best.To - best.From) longest = (from, to);
        }

        return longest;
    }
}
