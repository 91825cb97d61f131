using Letterboxd.Abstractions;
using Xunit;
using static Letterboxd.Grains.Tests.Statistics.Films;

namespace Letterboxd.Grains.Tests.Statistics;

/// <summary>The blocks about films that need no TMDB, each on a few films that are counted by reading them.</summary>
public sealed class FilmBlockTests
{
    private static readonly Movie[] Rated6 =
    [
        Film("A").Rated(5).Liked(),
        Film("B").Rated(5),
        Film("C").Rated(4),
        Film("D").Rated(4).Liked(),
        Film("E").Rated(0.5).Liked(),
        Film("F").Liked(),
    ];

    [Fact]
    public void Ratings_of_all_time()
    {
        var ratings = Count(null, Rated6).Ratings!;

        // 5 5 4 4 0.5: mean 3.7, median 4, of the two most common the higher; deviation √(Σx²/5 − 3.7²) = √(16.45 − 13.69).
        Assert.Equal((3.7, 4.0, 5.0, 1.66, 2), (ratings.Mean, ratings.Median, ratings.MostCommon, ratings.Deviation, ratings.AtLeast45));
        Assert.Equal([(0.5, 1, 1), (4.0, 2, 1), (5.0, 2, 1)], ratings.Bars.Where(bar => bar.Films > 0).Select(bar => (bar.Rating, bar.Films, bar.Liked)));
        Assert.Equal(10, ratings.Bars.Length);
        Assert.Equal(["A", "B", "D", "C"], ratings.Highest.Titles());
        Assert.Equal(["E"], ratings.Lowest.Titles());
        Assert.Equal("5 of 6 films: 1 Unrated", ratings.Basis.Told());
    }

    [Fact]
    public void Unrated_is_not_zero()
    {
        var ratings = Count(null, Film("A"), Film("B")).Ratings!;

        Assert.Equal((null, null, null, null, 0), (ratings.Mean, ratings.Median, ratings.MostCommon, ratings.Deviation, ratings.AtLeast45));
        Assert.All(ratings.Bars, bar => Assert.Equal(0, bar.Films));
        Assert.Empty(ratings.Highest);
    }

    [Fact]
    public void The_rating_in_a_year_is_that_of_its_latest_rated_viewing()
    {
        Movie[] movies =
        [
            Film("A", Seen("2025-01-01", 1), Seen("2024-06-01"), Seen("2024-05-01", 3), Seen("2024-04-01", 2)),
            Film("B", Seen("2025-01-01", 5), Seen("2024-01-01")),
        ];

        Assert.Equal([(3.0, 1), (5.0, 1)], Count(2024, movies).Ratings!.Bars.Where(bar => bar.Films > 0).Select(bar => (bar.Rating, bar.Films)));
        Assert.Equal(3, Count(null, movies).Ratings!.Mean);
    }

    [Fact]
    public void Of_equal_ratings_the_liked_and_then_the_later_seen_is_shown_first()
    {
        var ratings = Count(
            null,
            Film("A", Seen("2024-01-01", 4)),
            Film("B", Seen("2024-01-02", 4)),
            Film("C", Seen("2023-01-01", 4)).Liked(),
            Film("D").Rated(4)).Ratings!;

        Assert.Equal(["C", "B", "A", "D"], ratings.Highest.Titles());
        Assert.Equal(["B", "A", "D", "C"], ratings.Lowest.Titles());
    }

    [Fact]
    public void Ratings_over_time_are_those_of_the_viewings()
    {
        Movie[] movies =
        [
            Film("A", Seen("2024-03-31", 1), Seen("2024-02-01", 2), Seen("2024-01-05", 3), Seen("2024-01-04", 4), Seen("2024-01-03", 5)),
            Film("B", Seen("2024-04-01", 1), Seen("2022-04-01")),
        ];

        Assert.Equal([new("2024-Q1", 5, 3), new("2024-Q2", 1, null), new("2024-Q3", 0, null), new RatingPeriod("2024-Q4", 0, null)], Count(2024, movies).Ratings!.OverTime);
        Assert.Equal([new("2022", 0, null), new("2023", 0, null), new("2024", 6, 2.67), new RatingPeriod("2025", 0, null)], Count(null, movies).Ratings!.OverTime);
    }

