using Letterboxd.Abstractions;
using Xunit;
using static Letterboxd.Grains.Tests.Statistics.Films;

namespace Letterboxd.Grains.Tests.Statistics;

/// <summary>The blocks that need TMDB, each on a few films that are counted by reading them.</summary>
public sealed class TmdbBlockTests
{
    [Fact]
    public void Without_a_matched_film_there_are_no_such_blocks()
    {
        var statistics = Count(null, Film("A", Seen("2024-01-01")));

        Assert.Null(statistics.Runtime);
        Assert.Null(statistics.Genres);
        Assert.Null(statistics.Crowd);
        Assert.Null(statistics.Extremes);
        Assert.Null(Count(2023, Film("A", Seen("2024-01-01")).Matched()).Runtime);
    }

    [Fact]
    public void Hours_are_of_viewings_and_lengths_of_films()
    {
        Movie[] movies =
        [
            Film("A", Seen("2024-01-02"), Seen("2024-01-01"), Seen("2023-01-01")).Matched(runtime: 100),
            Film("B").Matched(runtime: 59),
            Film("C", Seen(null)).Matched(runtime: 200),
            Film("D", Seen("2024-01-01")).Matched(runtime: 0),
            Film("E", Seen("2024-01-01")).Matched(series: true),
            Film("F") with { TmdbStatus = TmdbStatus.NotFound },
        ];

        var all = Count(null, movies).Runtime!;
        Assert.Equal((559L, 100.0, "C", 200, "B", 59, 2), (all.Minutes, all.Median, all.Longest!.Title, all.Longest.Runtime, all.Shortest!.Title, all.Shortest.Runtime, all.MarkedFilms));
        Assert.Equal([1, 0, 1, 0, 0, 1], all.Bars.Select(bar => bar.Films));
        Assert.Equal("5 of 8 viewings: 1 TmdbNotFound, 1 Series, 1 NoRuntime", all.Basis.Told());

        var year = Count(2024, movies).Runtime!;
        Assert.Equal((200L, 100.0, 0), (year.Minutes, year.Median, year.MarkedFilms));
        Assert.Equal([0, 0, 1, 0, 0, 0], year.Bars.Select(bar => bar.Films));
        Assert.Equal("2 of 4 viewings: 1 Series, 1 NoRuntime", year.Basis.Told());
    }

    [Fact]
    public void Genres_with_their_pairs()
    {
        var genres = Count(
            null,
            Film("A", Seen("2024-01-02"), Seen("2024-01-01")).Rated(4).Liked().Matched(genres: ["Drama", "Crime"]),
            Film("B").Rated(2).Matched(genres: ["Crime", "Drama", "Crime"], runtime: 90),
            Film("C").Matched(genres: ["Comedy"], runtime: null),
            Film("D").Matched(),
            Film("E").Rated(5)).Genres!;

        Assert.Equal(3, genres.Distinct);
        Assert.Null(genres.Effective);

        // Of rated films the mean is 11/3; (3 × 11/3 + 6) / 5.
        Assert.Equal(
            [("Crime", 2, 2, 290L, 2, 3.0, 3.4, 1), ("Drama", 2, 2, 290L, 2, 3.0, 3.4, 1), ("Comedy", 1, 0, 0L, 0, null, null, 0)],
            genres.MostWatched.Select(row => (row.Name, row.Films, row.Viewings, row.Minutes, row.Rated, row.MeanRating, row.AdjustedRating, row.Liked)));
        Assert.Equal(["a", "b"], genres.MostWatched[0].FilmKeys!.Value);
        Assert.Equal([new GenrePair("Crime", "Drama", 2, 2, 2)], genres.Pairs);
        Assert.Empty(genres.HighestRated);
        Assert.Equal("3 of 5 films: 1 TmdbDisabled, 1 NoGenres", genres.Basis.Told());
    }

    [Fact]
    public void The_highest_rated_need_enough_films_and_company()
    {
        Movie[] movies =
        [
            .. Enumerable.Range(0, 3).Select(i => Film($"A{i}", Seen("2024-01-01", 5)).Matched(directors: ["Ana"], genres: ["Drama"])),
            .. Enumerable.Range(0, 5).Select(i => Film($"B{i}", Seen("2024-01-01", 4.5)).Matched(directors: ["Ben"], genres: ["Crime"])),
            .. Enumerable.Range(0, 2).Select(i => Film($"C{i}", Seen("2024-01-01", 1)).Matched(directors: ["Cy"], genres: ["War"])),
        ];

        // The mean is 3.95: (11.85 + 15) / 6 = 4.475 for Ana, (11.85 + 22.5) / 8 = 4.29375 for Ben.
        var all = Count(null, movies);
        Assert.Equal([("Ana", 4.48, 5.0), ("Ben", 4.29, 4.5)], all.Directors!.HighestRated.Select(row => (row.Name, row.AdjustedRating!.Value, row.MeanRating!.Value)));
        Assert.Empty(all.Genres!.HighestRated);

        // In a year two films are enough for a person, three for the rest: (11.85 + 2) / 5 for Cy.
        var year = Count(2024, movies);
        Assert.Equal([("Ana", 4.48), ("Ben", 4.29), ("Cy", 2.77)], year.Directors!.HighestRated.Select(row => (row.Name, row.AdjustedRating!.Value)));
        Assert.Equal(["Drama", "Crime"], year.Genres!.HighestRated.Names());

        // There are two, whatever top leaves of them.
        Assert.Equal(["Ana"], Count(null, 1, movies).Directors!.HighestRated.Names());
    }

