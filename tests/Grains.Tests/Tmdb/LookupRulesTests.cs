using Letterboxd.Abstractions;
using Letterboxd.TmdbStandIn;
using Xunit;

namespace Letterboxd.Grains.Tests.Tmdb;

/// <summary>The matching rules over HTTP: what TMDB has, what is looked for, what is found, and what it costs.</summary>
public sealed class LookupRulesTests
{
    private static readonly StandInFilm Film = new() { Id = 1, Title = "Gold", Year = 2022 };
    private static readonly StandInFilm Other = Film with { Id = 2 };
    private static readonly StandInFilm Series = Film with { Id = 3, IsSeries = true };
    private static readonly StandInFilm Unknown = Film with { Popularity = 0.5 };

    [Fact]
    public Task Title_and_year_of_a_known_film_cost_two_requests() => Finds([Film], "Gold", 2022, 1, requests: 2);

    [Fact]
    public Task Of_two_the_one_whose_first_release_is_of_the_year() => Finds([Film, Other with { OtherReleases = [2021] }], "Gold", 2022, 1, requests: 3);

    [Fact]
    public Task A_festival_in_the_year_finds_a_film_of_the_year_after() => Finds([Film with { Year = 2023, OtherReleases = [2022] }], "Gold", 2022, 1, requests: 2);

    [Fact]
    public Task A_film_that_came_two_years_later_is_it_when_its_first_release_is_of_the_year() =>
        Finds([Film with { Year = 2024, OtherReleases = [2022] }], "Gold", 2022, 1, requests: 2);

    [Fact]
    public async Task An_old_film_that_was_shown_again_is_a_candidate()
    {
        var finding = await Find([Film with { Year = 1974, OtherReleases = [2022] }], "Gold", 2022);

        Assert.Equal((TmdbStatus.NotFound, 1), (finding.Status, Assert.Single(finding.Candidates).Id));
    }

    [Fact]
    public Task Twins_are_ambiguous_and_the_best_known_is_the_first_candidate() => Doubts([Film, Other with { Popularity = 60 }], "Gold", 2022, [2, 1]);

    [Fact]
    public Task A_series_is_found_where_there_is_no_film() => Finds([Series], "Gold", 2022, 3);

    [Fact]
    public Task A_known_film_is_not_doubted_for_a_series() => Finds([Film, Series], "Gold", 2022, 1, requests: 2);

    [Fact]
    public Task An_unknown_film_is_doubted_for_a_series_of_the_year() => Doubts([Unknown, Series], "Gold", 2022, [3, 1]);

    [Fact]
    public Task And_for_a_film_a_year_later_that_is_ten_times_as_popular() => Doubts([Unknown, Other with { Year = 2023 }], "Gold", 2022, [2, 1]);

    [Fact]
    public Task But_not_for_one_that_is_not_so_popular() => Finds([Unknown, Other with { Year = 2023, Popularity = 4 }], "Gold", 2022, 1, requests: 4);

    [Fact]
    public Task Votes_count_where_there_is_no_popularity() => Doubts([Film with { Popularity = null, Votes = 4 }, Series], "Gold", 2022, [3, 1]);

    [Fact]
    public Task A_series_of_the_year_comes_before_a_film_a_year_off() => Finds([Film with { Year = 2021 }, Series], "Gold", 2022, 3);

    [Fact]
    public Task A_film_a_year_off_comes_before_a_series_a_year_off() => Finds([Film with { Year = 2023 }, Series with { Year = 2021 }], "Gold", 2022, 1);

    [Fact]
    public Task A_series_a_year_off_is_found_last() => Finds([Series with { Year = 2021 }], "Gold", 2022, 3);

    [Fact]
    public async Task Two_years_off_is_another_film()
    {
        var finding = await Find([Film with { Year = 2020 }, Series with { Year = 2024 }], "Gold", 2022);

        Assert.Equal(TmdbStatus.NotFound, finding.Status);
        Assert.Equal([1, 3], finding.Candidates.Select(candidate => candidate.Id).Order());
    }