    [Fact]
    public void A_film_rated_again_rises_or_falls()
    {
        var rerated = Count(
            null,
            Film("Up", Seen("2024-03-01", 4), Seen("2024-02-01", 1), Seen("2024-01-01", 3.5)),
            Film("Higher", Seen("2024-03-01", 5), Seen("2024-01-01", 1)),
            Film("Down", Seen("2024-03-01", 2), Seen("2024-02-01"), Seen("2024-01-01", 3)),
            Film("Same", Seen("2024-03-01", 2), Seen("2024-02-01", 2)),
            Film("Once", Seen("2024-03-01"), Seen("2024-02-01", 2)),
            Film("Undated", Seen("2024-03-01", 5), Seen(null, 2))).Ratings!.Rerated;

        Assert.Equal((4, 2, 1, 1), (rerated.Films, rerated.Up, rerated.Down, rerated.Same));
        Assert.Equal([("Higher", 1.0, 5.0), ("Up", 3.5, 4.0)], rerated.Risers.Select(film => (film.Film.Title, film.From, film.To)));
        Assert.Equal([("Down", 3.0, 2.0)], rerated.Fallers.Select(film => (film.Film.Title, film.From, film.To)));
    }

    [Fact]
    public void Likes_against_ratings()
    {
        var likes = Count(null, Rated6).Likes!;
        Assert.Equal((4, 1, null, 1), (likes.Liked, likes.LikedUnrated, likes.BelowOwnMean, likes.FiveStarsNotLiked));

        // 20 rated films: 19 with 4 and one with 3, which is liked and below 3.95.
        Movie[] twenty = [.. Enumerable.Range(0, 19).Select(i => Film($"F{i}").Rated(4)), Film("G").Rated(3).Liked()];
        Assert.Equal(1, Count(null, twenty).Likes!.BelowOwnMean);
    }

    [Fact]
    public void Years_of_release()
    {
        var years = Count(
            null,
            Film("A", Seen("2024-05-01"), Seen("2023-12-31")).Of(2024).Rated(4),
            Film("B", Seen("2024-05-01")).Of(1985).Liked(),
            Film("C").Of(1985).Rated(3),
            Film("D").Of(null)).ReleaseYears!;

        Assert.Equal([new(1985, 2, 1, 3, 1), new ReleaseYear(2024, 1, 1, 4, 0)], years.Years);
        Assert.Equal([1980, 1990, 2000, 2010, 2020], years.Decades.Select(decade => decade.Decade));
        Assert.Equal((new(1980, 2, 1, 3, 1), new ReleaseDecade(1990, 0, 0, null, 0)), (years.Decades[0], years.Decades[1]));

        // The ages are 0, −1 and 39.
        Assert.Equal((1, 1, 0.0, "B", "A"), (years.NewReleases, years.Older, years.MedianAge, years.Oldest!.Title, years.Newest!.Title));
        Assert.Equal("3 of 4 films: 1 NoYear", years.Basis.Told());
    }

    [Fact]
    public void A_film_in_the_answer_has_its_address_poster_and_rating_in_scope()
    {
        var film = Count(2024, Film("Ran", Seen("2025-01-01", 5), Seen("2024-01-01", 3)).Of(1985).Matched()).Milestones!.Rows[0].Film;

        Assert.Equal(new() { Key = "ran", Title = "Ran", Year = 1985, LetterboxdUri = "https://boxd.it/ran", PosterPath = "/ran.jpg", Rating = 3 }, film);
    }

    [Fact]
    public void Every_film_is_told_under_its_outcome()
    {
        var coverage = Count(
            null,
            Film("A").Matched(),
            Film("B").Matched(series: true),
            Film("C") with { TmdbStatus = TmdbStatus.Pending },
            Film("D") with { TmdbStatus = TmdbStatus.Ambiguous },
            Film("E") with { TmdbStatus = TmdbStatus.NotFound },
            Film("F") with { TmdbStatus = TmdbStatus.Failed },
            Film("G")).Coverage;

        Assert.Equal(new(7, 1, 1, 1, 1, 1, 1, 1), coverage);
    }
}
