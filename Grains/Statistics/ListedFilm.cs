using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Statistics;

/// <summary>A dated viewing as the statistics count it.</summary>
/// <param name="Day">Its day, as <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="Year">The year of the day.</param>
/// <param name="LoggedDay">The day of logging; -1 when unknown, which comes first.</param>
/// <param name="Halves">The viewing's own rating in half stars; 0 when unrated.</param>
/// <param name="IsFlagged">The member marked it as a rewatch.</param>
/// <param name="IsRewatch">Marked, or not the earliest dated viewing of its film.</param>
/// <param name="HasReview">A review was written of it.</param>
/// <param name="Position">Where it stands in the movie's viewings, which are latest first.</param>
/// <param name="Source">The viewing itself.</param>
internal readonly record struct DatedViewing(int Day, int Year, int LoggedDay, int Halves, bool IsFlagged, bool IsRewatch, bool HasReview, int Position, Viewing Source)
{
    /// <summary>The order of viewings within one film.</summary>
    public int CompareWithinFilm(DatedViewing other)
    {
        var byDay = Day.CompareTo(other.Day);
        if (byDay != 0) return byDay;

        var byLogged = LoggedDay.CompareTo(other.LoggedDay);
        return byLogged != 0 ? byLogged : other.Position.CompareTo(Position);
    }
}

/// <summary>A movie of the list, made ready to be counted in any scope.</summary>
internal sealed class ListedFilm
{
    /// <param name="movie">The movie.</param>
    /// <param name="index">Where it stands in the list.</param>
    public ListedFilm(Movie movie, int index)
    {
        (Movie, Index, Key) = (movie, index, movie.Key ?? "");
        Tmdb = MovieFacets.Film(movie);
        Gap = Tmdb is null ? GapOf(movie) : null;
        Runtime = Tmdb?.Runtime is > 0 and var minutes ? minutes : null;
        Vote = Tmdb is { VoteAverage: { } average, VoteCount: not null } ? (long)Math.Round(average * Votes.Point) : null;
        Viewings = Dated(movie.Watches);
        foreach (var viewing in movie.Watches)
        {
            HasReview |= ReviewsBlock.HasReview(viewing);
            HasTags |= !viewing.Tags.IsEmpty;
        }
    }

    public Movie Movie { get; }

    /// <summary>Where the film stands in the list.</summary>
    public int Index { get; }

    public string Key { get; }

    /// <summary>The dated viewings, earliest first.</summary>
    public DatedViewing[] Viewings { get; }

    /// <summary>What TMDB says of the film; null where <see cref="Gap"/> says why it may not be used.</summary>
    public TmdbFilm? Tmdb { get; }

    /// <summary>Why the film is in no block that needs TMDB.</summary>
    public LeftOutReason? Gap { get; }

    /// <summary>Length in minutes; null when unknown, for which TMDB also says 0.</summary>
    public int? Runtime { get; }

    /// <summary>TMDB's average vote, 0 to 10, in millionths; null when it or the number of votes is unknown.</summary>
    public long? Vote { get; }

    /// <summary>Whether any of the viewings, dated or not, has a review.</summary>
    public bool HasReview { get; }

    /// <summary>Whether any of them has a tag.</summary>
    public bool HasTags { get; }

    /// <summary>Rating in half stars; 0 when unrated.</summary>
    public static int ToHalves(double? rating) => rating is { } stars ? (int)Math.Round(stars * 2, MidpointRounding.AwayFromZero) : 0;

    /// <summary>Rating in stars.</summary>
    public static double? ToStars(int halves) => halves == 0 ? null : halves / 2.0;

    /// <summary>Titles, then keys, both ordinal: the end of every order.</summary>
    public static int CompareByTitle(ListedFilm one, ListedFilm other) => CompareByTitle(one.Movie, other.Movie);

    /// <summary>The same of movies.</summary>
    public static int CompareByTitle(Movie one, Movie other)
    {
        var byTitle = string.CompareOrdinal(one.Title, other.Title);
        return byTitle != 0 ? byTitle : string.CompareOrdinal(one.Key, other.Key);
    }

    private static DatedViewing[] Dated(ImmutableArray<Viewing> watches)
    {
        var count = 0;
        foreach (var viewing in watches)
        {
            if (viewing.WatchedDate is not null) count++;
        }

        if (count == 0) return [];

        var dated = new DatedViewing[count];
        for (int position = 0, next = 0; position < watches.Length; position++)
        {
            var viewing = watches[position];
            if (viewing.WatchedDate is not { } date) continue;

            dated[next++] = new(
                date.DayNumber, date.Year, viewing.LoggedDate?.DayNumber ?? -1, ToHalves(viewing.Rating), viewing.Rewatch, viewing.Rewatch, ReviewsBlock.HasReview(viewing), position, viewing);
        }

        if (count == 1) return dated;

        Array.Sort(dated, (one, other) => one.CompareWithinFilm(other));
        for (var i = 1; i < count; i++) dated[i] = dated[i] with { IsRewatch = true };
        return dated;
    }

    private static LeftOutReason GapOf(Movie movie) => movie.TmdbStatus switch
    {
        TmdbStatus.Disabled => LeftOutReason.TmdbDisabled,
        TmdbStatus.Ambiguous => LeftOutReason.TmdbAmbiguous,
        TmdbStatus.NotFound => LeftOutReason.TmdbNotFound,
        TmdbStatus.Failed => LeftOutReason.TmdbFailed,
        TmdbStatus.Matched when movie.Tmdb is { IsSeries: true } => LeftOutReason.Series,

        // Matched without its data: the data is too old to be shown, and looked up again.
        _ => LeftOutReason.TmdbPending,
    };
}