    [Fact]
    public Task A_film_on_a_further_page_is_found() =>
        Finds([.. Enumerable.Range(100, 30).Select(id => new StandInFilm { Id = id, Title = "Gold", Year = 1930 + id % 50, Popularity = 50 }), Film with { Year = 2023 }], "Gold", 2022, 1);

    [Fact]
    public Task The_same_spelling_comes_first() => Finds([new() { Id = 1, Title = "Mother", Year = 2017 }, new() { Id = 2, Title = "mother!", Year = 2017 }], "mother!", 2017, 2);

    [Fact]
    public Task The_title_comes_before_the_original_title() =>
        Finds([new() { Id = 1, Title = "Something", OriginalTitle = "Alice", Year = 1988 }, new() { Id = 2, Title = "Alice", Year = 1988 }], "Alice", 1988, 2);

    [Fact]
    public Task Another_title_is_found_among_the_results_of_the_year() =>
        Finds([new() { Id = 1, Title = "Confidentially Yours", OtherTitles = ["Finally, Sunday!"], Year = 1983 }], "Finally, Sunday", 1983, 1);

    [Fact]
    public Task Without_a_year_several_are_ambiguous() => Doubts([Film with { Year = 1922 }, Other with { Year = 2024, Popularity = 9 }], "Gold", null, [2, 1]);

    [Fact]
    public async Task Searches_are_in_English_and_details_in_the_language_that_is_wanted()
    {
        await using var tmdb = await TmdbTestClient.Start(new(), ("Language", "de-DE"));

        var finding = await tmdb.Find("Inception", 2010);

        Assert.StartsWith("(de-DE)", finding.Film!.Overview);
    }

    [Fact]
    public async Task What_the_catalogue_keeps_for_later_comes_with_a_film()
    {
        await using var tmdb = await TmdbTestClient.Start();

        var finding = await tmdb.Find("Inception", 2010);

        var (film, facts) = (finding.Film!, finding.Facts!);
        Assert.NotNull(film.VoteCount);
        Assert.Equal((film.Cast.Length, film.Cast.Length), (facts.Cast!.Ids.Length, facts.Cast.ProfilePaths.Length));
        Assert.Equal((film.Directors.Length, film.Directors.Length), (facts.Directors!.Ids.Length, facts.Directors.ProfilePaths.Length));
        Assert.All(facts.Cast.ProfilePaths, path => Assert.StartsWith("/", path));
        Assert.Equal((2, 1, 1, 1), (facts.Writers!.Value.Length, facts.Cinematographers!.Value.Length, facts.Composers!.Value.Length, facts.Editors!.Value.Length));
        Assert.Equal(2, facts.Companies!.Value.Length);
    }

    private static async Task Finds(StandInFilm[] films, string title, int? year, int id, int? requests = null)
    {
        await using var tmdb = await TmdbTestClient.Start(new() { Films = films });

        var finding = await tmdb.Find(title, year);

        Assert.Equal((TmdbStatus.Matched, id), (finding.Status, finding.Film?.Id));
        Assert.Equal(films.Single(film => film.Id == id).IsSeries, finding.Film!.IsSeries);
        if (requests is not null) Assert.Equal(requests, tmdb.StandIn.Counters.Requests);
    }

    private static async Task Doubts(StandInFilm[] films, string title, int? year, int[] candidates)
    {
        var finding = await Find(films, title, year);

        Assert.Equal(TmdbStatus.Ambiguous, finding.Status);
        Assert.Equal(candidates, finding.Candidates.Select(candidate => candidate.Id));
    }

    private static async Task<Letterboxd.Grains.Tmdb.FilmFinding> Find(StandInFilm[] films, string title, int? year)
    {
        await using var tmdb = await TmdbTestClient.Start(new() { Films = films });
        return await tmdb.Find(title, year);
    }
}
