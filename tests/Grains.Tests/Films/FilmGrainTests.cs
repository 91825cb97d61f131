using Letterboxd.Abstractions;
using Letterboxd.Grains.Films;
using Letterboxd.Grains.Tests.Enrichment;
using Letterboxd.TmdbStandIn;
using Xunit;

namespace Letterboxd.Grains.Tests.Films;

public sealed class FilmGrainTests
{
    [Fact]
    public async Task Everyone_who_asks_at_once_shares_one_look_up()
    {
        await using var cluster = await EnrichmentCluster.Start(silos: 3, settings: new() { LatencyMs = 100 });

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Find(cluster, "Inception", 2010)));

        Assert.All(answers, answer => Assert.Equal(TmdbStatus.Matched, answer.Status));
        Assert.Equal(2, cluster.StandIn.Counters.Requests);
    }

    [Fact]
    public async Task A_known_film_costs_no_request_even_after_a_restart()
    {
        await using var cluster = await EnrichmentCluster.Start();
        var first = await Find(cluster, "Inception", 2010);
        cluster.StandIn.ResetCounters();

        await cluster.Restart();
        var again = await Find(cluster, "INCEPTION", 2010);

        Assert.Equal(0, cluster.StandIn.Counters.Requests);
        Assert.Equal(first.Film!.Id, again.Film!.Id);
        Assert.Equal(first.Film.Overview, again.Film.Overview);
        Assert.Equal(first.Film.Cast, again.Film.Cast);
    }

    [Fact]
    public async Task A_film_is_looked_up_anew_after_150_days()
    {
        await using var cluster = await EnrichmentCluster.Start();
        await Find(cluster, "Inception", 2010);

        cluster.Clock.Jump(TimeSpan.FromDays(149));
        await Find(cluster, "Inception", 2010);
        Assert.Equal(2, cluster.StandIn.Counters.Requests);

        cluster.Clock.Jump(TimeSpan.FromDays(2));
        await Find(cluster, "Inception", 2010);
        Assert.Equal(4, cluster.StandIn.Counters.Requests);
    }

    [Fact]
    public async Task What_is_known_serves_while_it_cannot_be_refreshed_but_never_longer_than_the_terms_allow()
    {
        await using var cluster = await EnrichmentCluster.Start();
        await Find(cluster, "Inception", 2010);
        cluster.StandIn.Settings = new() { ErrorPercent = 100 };

        cluster.Clock.Jump(TimeSpan.FromDays(160));
        Assert.Equal(TmdbStatus.Matched, (await Find(cluster, "Inception", 2010)).Status);

        cluster.Clock.Jump(TimeSpan.FromDays(21));
        Assert.Equal(new(TmdbStatus.Pending, PauseReason: PauseReasons.Unavailable), await Find(cluster, "Inception", 2010));
    }

    [Theory]
    [InlineData("Holiday Video", TmdbStatus.NotFound)]
    [InlineData("Pinocchio", TmdbStatus.Ambiguous)]
    public async Task A_miss_is_remembered_for_seven_days(string title, TmdbStatus expected)
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { Missing = ["Holiday Video"], Ambiguous = ["Pinocchio"] });
        Assert.Equal(expected, (await Find(cluster, title, 2003)).Status);
        cluster.StandIn.ResetCounters();

        cluster.Clock.Jump(TimeSpan.FromDays(6.9));
        Assert.Equal(expected, (await Find(cluster, title, 2003)).Status);
        Assert.Equal(0, cluster.StandIn.Counters.Requests);

        cluster.StandIn.Settings = new();
        cluster.Clock.Jump(TimeSpan.FromDays(0.2));
        Assert.Equal(TmdbStatus.Matched, (await Find(cluster, title, 2003)).Status);
    }

    [Fact]
    public async Task A_film_for_which_TMDB_answers_nonsense_while_it_answers_others_is_failed_which_is_not_remembered()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { Odd = OddAnswer.Html, OddTitles = ["Inception"] });
        Assert.Equal(new(TmdbStatus.Failed), await Find(cluster, "Inception", 2010));
        Assert.Equal(5, cluster.StandIn.Counters.Routes["configuration"]);
        Assert.Equal(5 * 4, cluster.StandIn.Counters.Routes["search/movie"]);

        cluster.StandIn.Settings = new();

        Assert.Equal(TmdbStatus.Matched, (await Find(cluster, "Inception", 2010)).Status);
    }

    [Fact]
    public async Task A_refused_token_is_told_apart_from_a_failure()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { AccessToken = "another" });

        Assert.Equal(new(TmdbStatus.Pending, PauseReason: PauseReasons.Unauthorized), await Find(cluster, "Inception", 2010));
    }

    [Fact]
    public async Task Silos_share_one_budget()
    {
        await using var cluster = await EnrichmentCluster.Start(silos: 3, options: ("RequestsPerSecond", "35"));

        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => Find(cluster, $"Film {number}", 2000)));

        var counters = cluster.StandIn.Counters;
        Assert.Equal(120, counters.Requests);
        Assert.True(counters.MaxPerSecond <= 35, $"{counters.MaxPerSecond} in one second");
    }

    [Fact]
    public void Every_spelling_of_a_title_has_a_key_that_does_not_show_it()
    {
        Assert.Equal(FilmGrainKey.Of("Amélie", 2001), FilmGrainKey.Of("AME\u0301LIE ", 2001));
        Assert.NotEqual(FilmGrainKey.Of("mother!", 2017), FilmGrainKey.Of("Mother", 2017));
        Assert.NotEqual(FilmGrainKey.Of("Suspiria", 1977), FilmGrainKey.Of("Suspiria", 2018));
        Assert.NotEqual(FilmGrainKey.Of("Suspiria", null), FilmGrainKey.Of("Suspiria", 2018));
        Assert.Matches(@"^film/[0-9a-f]{32}\|1977$", FilmGrainKey.Of("Suspiria", 1977));
        Assert.NotEqual(FilmGrainKey.OfAnySpelling("suspiria", 1977), FilmGrainKey.Of("suspiria", 1977));
        Assert.Equal(FilmGrainKey.OfAnySpelling("mother!", 2017), FilmGrainKey.OfAnySpelling("Mother", 2017));
    }

    private static Task<FilmAnswer> Find(EnrichmentCluster cluster, string title, int? year) =>
        cluster.Grains.GetGrain<IFilmGrain>(FilmGrainKey.Of(title, year)).Find(new(title, year, Guid.NewGuid()));
}
