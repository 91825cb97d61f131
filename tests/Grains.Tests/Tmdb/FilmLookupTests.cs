using Letterboxd.Abstractions;
using Letterboxd.Grains.Tmdb;
using Letterboxd.TmdbStandIn;
using Xunit;

namespace Letterboxd.Grains.Tests.Tmdb;

public sealed class FilmLookupTests
{
    [Fact]
    public async Task A_film_with_its_own_title_and_year_costs_two_requests()
    {
        await using var tmdb = await TmdbTestClient.Start();

        var finding = await tmdb.Find("Inception", 2010);

        Assert.Equal(TmdbStatus.Matched, finding.Status);
        Assert.Equal(2010, finding.Film!.ReleaseDate?.Year);
        Assert.False(finding.Film.IsSeries);
        Assert.Equal(new Dictionary<string, int> { ["search/movie inception 2010"] = 1, ["movie inception 2010"] = 1 }, tmdb.StandIn.Counters.Films);
    }

    [Fact]
    public async Task All_that_is_kept_of_a_film_comes_with_it()
    {
        await using var tmdb = await TmdbTestClient.Start();

        var film = (await tmdb.Find("Inception", 2010)).Film!;

        Assert.StartsWith("tt", film.ImdbId);
        Assert.Equal("Inception", film.OriginalTitle);
        Assert.NotEmpty(film.Overview!);
        Assert.NotEmpty(film.Genres);
        Assert.Single(film.Directors);
        Assert.Equal(8, film.Cast.Length);
        Assert.Equal(2, Assert.Single(film.Countries).Length);
        Assert.Equal(2, film.OriginalLanguage!.Length);
        Assert.InRange(film.Runtime!.Value, 70, 160);
        Assert.StartsWith("/", film.PosterPath);
        Assert.InRange(film.VoteAverage!.Value, 0, 10);
    }

    [Fact]
    public async Task A_film_without_a_year_is_searched_without_one()
    {
        await using var tmdb = await TmdbTestClient.Start();

        Assert.Equal(TmdbStatus.Matched, (await tmdb.Find("Megalopolis", null)).Status);
        Assert.Equal(1, tmdb.StandIn.Counters.Routes["search/movie"]);
    }

    [Fact]
    public async Task A_film_that_came_out_a_year_later_is_found_by_a_search_without_year()
    {
        await using var tmdb = await TmdbTestClient.Start(new() { YearLater = ["Rashomon"] });
        var year = TmdbStandInHost.YearOf("Rashomon");

        var finding = await tmdb.Find("Rashomon", year);

        Assert.Equal(TmdbStatus.Matched, finding.Status);
        Assert.Equal(year + 1, finding.Film!.ReleaseDate?.Year);
        Assert.Equal(2, tmdb.StandIn.Counters.Routes["search/movie"]);
    }

    [Fact]
    public async Task A_miniseries_is_matched_and_marked()
    {
        await using var tmdb = await TmdbTestClient.Start(new() { Series = ["The Night Manager"] });

        var finding = await tmdb.Find("The Night Manager", TmdbStandInHost.YearOf("The Night Manager"));

        Assert.Equal(TmdbStatus.Matched, finding.Status);
        Assert.True(finding.Film!.IsSeries);
        Assert.StartsWith("tt", finding.Film.ImdbId);
        Assert.NotEmpty(finding.Film.Directors);
    }

    [Fact]
    public async Task A_film_under_another_name_is_found_by_its_alternative_titles()
    {
        await using var tmdb = await TmdbTestClient.Start(new() { Renamed = ["Seven Samurai"] });

        var finding = await tmdb.Find("Seven Samurai", 1954);

        Assert.Equal(TmdbStatus.Matched, finding.Status);
        Assert.Equal("Also Known As Seven Samurai", finding.Film!.OriginalTitle);
    }

    [Fact]
    public async Task Two_equal_films_are_ambiguous_and_kept_as_candidates()
    {
        await using var tmdb = await TmdbTestClient.Start(new() { Ambiguous = ["Pinocchio"] });

        var finding = await tmdb.Find("Pinocchio", 2022);

        Assert.Equal(TmdbStatus.Ambiguous, finding.Status);
        Assert.Null(finding.Film);
        Assert.Equal(2, finding.Candidates.DistinctBy(candidate => candidate.Id).Count());
        Assert.False(tmdb.StandIn.Counters.Routes.ContainsKey("movie"));
    }

    [Fact]
    public async Task A_film_that_TMDB_does_not_have_is_not_found()
    {
        await using var tmdb = await TmdbTestClient.Start(new() { Missing = ["Holiday Video"] });

        Assert.Equal(FilmFinding.NotFound, await tmdb.Find("Holiday Video", 2003));
        Assert.Equal(3, tmdb.StandIn.Counters.Requests);
    }