    [Fact]
    public void Several_directors_get_the_film_each_and_the_most_watched_come_first()
    {
        var directors = Count(
            null,
            Film("A", Seen("2024-01-01")).Matched(directors: ["Joel", "Ethan"]),
            Film("B", Seen("2024-01-01")).Matched(directors: ["Joel"]),
            Film("C").Rated(3).Matched(directors: ["Zoe"])).Directors!;

        Assert.Equal([("Joel", 2, 2), ("Ethan", 1, 1), ("Zoe", 1, 0)], directors.MostWatched.Select(row => (row.Name, row.Films, row.Viewings)));
        Assert.Null(directors.Discovered);
        Assert.Null(directors.Discoveries);
    }

    [Fact]
    public void A_discovery_is_a_director_of_whom_nothing_was_seen_before()
    {
        var directors = Count(
            2024,
            Film("New1", Seen("2024-02-01")).Matched(directors: ["New"]),
            Film("New2", Seen("2024-03-01")).Matched(directors: ["New"]),
            Film("Known1", Seen("2024-02-01")).Matched(directors: ["Known"]),
            Film("Known2", Seen("2023-02-01")).Matched(directors: ["Known"]),
            Film("Marked1", Seen("2024-02-01")).Matched(directors: ["Marked"]),
            Film("Marked2").Matched(directors: ["Marked"]),
            Film("Again", Seen("2024-02-01", again: true)).Matched(directors: ["Again"]),
            Film("Later", Seen("2025-02-01")).Matched(directors: ["Later"])).Directors!;

        Assert.Equal(1, directors.Discovered);
        Assert.Equal([("New", 2)], directors.Discoveries!.Value.Select(row => (row.Name, row.Films)));
    }

    [Fact]
    public void An_actor_of_two_roles_is_in_one_film()
    {
        var actors = Count(null, Film("A").Matched(cast: ["Eddie", "Eddie", "Arsenio"])).Actors!;

        Assert.Equal([("Arsenio", 1), ("Eddie", 1)], actors.MostWatched.Select(row => (row.Name, row.Films)));
    }

    [Fact]
    public void A_coproduction_counts_for_each_country_and_variety_is_told_from_twenty_films()
    {
        Movie[] movies = [.. Enumerable.Range(0, 20).Select(i => Film($"F{i:00}").Matched(countries: i < 10 ? ["FR", "US"] : ["US"], language: i < 10 ? "fr" : "en"))];

        var statistics = Count(null, movies);

        // Of 30 pairs US has two thirds, FR one third: e^0.6365.
        Assert.Equal([("US", 20), ("FR", 10)], statistics.Countries!.All.Select(row => (row.Name, row.Films)));
        Assert.Equal((2, 1.9, 2.0), (statistics.Countries.Distinct, statistics.Countries.Effective, statistics.Languages!.Effective));
        Assert.Null(Count(null, movies[..19]).Countries!.Effective);
    }

    [Fact]
    public void Keys_are_named_up_to_two_hundred_films()
    {
        Movie[] movies = [.. Enumerable.Range(0, 201).Select(i => Film($"F{i:000}").Matched(language: "en"))];

        Assert.Null(Count(null, movies).Languages!.All[0].FilmKeys);
        Assert.Equal(200, Count(null, movies[..200]).Languages!.All[0].FilmKeys!.Value.Length);
    }

    [Fact]
    public void Pairings_are_of_two_people_in_three_films()
    {
        Movie[] movies =
        [
            .. Enumerable.Range(0, 3).Select(i => Film($"A{i}", Seen("2024-01-01", 3 + i)).Matched(directors: ["Clint"], cast: ["Clint", "Gene"])),
            .. Enumerable.Range(0, 2).Select(i => Film($"B{i}", Seen("2024-01-01")).Matched(directors: ["Clint"], cast: ["Meryl"])),
            Film("C").Matched(directors: ["Clint"]),
        ];

        var all = Count(null, movies).Pairings!;
        Assert.Equal([new Pairing("Clint", "Gene", 3, 4)], all.Rows);
        Assert.Equal("5 of 6 films: 1 NoCast", all.Basis.Told());
        Assert.Equal([new("Clint", "Gene", 3, 4), new Pairing("Clint", "Meryl", 2, null)], Count(2024, movies).Pairings!.Rows);
    }

