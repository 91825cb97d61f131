using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Lists;
using Letterboxd.Grains.Statistics;
using Xunit;

namespace Letterboxd.Grains.Tests.Statistics;

/// <summary>The blocks of watchlist and lists, counted by hand.</summary>
public sealed class WatchlistBlockTests
{
    private static readonly DateOnly AsOf = new(2025, 1, 11);

    private static readonly ImmutableArray<Movie> Movies = [new() { Title = "Heat", Year = 1995, Key = "heat", LetterboxdUri = "https://boxd.it/heat", Rating = 4 }];

    private static readonly MemberListsDocument Document = new()
    {
        Films =
        [
            Film("Heat", 1995, "heat", null, null, 0),
            Film("Ran", 1985, "ran1", 160, 8.1, 900),
            Film("Ikiru", 1952, "ikir", 143, 8.3, 700),
            Film("Dreams", 1990, "drea", null, 9.9, 49),
            Film("Unreleased", null, "unre", null, null, 0) with { TmdbStatus = TmdbStatus.NotFound, Tmdb = null },
        ],
        Watchlist = [new(0, new(2020, 5, 1)), new(1, new(2025, 1, 1)), new(2, new(2024, 1, 12)), new(3, new(2024, 12, 31)), new(4, null)],
        Lists =
        [
            new() { Slug = "half", Name = "Half", Films = [new(0, 1, null), new(1, 2, null), new(0, 3, null)] },
            new() { Slug = "none", Name = "None", Films = [] },
            new() { Slug = "seen", Name = "Seen", Films = [new(0, 1, "note")] },
        ],
    };

    [Fact]
    public void The_watchlist_is_counted_as_of_the_upload()
    {
        var block = Statistics().Watchlist!;

        Assert.Equal((5, 1, 5), (block.Films, block.Watched, block.Basis.Of));
        Assert.Equal([new(2020, 1), new(2024, 2), new(2025, 1)], block.Added);

        // 10 days, 365 days, 11 days.
        Assert.Equal(11, block.MedianDaysWaiting);
        Assert.Equal([("Ikiru", 365), ("Dreams", 11), ("Ran", 10)], block.LongestWaiting!.Select(film => (film.Title, film.DaysWaiting)));
        Assert.Equal([new(1950, 1), new(1960, 0), new(1970, 0), new(1980, 1), new(1990, 1)], block.Decades);
    }

    [Fact]
    public void Hours_and_votes_count_what_waits_and_say_what_is_left_out()
    {
        var block = Statistics().Watchlist!;

        Assert.Equal(303, block.Runtime!.Minutes);
        Assert.Equal((2, 4), (block.Runtime.Basis.Counted, block.Runtime.Basis.Of));
        Assert.Equal([new(LeftOutReason.TmdbNotFound, 1), new(LeftOutReason.NoRuntime, 1)], block.Runtime.Basis.LeftOut);
        Assert.Equal([("Ikiru", 8.3, 700), ("Ran", 8.1, 900)], block.BestVoted!.Select(film => (film.Title, film.VoteAverage, film.VoteCount)));
    }

    [Fact]
    public void Lists_rank_by_the_share_that_is_seen_and_count_a_film_once()
    {
        var block = Statistics().Lists!;

        Assert.Equal((3, 2, 1), (block.Lists, block.Films, block.Watched));
        Assert.Equal([new("seen", "Seen", 1, 1), new("half", "Half", 2, 1), new("none", "None", 0, 0)], block.Progress);
    }

    [Fact]
    public void They_are_the_same_in_every_year_and_rows_are_cut_by_top()
    {
        var (all, year) = (Statistics(), Statistics(year: 2021, top: 1));

        Assert.Equal(all.Watchlist!.Added, year.Watchlist!.Added);
        Assert.Equal("Ikiru", Assert.Single(year.Watchlist.LongestWaiting!).Title);
        Assert.Equal("seen", Assert.Single(year.Lists!.Progress).Slug);
    }

    [Fact]
    public void Without_TMDB_there_are_neither_hours_nor_votes()
    {
        var document = Document with { Films = [.. Document.Films.Select(film => film with { TmdbStatus = TmdbStatus.Disabled, Tmdb = null })] };

        var block = ListStatistics.Of(Movies, null, AsOf, 10, MemberLists.Of(document, Movies, AsOf)).Watchlist!;

        Assert.Null(block.Runtime);
        Assert.Null(block.BestVoted);
    }

    private static MovieStatistics Statistics(int? year = null, int top = 10) => ListStatistics.Of(Movies, year, AsOf, top, MemberLists.Of(Document, Movies, AsOf));

    private static Movie Film(string title, int? year, string code, int? runtime, double? vote, int votes) => new()
    {
        Title = title,
        Year = year,
        Key = code,
        LetterboxdUri = $"https://boxd.it/{code}",
        TmdbStatus = TmdbStatus.Matched,
        Tmdb = new() { Id = 1, Runtime = runtime, VoteAverage = vote, VoteCount = votes },
    };
}