    [Fact]
    public async Task A_title_is_sent_whole_whatever_it_holds()
    {
        await using var tmdb = await TmdbTestClient.Start();

        Assert.Equal(TmdbStatus.Matched, (await tmdb.Find("50% Ça & là? #1 +/=", 1999)).Status);
        Assert.Contains("search/movie 50% ça & là? #1 +/= 1999", tmdb.StandIn.Counters.Films.Keys);
    }

    [Fact]
    public async Task An_error_is_tried_four_times_in_all()
    {
        await using var tmdb = await TmdbTestClient.Start(new() { ErrorPercent = 100 });

        var fault = await Assert.ThrowsAsync<TmdbException>(() => tmdb.Find("Inception", 2010));

        Assert.Equal(TmdbFault.Failed, fault.Fault);
        Assert.Equal(4, tmdb.StandIn.Counters.Answers["500"]);
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_tried_four_times_in_all()
    {
        await using var tmdb = await TmdbTestClient.Start(new() { HangPercent = 100 }, ("TryTimeout", "00:00:00.100"));

        var fault = await Assert.ThrowsAsync<TmdbException>(() => tmdb.Find("Inception", 2010));

        Assert.Equal(TmdbFault.Failed, fault.Fault);
        Assert.Equal(4, tmdb.StandIn.Counters.Answers["hung"]);
    }

    [Fact]
    public async Task A_429_is_no_failed_try_and_holds_back_the_others()
    {
        await using var tmdb = await TmdbTestClient.Start(new() { Throttled = true, RetryAfterSeconds = 1 });
        var finds = Enumerable.Range(0, 5).Select(number => tmdb.Find($"Film {number}", 2000)).ToArray();
        await TestKit.Eventually.Holds(() => tmdb.StandIn.Counters.Requests >= 6, "a second round of 429");

        tmdb.StandIn.Settings = new();

        Assert.All(await Task.WhenAll(finds), finding => Assert.Equal(TmdbStatus.Matched, finding.Status));
    }

    [Fact]
    public async Task A_refused_token_is_not_tried_again()
    {
        await using var tmdb = await TmdbTestClient.Start(new() { AccessToken = "another" });

        var fault = await Assert.ThrowsAsync<TmdbException>(() => tmdb.Find("Inception", 2010));

        Assert.Equal(TmdbFault.Unauthorized, fault.Fault);
        Assert.Equal(1, tmdb.StandIn.Counters.Requests);
    }

    [Fact]
    public async Task In_an_outage_TMDB_is_left_alone()
    {
        await using var tmdb = await TmdbTestClient.Start(new() { ErrorPercent = 100 });
        var faults = new List<TmdbFault>();
        while (!faults.Contains(TmdbFault.Unavailable) && faults.Count < 100)
        {
            faults.Add((await Assert.ThrowsAsync<TmdbException>(() => tmdb.Find("Inception", 2010))).Fault);
        }

        var before = tmdb.StandIn.Counters.Requests;
        await Assert.ThrowsAsync<TmdbException>(() => tmdb.Find("Inception", 2010));

        Assert.Contains(TmdbFault.Unavailable, faults);
        Assert.Equal(before, tmdb.StandIn.Counters.Requests);
    }

    [Fact]
    public async Task Requests_are_counted_by_route_and_outcome()
    {
        await using var tmdb = await TmdbTestClient.Start(new() { Missing = ["Holiday Video"] });
        using var requests = tmdb.Count("letterboxd.tmdb.requests");
        await tmdb.Find("Inception", 2010);
        await tmdb.Find("Holiday Video", 2003);
        tmdb.StandIn.Settings = new() { ErrorPercent = 100 };
        await Assert.ThrowsAsync<TmdbException>(() => tmdb.Find("Inception", 2010));

        Assert.Equal(
            new Dictionary<string, long> { ["search/movie ok"] = 3, ["search/tv ok"] = 1, ["movie ok"] = 1, ["search/movie server_error"] = 4 },
            requests.Sums);
    }

    [Fact]
    public async Task Neither_the_token_nor_a_title_is_ever_logged()
    {
        await using var tmdb = await TmdbTestClient.Start(new() { ErrorPercent = 50 });

        for (var year = 2000; year < 2010; year++)
        {
            try
            {
                await tmdb.Find("Private Title", year);
            }
            catch (TmdbException fault)
            {
                Assert.DoesNotContain("Private", fault.ToString(), StringComparison.OrdinalIgnoreCase);
            }
        }

        Assert.DoesNotContain("secret-token", tmdb.Log.Text);
        Assert.DoesNotContain("Private", tmdb.Log.Text, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(tmdb.Log.Text);
    }
}
