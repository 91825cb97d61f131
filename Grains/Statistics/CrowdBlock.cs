using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>TMDB's votes of a film. In millionths, which are exact: 7.345 is no double, and sums of whole numbers are fast.</summary>
internal static class Votes
{
    /// <summary>A vote of fewer says nothing.</summary>
    public const int Fewest = 50;

    /// <summary>Millionths of one point of a vote.</summary>
    public const long Point = 1_000_000;

    /// <summary>How many votes there are.</summary>
    public static int Count(ListedFilm film) => film.Tmdb?.VoteCount ?? 0;
}

/// <summary>The member against TMDB's votes: the rating minus half the average vote.</summary>
internal static class CrowdBlock
{
    private const int FewestFilms = 10;

    // A half star is a point of a vote: differences are in these until they are shown.
    private const long Apart = Votes.Point / 2;
    private const long FarAbove = Votes.Point * 3;

    public static CrowdStatistics? Of(Scope scope)
    {
        var basis = new BasisCount(CountedUnit.Films);
        ScopedFilm[] films = [.. scope.Films.Where(film => basis.Counts(Reason(film)))];
        if (films.Length < FewestFilms) return null;

        var bars = new int[RatingsBlock.FiveStars + 1];
        foreach (var film in films) bars[Bar(film)]++;
        var (higher, lower) = (films.Count(film => Difference(film) >= Apart), films.Count(film => Difference(film) <= -Apart));
        return new(
            basis.ToBasis(),
            Mean(films.Sum(film => film.Halves * Votes.Point)),
            Mean(films.Sum(Vote)),
            Mean(films.Sum(Difference)),
            Mean(films.Sum(film => Math.Abs(Difference(film)))),
            higher,
            lower,
            films.Length - higher - lower,
            [.. Enumerable.Range(1, RatingsBlock.FiveStars).Select(halves => new CrowdBar(halves / 2.0, bars[halves]))],
            First(films.Where(film => Difference(film) >= Apart), Ranked.Descending(Difference)),
            First(films.Where(film => Difference(film) <= -Apart), Ranked.Ascending(Difference)),
            First(films.Where(film => film.Halves >= 8 && Vote(film) < 6 * Votes.Point), Ranked.Descending(Difference)),
            First(films.Where(film => film.Halves >= 7 && Difference(film) >= FarAbove), Ranked.Descending(Difference)),
            First(films, Ranked.Ascending(film => Votes.Count(film.Film))),
            First(films, Ranked.Descending(film => Votes.Count(film.Film))));

        double Mean(long sum) => Figures.Rounded(ToStars(sum) / films.Length);

        ImmutableArray<CrowdFilm> First(IEnumerable<ScopedFilm> some, Comparison<ScopedFilm> order) => [.. some.First(scope.Top, order).Select(ToAnswer)];
    }

    private static LeftOutReason? Reason(ScopedFilm film)
    {
        if (film.Film.Gap is { } gap) return gap;
        if (film.Film.Vote is null) return LeftOutReason.NoVote;
        if (Votes.Count(film.Film) < Votes.Fewest) return LeftOutReason.FewVotes;
        return film.Halves == 0 ? LeftOutReason.Unrated : null;
    }

    // Half a vote on the scale of ratings, to the nearest half star, half up.
    private static int Bar(ScopedFilm film) => (int)Math.Clamp((Vote(film) + (Votes.Point / 2)) / Votes.Point, 1, RatingsBlock.FiveStars);

    private static long Vote(ScopedFilm film) => film.Film.Vote!.Value;

    private static long Difference(ScopedFilm film) => (film.Halves * Votes.Point) - Vote(film);

    private static decimal ToStars(long points) => points / 2m / Votes.Point;

    private static CrowdFilm ToAnswer(ScopedFilm film) => new()
    {
        Key = film.Film.Key,
        Title = film.Film.Movie.Title,
        Year = film.Film.Movie.Year,
        LetterboxdUri = film.Film.Movie.LetterboxdUri,
        PosterPath = film.Film.Movie.Tmdb?.PosterPath,
        Rating = ListedFilm.ToStars(film.Halves),
        VoteAverage = film.Film.Tmdb!.VoteAverage!.Value,
        VoteCount = Votes.Count(film.Film),
        Difference = Figures.Rounded(ToStars(Difference(film))),
    };
}

/// <summary>The best and the least voted film, the first and the last released.</summary>
internal static class ExtremesBlock
{
    public static ExtremesStatistics Of(Scope scope)
    {
        var basis = new BasisCount(CountedUnit.Films);
        ScopedFilm[] films = [.. scope.Films.Where(film => basis.Counts(film.Film.Gap))];
        ScopedFilm[] voted = [.. films.Where(film => film.Film.Vote is not null && Votes.Count(film.Film) >= Votes.Fewest)];
        ScopedFilm[] released = [.. films.Where(film => film.Film.Tmdb!.ReleaseDate is not null)];
        return new(
            basis.ToBasis(),
            ToAnswer(voted.FirstOrNone(Ranked.Descending(film => film.Film.Vote!.Value))),
            ToAnswer(voted.FirstOrNone(Ranked.Ascending(film => film.Film.Vote!.Value))),
            ToAnswer(released.FirstOrNone(Ranked.Ascending(ReleaseDay))),
            ToAnswer(released.FirstOrNone(Ranked.Descending(ReleaseDay))));
    }

    private static long ReleaseDay(ScopedFilm film) => film.Film.Tmdb!.ReleaseDate!.Value.DayNumber;

    private static ExtremeFilm? ToAnswer(ScopedFilm? film) => film is null ? null : new()
    {
        Key = film.Film.Key,
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
