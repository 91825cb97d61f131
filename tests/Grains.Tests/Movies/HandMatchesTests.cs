using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;
using Xunit;

namespace Letterboxd.Grains.Tests.Movies;

/// <summary>Matches made by hand, applied to whatever list becomes the session's.</summary>
public sealed class HandMatchesTests
{
    private static readonly HandMatch Heat = new() { Key = "2aHi", LetterboxdUri = "https://boxd.it/2aHi", Title = "Heat", Year = 1995, TmdbId = 949 };

    [Fact]
    public void A_film_that_was_matched_by_hand_waits_for_its_data_under_its_id()
    {
        var movie = Assert.Single(Apply([Movie("Heat", "2aHi") with { TmdbStatus = TmdbStatus.Ambiguous, Candidates = [new() { Id = 1, Title = "Heat" }] }], Heat));

        Assert.Equal((MatchKind.Manual, TmdbStatus.Pending, 949, false), (movie.Match, movie.TmdbStatus, movie.Tmdb!.Id, movie.Tmdb.IsSeries));
        Assert.Null(movie.Candidates);
        Assert.Equal(TmdbStatus.Disabled, HandMatches.Apply([Movie("Heat", "2aHi")], [Heat], enriches: false)[0].TmdbStatus);
    }

    [Fact]
    public void What_has_its_data_already_keeps_it()
    {
        var matched = Movie("Heat", "2aHi") with { Match = MatchKind.Manual, TmdbStatus = TmdbStatus.Matched, Tmdb = new() { Id = 949, Runtime = 170 } };

        Assert.Same(matched, Assert.Single(Apply([matched], Heat)));
        Assert.Equal((MatchKind.Manual, 170), (Apply([matched with { Match = MatchKind.Automatic }], Heat)[0].Match, Apply([matched with { Match = MatchKind.Automatic }], Heat)[0].Tmdb!.Runtime));
        Assert.Equal((true, TmdbStatus.Pending), (Apply([matched], Heat with { IsSeries = true })[0].Tmdb!.IsSeries, Apply([matched], Heat with { IsSeries = true })[0].TmdbStatus));
    }

    [Fact]
    public void A_film_that_TMDB_does_not_have_is_not_found_whatever_the_rules_found()
    {
        var movie = Assert.Single(Apply([Movie("Heat", "2aHi") with { TmdbStatus = TmdbStatus.Matched, Tmdb = new() { Id = 1 } }], Heat with { TmdbId = null }));

        Assert.Equal((MatchKind.None, TmdbStatus.NotFound, null), (movie.Match, movie.TmdbStatus, movie.Tmdb));
    }

    [Fact]
    public void A_key_that_changes_moves_nothing()
    {
        var byName = new HandMatch { Key = "~0123456789abcdef", Title = "Heat", Year = 1995, TmdbId = 949 };

        Assert.Equal(MatchKind.Manual, Apply([Movie("Heat", "2aHi")], byName)[0].Match);
        Assert.Equal(MatchKind.Manual, Apply([Movie("Heat", null)], Heat)[0].Match);
        Assert.Equal(MatchKind.Manual, Apply([Movie("Heat (Director's cut)", "2aHi")], Heat)[0].Match);
    }

    [Fact]
    public void Namesakes_and_other_addresses_get_nothing()
    {
        Assert.Equal(MatchKind.Automatic, Apply([Movie("Heat", "other")], Heat)[0].Match);
        Assert.Equal(MatchKind.Automatic, Apply([Movie("Heat", null) with { Year = 1986 }], Heat)[0].Match);

        // Which of the two it is nobody knows.
        Assert.All(Apply([Movie("Heat", null), Movie("Heat", null) with { Key = "~0000000000000000-2" }], Heat), movie => Assert.Equal(MatchKind.Automatic, movie.Match));

        var second = Heat with { Key = "~0000000000000000-2", LetterboxdUri = null };
        var list = Apply([Movie("Heat", null) with { Key = "~0000000000000000" }, Movie("Heat", null) with { Key = "~0000000000000000-2" }], second);
        Assert.Equal([MatchKind.Automatic, MatchKind.Manual], list.Select(movie => movie.Match));
    }

    [Fact]
    public void Without_the_film_the_list_is_as_it_was_and_the_match_waits()
    {
        ImmutableArray<Movie> list = [Movie("Ronin", "1x2y")];

        Assert.Equal(list, Apply(list, Heat));
        Assert.Equal(MatchKind.Manual, Apply([.. list, Movie("Heat", "2aHi")], Heat)[1].Match);
    }

    [Fact]
    public void One_film_has_one_match_and_none_when_the_rules_choose_again()
    {
        var none = Movie("Heat", "2aHi") with { Match = MatchKind.None };
        var ronin = Heat with { Key = "1x2y", LetterboxdUri = "https://boxd.it/1x2y" };

        Assert.Equal([ronin, Heat with { TmdbId = null }], new[] { Heat, ronin }.ToImmutableArray().With(none));
        Assert.Equal([ronin], new[] { Heat, ronin }.ToImmutableArray().With(none with { Match = MatchKind.Automatic }));
        Assert.Equal([Heat], ImmutableArray<HandMatch>.Empty.With(none with { Match = MatchKind.Manual, Tmdb = new() { Id = 949 } }));
    }

    private static ImmutableArray<Movie> Apply(ImmutableArray<Movie> list, HandMatch match) => HandMatches.Apply(list, [match], enriches: true);

    private static Movie Movie(string title, string? code)
    {
        var movie = new Movie { Title = title, Year = 1995, LetterboxdUri = code is null ? null : $"https://boxd.it/{code}" };
        return movie with { Key = FilmKeys.Of(movie) };
    }
}
