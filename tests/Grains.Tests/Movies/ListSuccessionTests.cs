using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;
using Xunit;

namespace Letterboxd.Grains.Tests.Movies;

/// <summary>A newer list in the place of an older one: what changed, and what stays known.</summary>
public sealed class ListSuccessionTests
{
    private static readonly DateOnly Day = new(2024, 5, 1);

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Counts_and_items_of_lists_a_year_apart_are_those_of_an_independent_comparison(int seed)
    {
        var years = new TwoYears(seed, films: 5 + (seed * 7 % 120));

        var changes = Succession(years.Before, years.After).Changes;

        Assert.Equal(
            (years.Films, years.Viewings, years.Ratings, years.Likes, years.Reviews),
            (Of(changes.Films), Of(changes.Viewings), Of(changes.Ratings), Of(changes.Likes), Of(changes.Reviews)));
        Assert.True(changes.Items.Length == 200 || changes.ItemsLeftOut == 0);
        Assert.Equal(
            years.Added.Order().Take(200),
            changes.Items.TakeWhile(item => item is { What: "film", Before: null }).Select(item => item.Title).Order());
        if (changes.ItemsLeftOut > 0) return;

        foreach (var (what, counts) in new[] { ("rating", years.Ratings), ("like", years.Likes), ("viewing", years.Viewings) })
        {
            var items = changes.Items.Where(item => item.What == what).ToList();
            Assert.Equal(counts, (items.Count(item => item.Before is null), items.Count(item => item.After is null), items.Count(item => item is { Before: not null, After: not null })));
        }

        Assert.Equal(years.Reviews.Added + years.Reviews.Removed + years.Reviews.Changed, changes.Items.Count(item => item is { What: "review", Before: null, After: null }));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_list_that_says_the_same_is_the_same_whatever_TMDB_added(int seed)
    {
        var years = new TwoYears(seed, films: 60);
        var before = new MovieListDocument([.. years.Before.Select(movie => movie with { TmdbStatus = TmdbStatus.Matched, Tmdb = new() { Id = 1 } })]);

        var same = ListSuccession.Of(before, [.. years.Before.Select(movie => movie with { Key = null })]);

        Assert.True(same.IsSame);
        Assert.Equivalent(ListChanges.None, same.Changes, strict: true);
        Assert.False(ListSuccession.Of(before, years.After).IsSame);
    }

    [Fact]
    public void Every_change_of_a_film_is_an_item_of_its_own()
    {
        var before = Film("Heat", "1") with { Rating = 4, Liked = true, Watches = [Viewing("e1") with { Rating = 4, Review = "Good." }] };
        var after = Film("Heat", "1") with { Rating = 4.5, Watches = [Viewing("e1") with { Rating = 4.5, Review = "Very good." }, Viewing("e2") with { Rewatch = true, Tags = ["imax"] }] };

        var changes = Succession([before], [after, Film("Ran", "2")]).Changes;

        Assert.Equal(
            [
                new("2", "Ran", 1995, "film", null, "Ran (1995)"),
                new("1", "Heat", 1995, "rating", "4", "4.5"),
                new("1", "Heat", 1995, "like", "liked", null),
                new("1", "Heat", 1995, "viewing", "2024-05-01, 4", "2024-05-01, 4.5"),
                new("1", "Heat", 1995, "review", null, null),
                new("1", "Heat", 1995, "viewing", null, "2024-05-01, rewatch, imax"),
            ],
            changes.Items);
        Assert.Equal((new(1, 0, 1), 0), (changes.Films, changes.ItemsLeftOut));
    }

    [Fact]
    public void What_no_other_item_tells_is_told_of_the_film_itself()
    {
        var changes = Succession(
            [Film("Heat", "1"), Film("Ran", "2") with { MarkedDate = Day }, Film("Alien", null)],
            [Film("Heat!", "1"), Film("Ran", "2"), Film("Alien", "3")]).Changes;

        Assert.Equal(
            [
                new("1", "Heat!", 1995, "film", "Heat (1995)", "Heat! (1995)"),
                new("2", "Ran", 1995, "film", "Ran (1995), marked 2024-05-01", "Ran (1995), marked on no day"),
                new("3", "Alien", 1995, "film", "Alien (1995), no address", "Alien (1995), https://boxd.it/3"),
            ],
            changes.Items);
        Assert.Equal(new(0, 0, 3), changes.Films);
    }

    [Fact]
    public void A_day_that_the_first_release_did_not_keep_is_no_change_but_the_list_is_another()
    {
        var succession = Succession([Film("Heat", "1")], [Film("Heat", "1") with { MarkedDate = Day, RatedDate = Day, LikedDate = Day }]);

        Assert.Equivalent(ListChanges.None, succession.Changes, strict: true);
        Assert.False(succession.IsSame);
    }

    [Fact]
    public void Values_are_cut_at_100_characters_and_items_at_200()
    {
        var film = Film(new string('x', 99) + "😀 and more", "1");
        var changes = Succession([], [film, .. Enumerable.Range(2, 300).Select(number => Film($"Film {number}", $"{number}") with { Rating = 3 })]).Changes;

        Assert.Equal((200, 401), (changes.Items.Length, changes.ItemsLeftOut));
        Assert.All(changes.Items, item => Assert.Equal("film", item.What));
        Assert.Equal((100, '…'), (changes.Items[0].Title.Length, changes.Items[0].Title[^1]));
        Assert.InRange(changes.Items[0].After!.Length, 99, 100);
        Assert.Equal((301, 300), (changes.Films.Added, changes.Ratings.Added));
    }

    [Fact]
    public void A_rating_that_was_taken_back_is_gone()
    {
        var succession = Succession([Film("Heat", "1") with { Rating = 4, CurrentRating = 4, Tags = ["old"] }], [Film("Heat", "1")]);

        Assert.Equivalent(Film("Heat", "1") with { Key = "1" }, Assert.Single(succession.CarryOver([Film("Heat", "1")], enriches: false).Movies), strict: true);
    }

    [Theory]
    [InlineData("https://boxd.it/1", "https://www.boxd.it/1/", true)]
    [InlineData("https://boxd.it/1", "https://boxd.it/2", false)]
    [InlineData("https://letterboxd.com/film/heat/", "https://boxd.it/2", true)]
    [InlineData("https://letterboxd.com/film/heat/", "https://letterboxd.com/film/heat-1/", false)]
    [InlineData(null, "https://boxd.it/2", true)]
    [InlineData("https://boxd.it/1", null, true)]
    public void A_film_is_the_same_by_address_else_by_name_and_year(string? before, string? after, bool isSame)
    {
        var succession = Succession([Film("HEAT", null) with { LetterboxdUri = before }], [Film("Heat", null) with { LetterboxdUri = after }]);

        Assert.Equal(isSame ? (0, 0) : (1, 1), (succession.Changes.Films.Added, succession.FilmsGone));
    }

    [Fact]
    public void Of_several_films_with_one_name_and_year_none_is_guessed()
    {
        ImmutableArray<Movie> before = [Film("Heat", null) with { LetterboxdUri = "https://letterboxd.com/film/heat/" }, Film("Heat", null) with { LetterboxdUri = "https://letterboxd.com/film/heat-1/" }];

        Assert.Equal((new(2, 2, 0), 2), (Succession(before, [Film("Heat", "1"), Film("Heat", "2")]).Changes.Films, Succession(before, [Film("Heat", "1")]).FilmsGone));
    }

    [Fact]
    public void Viewings_without_addresses_are_told_apart_by_their_dates_and_their_place()
    {
        var before = Film("Heat", "1") with { Watches = [Viewing(null) with { Rating = 3 }, Viewing(null) with { Rating = 4 }, Viewing("e1")] };
        var after = Film("Heat", "1") with { Watches = [Viewing(null) with { Rating = 3 }, Viewing("e2") with { Rating = 4 }, Viewing("e1"), Viewing("e3")] };

        Assert.Equal(new(1, 0, 0), Succession([before], [after]).Changes.Viewings);
    }

    [Fact]
    public void What_TMDB_said_of_the_same_film_stays_and_only_what_was_not_matched_is_looked_up()
    {
        var (heat, ran, alien) = (Matched(Film("Heat", "1")), Film("Ran", "2") with { TmdbStatus = TmdbStatus.NotFound, Candidates = [] }, Film("Alien", "3") with { TmdbStatus = TmdbStatus.NotFound, Match = MatchKind.None });
        var succession = Succession([heat, ran, alien], [Film("Heat: The Cut", "1"), Film("Ran", "2"), Film("Alien", "3"), Film("Amélie", "4")]);

        var movies = succession.CarryOver([heat, ran, alien], enriches: true).Movies;

        Assert.Equal([TmdbStatus.Matched, TmdbStatus.Pending, TmdbStatus.NotFound, TmdbStatus.Pending], movies.Select(movie => movie.TmdbStatus));
        Assert.Equal(("Heat: The Cut", heat.Tmdb), (movies[0].Title, movies[0].Tmdb));
        Assert.Null(movies[1].Candidates);
        Assert.Equal(MatchKind.None, movies[2].Match);
        Assert.Equal([TmdbStatus.Matched, TmdbStatus.NotFound, TmdbStatus.NotFound, TmdbStatus.Disabled], succession.CarryOver([heat, ran, alien], enriches: false).Movies.Select(movie => movie.TmdbStatus));
    }

    [Fact]
    public void A_match_that_was_settled_after_the_comparison_is_carried_over_too()
    {
        var succession = Succession([Film("Heat", "1") with { TmdbStatus = TmdbStatus.Pending }], [Film("Ran", "2"), Film("Heat", "1")]);

        Assert.Equal([TmdbStatus.Pending, TmdbStatus.Matched], succession.CarryOver([Matched(Film("Heat", "1"))], enriches: true).Movies.Select(movie => movie.TmdbStatus));
    }

    [Fact]
    public void Keys_stay_with_their_films_and_the_number_of_a_namesake_that_went_is_not_given_again()
    {
        var (one, other, third) = (Long("heat"), Long("heat-1"), Long("heat-2"));
        var first = new MovieListDocument(FilmKeys.Assign([one, other]));
        var key = first.Movies[0].Key!;

        var second = Next(first, [other]);
        var later = Next(second, [other, third]);
        var last = Next(Next(later, [other]), [one, other]);

        Assert.Equal([$"{key}-2"], second.Movies.Select(movie => movie.Key));
        Assert.Equal([$"{key}-2", $"{key}-3"], later.Movies.Select(movie => movie.Key));
        Assert.Equal([$"{key}-4", $"{key}-2"], last.Movies.Select(movie => movie.Key));
    }

    [Fact]
    public void A_key_made_of_the_name_becomes_the_code_when_the_address_is_known_and_back()
    {
        var known = Next(new(FilmKeys.Assign([Film("Heat", null)])), [Film("Heat", "1")]);

        Assert.Equal("1", Assert.Single(known.Movies).Key);
        Assert.Equal("~f441d1be8ef70913", Assert.Single(Next(known, [Film("Heat", null)]).Movies).Key);
    }

    private static MovieListDocument Next(MovieListDocument before, ImmutableArray<Movie> after) => ListSuccession.Of(before, after).CarryOver(before.Movies, enriches: false);

    private static ListSuccession Succession(ImmutableArray<Movie> before, ImmutableArray<Movie> after) => ListSuccession.Of(new(FilmKeys.Assign(before)), after);

    private static Movie Film(string title, string? code) => new() { Title = title, Year = 1995, LetterboxdUri = code is null ? null : $"https://boxd.it/{code}" };

    private static Movie Long(string slug) => Film("Heat", null) with { LetterboxdUri = $"https://letterboxd.com/film/{slug}/" };

    private static Movie Matched(Movie movie) => movie with { TmdbStatus = TmdbStatus.Matched, Tmdb = new() { Id = 949 } };

    private static Viewing Viewing(string? code) => new() { WatchedDate = Day, LoggedDate = Day, LetterboxdUri = code is null ? null : $"https://boxd.it/{code}" };

    private static (int, int, int) Of(ChangeCounts counts) => (counts.Added, counts.Removed, counts.Changed);
}
