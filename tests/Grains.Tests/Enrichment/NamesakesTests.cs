using Letterboxd.Abstractions;
using Letterboxd.Grains.Sessions;
using Xunit;

namespace Letterboxd.Grains.Tests.Enrichment;

public sealed class NamesakesTests
{
    private static readonly FilmAnswer Gold = new(TmdbStatus.Matched, new() { Id = 7, OriginalTitle = "Gold", ReleaseDate = new(2022, 1, 13), VoteCount = 3 });

    [Fact]
    public void Two_addresses_with_one_title_and_year_never_get_the_same_film()
    {
        var settled = Settle([Movie("Gold", "a"), Movie("Gold", "b")], Gold, Gold);

        Assert.All(settled, movie => Assert.Equal((TmdbStatus.Ambiguous, null), (movie.TmdbStatus, movie.Tmdb)));
        Assert.All(settled, movie => Assert.Equal(new FilmCandidate { Id = 7, Title = "Gold", Year = 2022, VoteCount = 3 }, Assert.Single(movie.Candidates!.Value)));
        Assert.Equal(settled[0].Candidates, settled[1].Candidates);
    }

    [Fact]
    public void A_third_one_gets_it_neither() =>
        Assert.All(Settle([Movie("Gold", "a"), Movie("Gold", "b"), Movie("Gold", "c")], Gold, Gold, Gold), movie => Assert.Equal(TmdbStatus.Ambiguous, movie.TmdbStatus));

    [Fact]
    public void What_the_film_was_chosen_from_are_their_candidates()
    {
        var several = Gold with { Candidates = [new() { Id = 7, Title = "Gold" }, new() { Id = 8, Title = "Gold" }] };

        Assert.All(Settle([Movie("Gold", "a"), Movie("Gold", "b")], several, several), movie => Assert.Equal([7, 8], movie.Candidates!.Value.Select(candidate => candidate.Id)));
    }

    [Fact]
    public void The_same_address_another_year_another_spelling_and_another_film_are_left_alone()
    {
        AssertMatched(Settle([Movie("Gold", "a"), Movie("Gold", "a")], Gold, Gold));
        AssertMatched(Settle([Movie("Gold", null), Movie("Gold", "a")], Gold, Gold));
        AssertMatched(Settle([Movie("Gold", "a"), Movie("Gold", "b") with { Year = 2023 }], Gold, Gold));
        AssertMatched(Settle([Movie("mother!", "a"), Movie("Mother", "b")], Gold, Gold));
        AssertMatched(Settle([Movie("Gold", "a"), Movie("Gold", "b")], Gold, Gold with { Film = Gold.Film! with { Id = 8 } }));
        AssertMatched(Settle([Movie("Gold", "a"), Movie("Gold", "b")], Gold, Gold with { Film = Gold.Film! with { IsSeries = true } }));
    }

    [Fact]
    public void A_film_that_a_hand_gave_stays_and_the_other_one_does_not_get_it()
    {
        var byHand = Movie("Gold", "a") with { TmdbStatus = TmdbStatus.Matched, Tmdb = Gold.Film, Match = MatchKind.Manual };
        Movie[] movies = [byHand, Movie("Gold", "b")];

        var (index, movie) = Assert.Single(new Namesakes(movies).Settled(movies, 1, Gold));

        Assert.Equal((1, TmdbStatus.Ambiguous), (index, movie.TmdbStatus));
    }

    [Fact]
    public void Candidates_are_kept_of_films_that_are_not_matched_and_of_no_other()
    {
        FilmAnswer ambiguous = new(TmdbStatus.Ambiguous, Candidates: [new() { Id = 7, Title = "Gold" }]);
        var several = Gold with { Candidates = ambiguous.Candidates };

        Assert.NotNull(Settle([Movie("Gold", "a")], ambiguous)[0].Candidates);
        Assert.NotNull(Settle([Movie("Gold", "a")], ambiguous with { Status = TmdbStatus.NotFound })[0].Candidates);
        Assert.Null(Settle([Movie("Gold", "a")], several)[0].Candidates);
    }

    [Fact]
    public void A_title_has_one_spelling_where_the_list_writes_it_in_one_way_but_for_case()
    {
        var namesakes = new Namesakes([Movie("mother!", "a"), Movie("Mother", "b"), Movie("Gold", "c"), Movie("GOLD", "d"), Movie("Heat", "e")]);

        Assert.Equal([false, false, true, true, true], Enumerable.Range(0, 5).Select(namesakes.IsOnlySpelling));
    }

    private static void AssertMatched(Movie[] movies) => Assert.All(movies, movie => Assert.Equal(TmdbStatus.Matched, movie.TmdbStatus));

    private static Movie[] Settle(Movie[] movies, params FilmAnswer[] answers)
    {
        var namesakes = new Namesakes(movies);
        for (var index = 0; index < answers.Length; index++)
        {
            foreach (var (place, movie) in namesakes.Settled(movies, index, answers[index])) movies[place] = movie;
        }

        return movies;
    }

    private static Movie Movie(string title, string? code) =>
        new() { Title = title, Year = 2022, LetterboxdUri = code is null ? null : $"https://boxd.it/{code}", TmdbStatus = TmdbStatus.Pending };
}
