using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>TMDB's votes of a film, exact: 7.345 is a decimal, and no double.</summary>
internal static class Votes
{
    /// <summary>A vote of fewer says nothing.</summary>
    public const int Fewest = 50;

    /// <summary>The average vote, 0 to 10; null when it or the number of votes is unknown.</summary>
    public static decimal? Average(ListedFilm film) => film.Tmdb is { VoteAverage: { } average, VoteCount: not null } ? (decimal)average : null;

    /// <summary>How many votes there are.</summary>
    public static int Count(ListedFilm film) => film.Tmdb?.VoteCount ?? 0;
}

/// <summary>The member against TMDB's votes: the rating minus half the average vote.</summary>
internal static class CrowdBlock
{
    private const int FewestFilms = 10;
    private const decimal Apart = 0.25m;

    public static CrowdStatistics? Of(Scope scope)
    {
        var basis = new BasisCount(CountedUnit.Films);
        ScopedFilm[] films = [.. scope.Films.Where(film => basis.Counts(Reason(film)))];
        if (films.Length < FewestFilms) return null;

        var bars = films.CountBy(film => Math.Clamp((int)Math.Round(Vote(film), MidpointRounding.AwayFromZero), 1, RatingsBlock.FiveStars)).ToDictionary();
        var (higher, lower) = (films.Count(film => Difference(film) >= Apart), films.Count(film => Difference(film) <= -Apart));
        return new(
            basis.ToBasis(),
            Figures.Rounded(films.Average(Stars)),
            Figures.Rounded(films.Average(film => Vote(film) / 2)),
            Figures.Rounded(films.Average(Difference)),
            Figures.Rounded(films.Average(film => Math.Abs(Difference(film)))),
            higher,
            lower,
            films.Length - higher - lower,
            [.. Enumerable.Range(1, RatingsBlock.FiveStars).Select(halves => new CrowdBar(halves / 2.0, bars.GetValueOrDefault(halves)))],
            First(films.Where(film => Difference(film) >= Apart), Ranked.Descending(Difference)),
            First(films.Where(film => Difference(film) <= -Apart), Ranked.Ascending(Difference)),
            First(films.Where(film => Stars(film) >= 4 && Vote(film) < 6), Ranked.Descending(Difference)),
            First(films.Where(film => Stars(film) >= 3.5m && Difference(film) >= 1.5m), Ranked.Descending(Difference)),
            First(films, Ranked.Ascending(film => Votes.Count(film.Film))),
            First(films, Ranked.Descending(film => Votes.Count(film.Film))));

        ImmutableArray<CrowdFilm> First(IEnumerable<ScopedFilm> some, Comparison<ScopedFilm> order) => [.. some.First(scope.Top, order).Select(ToAnswer)];
    }

    private static LeftOutReason? Reason(ScopedFilm film)
    {
        if (film.Film.Gap is { } gap) return gap;
        if (Votes.Average(film.Film) is null) return LeftOutReason.NoVote;
        if (Votes.Count(film.Film) < Votes.Fewest) return LeftOutReason.FewVotes;
        return film.Halves == 0 ? LeftOutReason.Unrated : null;
    }

    private static decimal Stars(ScopedFilm film) => film.Halves / 2m;

    private static decimal Vote(ScopedFilm film) => Votes.Average(film.Film)!.Value;

    private static decimal Difference(ScopedFilm film) => Stars(film) - (Vote(film) / 2);

    private static CrowdFilm ToAnswer(ScopedFilm film) => new()
    {
        Key = film.Film.Movie.Key,
        Title = film.Film.Movie.Title,
        Year = film.Film.Movie.Year,
        LetterboxdUri = film.Film.Movie.LetterboxdUri,
        PosterPath = film.Film.Movie.Tmdb?.PosterPath,
        Rating = ListedFilm.ToStars(film.Halves),
        VoteAverage = film.Film.Tmdb!.VoteAverage!.Value,
        VoteCount = Votes.Count(film.Film),
        Difference = Figures.Rounded(Difference(film)),
    };
}

/// <summary>The best and the least voted film, the first and the last released.</summary>
internal static class ExtremesBlock
{
    public static ExtremesStatistics Of(Scope scope)
    {
        var basis = new BasisCount(CountedUnit.Films);
        ScopedFilm[] films = [.. scope.Films.Where(film => basis.Counts(film.Film.Gap))];
        ScopedFilm[] voted = [.. films.Where(film => Votes.Average(film.Film) is not null && Votes.Count(film.Film) >= Votes.Fewest)];
        ScopedFilm[] released = [.. films.Where(film => film.Film.Tmdb!.ReleaseDate is not null)];
        return new(
            basis.ToBasis(),
            ToAnswer(voted.FirstOrNone(Ranked.Descending(film => Votes.Average(film.Film)!.Value))),
            ToAnswer(voted.FirstOrNone(Ranked.Ascending(film => Votes.Average(film.Film)!.Value))),
            ToAnswer(released.FirstOrNone(Ranked.Ascending(ReleaseDay))),
            ToAnswer(released.FirstOrNone(Ranked.Descending(ReleaseDay))));
    }

    private static decimal ReleaseDay(ScopedFilm film) => film.Film.Tmdb!.ReleaseDate!.Value.DayNumber;

    private static ExtremeFilm? ToAnswer(ScopedFilm? film) => film is null ? null : new()
    {
        Key = film.Film.Movie.Key,
        Title = film.Film.Movie.Title,
        Year = film.Film.Movie.Year,
        LetterboxdUri = film.Film.Movie.LetterboxdUri,
        PosterPath = film.Film.Movie.Tmdb?.PosterPath,
        Rating = ListedFilm.ToStars(film.Halves),
        VoteAverage = film.Film.Tmdb!.VoteAverage,
        VoteCount = film.Film.Tmdb.VoteCount,
        ReleaseDate = film.Film.Tmdb.ReleaseDate,
    };
}