    [Fact]
    public void Days_from_release_to_the_first_viewing()
    {
        Movie[] movies =
        [
            Film("Before", Seen("2024-01-01")).Matched(released: "2024-01-02"),
            Film("Day", Seen("2024-06-01"), Seen("2024-01-02")).Matched(released: "2024-01-02"),
            Film("Year", Seen("2024-01-02")).Matched(released: "2023-01-02"),
            Film("Old", Seen("2023-01-02")).Matched(released: "1990-01-02"),
            Film("Flagged", Seen("2024-01-02", again: true)).Matched(released: "2023-01-02"),
            Film("Undated").Matched(released: "2023-01-02"),
            Film("Unreleased", Seen("2024-01-02")).Matched(),
        ];

        // −1, 0, 365 and 12053 days.
        var all = Count(null, movies).ReleaseGap!;
        Assert.Equal((182.5, 1), (all.MedianDays, all.BeforeRelease));
        Assert.Equal([1, 1, 0, 0, 1, 0, 0, 1], all.Bars.Select(bar => bar.Films));
        Assert.Equal("4 of 7 films: 1 NoDate, 1 Rewatch, 1 NoReleaseDate", all.Basis.Told());

        // Old was first seen in 2023.
        Assert.Equal("3 of 5 films: 1 Rewatch, 1 NoReleaseDate", Count(2024, movies).ReleaseGap!.Basis.Told());
        Assert.Equal(0, Count(2024, movies).ReleaseGap!.MedianDays);
    }

    [Fact]
    public void The_member_and_the_crowd()
    {
        Movie[] movies =
        [
            .. Enumerable.Range(0, 8).Select(i => Film($"Same{i}").Rated(3).Matched(vote: 6.4, votes: 100 + i)),
            Film("Guilty").Rated(4.5).Matched(vote: 5.99, votes: 50),
            Film("Disliked").Rated(1).Matched(vote: 8.5, votes: 9000),
            Film("Few").Rated(1).Matched(vote: 8.5, votes: 49),
            Film("Voteless").Rated(1).Matched(),
            Film("Unrated").Matched(vote: 8, votes: 80),
        ];

        var crowd = Count(null, movies).Crowd!;

        // (8 × 3 + 4.5 + 1) / 10; (8 × 3.2 + 2.995 + 4.25) / 10; differences −0.2 (8 times), 1.505, −3.25.
        Assert.Equal((2.95, 3.28, -0.33, 0.64), (crowd.YourMean, crowd.TmdbMean, crowd.MeanDifference, crowd.MeanDistance));
        Assert.Equal((1, 1, 8), (crowd.Higher, crowd.Lower, crowd.Equal));
        Assert.Equal([(3.0, 9), (4.5, 1)], crowd.TmdbBars.Where(bar => bar.Films > 0).Select(bar => (bar.Rating, bar.Films)));
        Assert.Equal(["Guilty"], crowd.Above.Titles());
        Assert.Equal(["Disliked"], crowd.Below.Titles());
        Assert.Equal(["Guilty"], crowd.GuiltyPleasures.Titles());
        Assert.Equal(["Guilty"], crowd.HiddenGems.Titles());
        Assert.Equal(("Guilty", "Disliked"), (crowd.Obscure[0].Title, crowd.Mainstream[0].Title));
        Assert.Equal((8.5, 9000, -3.25), (crowd.Below[0].VoteAverage, crowd.Below[0].VoteCount, crowd.Below[0].Difference));
        Assert.Equal("10 of 13 films: 1 NoVote, 1 FewVotes, 1 Unrated", crowd.Basis.Told());
        Assert.Null(Count(null, movies[1..]).Crowd);
    }

    [Fact]
    public void Extremes_by_votes_and_release()
    {
        var extremes = Count(
            null,
            Film("A").Matched(vote: 9, votes: 49, released: "1950-01-01"),
            Film("B").Matched(vote: 8, votes: 50, released: "1960-01-01"),
            Film("C").Matched(vote: 4, votes: 500, released: "2020-01-01"),
            Film("D").Matched(vote: 1, votes: 500, released: "1900-01-01", series: true)).Extremes!;

        Assert.Equal(("B", "C", "A", "C"), (extremes.TmdbHighest!.Title, extremes.TmdbLowest!.Title, extremes.ReleasedFirst!.Title, extremes.ReleasedLast!.Title));
        Assert.Equal("3 of 4 films: 1 Series", extremes.Basis.Told());
    }
}
