using System.Diagnostics;
using System.Text;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;
using Letterboxd.TestKit;
using Letterboxd.TmdbStandIn;
using Xunit;

namespace Letterboxd.Grains.Tests.Enrichment;

/// <summary>A member says what a film is at TMDB.</summary>
public sealed class MendingTests
{
    private const string Watched = """
        Date,Name,Year,Letterboxd URI
        2024-01-01,Gold,2022,https://boxd.it/gold1
        2024-01-02,Silver,2022,https://boxd.it/silv1
        2024-01-03,Tin,2022,https://boxd.it/tin1

        """;

    private static readonly StandInSettings TwoOfGold = new()
    {
        Films =
        [
            new() { Id = 1, Title = "Gold", Year = 2022, Popularity = 5 },
            new() { Id = 2, Title = "Gold", Year = 2022, Popularity = 4 },
            new() { Id = 3, Title = "Gold", Year = 1999, Popularity = 1, IsSeries = true },
            new() { Id = 4, Title = "Something else", Year = 2020 },
        ],
        Missing = ["Tin"],
    };

    [Fact]
    public async Task An_ambiguous_film_becomes_what_its_member_says_and_the_counts_follow()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold);
        var session = await Completed(cluster);
        var before = (await session.GetReport())!;
        Assert.Equal((1, 1, 1), (before.Enrichment.Matched, before.Enrichment.Ambiguous, before.Enrichment.NotFound));

        var movie = await Choose(session, new("gold1", MatchKind.Manual, TmdbId: 2));

        Assert.Equal((MatchKind.Manual, TmdbStatus.Matched, 2), (movie.Match, movie.TmdbStatus, movie.Tmdb!.Id));
        Assert.NotEmpty(movie.Tmdb.Directors);
        var after = (await session.GetReport())!;
        Assert.Equal((2, 0, 1, SessionStatus.Completed), (after.Enrichment.Matched, after.Enrichment.Ambiguous, after.Enrichment.NotFound, after.Status));
        Assert.Equal(EnrichmentState.Done, after.Enrichment.State);
        Assert.True(after.Version > before.Version);

        await Choose(session, new("gold1", MatchKind.Manual, TmdbId: 2));
        Assert.Equal(after.Version, (await session.GetReport())!.Version);
    }

    [Fact]
    public async Task None_is_not_found_and_the_automatic_match_comes_back()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold);
        var session = await Completed(cluster);
        var silver = (await Movie(session, "silv1")).Tmdb!.Id;

        var none = await Choose(session, new("silv1", MatchKind.None));
        Assert.Equal((MatchKind.None, TmdbStatus.NotFound, null), (none.Match, none.TmdbStatus, none.Tmdb));
        Assert.Equal(2, (await session.GetReport())!.Enrichment.NotFound);

        var automatic = await Choose(session, new("silv1", MatchKind.Automatic));
        Assert.Equal((MatchKind.Automatic, TmdbStatus.Matched, silver), (automatic.Match, automatic.TmdbStatus, automatic.Tmdb!.Id));
        Assert.Equal(1, (await session.GetReport())!.Enrichment.NotFound);
    }

    [Fact]
    public async Task A_match_is_found_by_status_and_by_who_chose_it()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold);
        var session = await Completed(cluster);
        await Choose(session, new("gold1", MatchKind.Manual, TmdbId: 1));
        await Choose(session, new("tin1", MatchKind.None));

        Assert.Equal(["Gold"], await Titles(session, new(Match: MatchKind.Manual)));
        Assert.Equal(["Tin"], await Titles(session, new(Statuses: TmdbStatuses.Ambiguous | TmdbStatuses.NotFound)));
        Assert.Empty(await Titles(session, new(Statuses: TmdbStatuses.Ambiguous | TmdbStatuses.NotFound, Match: MatchKind.Automatic)));
    }

    [Fact]
    public async Task A_match_by_a_series_or_an_id_at_IMDb_is_a_match()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold);
        var session = await Completed(cluster);

        var series = await Choose(session, new("gold1", MatchKind.Manual, TmdbId: 3, IsSeries: true));
        Assert.Equal((3, true), (series.Tmdb!.Id, series.Tmdb.IsSeries));

        var byImdb = await Choose(session, new("tin1", MatchKind.Manual, ImdbId: (await Choose(session, new("silv1", MatchKind.Manual, TmdbId: 4))).Tmdb!.ImdbId));
        Assert.Equal(4, byImdb.Tmdb!.Id);
    }

    [Fact]
    public async Task What_TMDB_does_not_have_is_refused_a_series_as_a_film_too()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold);
        var session = await Completed(cluster);

        Assert.Equal(MatchOutcome.NoFilm, (await session.FindMatch(new("gold1", MatchKind.Manual, TmdbId: 999))).Outcome);
        Assert.Equal(MatchOutcome.NoFilm, (await session.FindMatch(new("gold1", MatchKind.Manual, TmdbId: 3))).Outcome);
        Assert.Equal(MatchOutcome.NoFilm, (await session.FindMatch(new("gold1", MatchKind.Manual, TmdbId: 1, IsSeries: true))).Outcome);
        Assert.Equal(MatchOutcome.NoFilm, (await session.FindMatch(new("gold1", MatchKind.Manual, ImdbId: "tt9999999"))).Outcome);
        Assert.Equal(MatchOutcome.NoMovie, (await session.FindMatch(new("../gold1", MatchKind.Manual, TmdbId: 1))).Outcome);
        Assert.Equal(MatchOutcome.NoSession, (await cluster.Grains.GetGrain<ISessionGrain>(Guid.NewGuid()).FindMatch(new("gold1", MatchKind.None))).Outcome);
    }

    [Fact]
    public async Task Another_list_with_the_film_is_untouched_and_the_chosen_film_is_asked_for_once_for_all()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold);
        var (session, other) = (await Completed(cluster), await Completed(cluster));
        var version = (await other.GetReport())!.Version;

        await Choose(session, new("gold1", MatchKind.Manual, TmdbId: 2));

        Assert.Equal((MatchKind.Automatic, TmdbStatus.Ambiguous), ((await Movie(other, "gold1")).Match, (await Movie(other, "gold1")).TmdbStatus));
        Assert.Equal(version, (await other.GetReport())!.Version);
        Assert.Equal(TmdbStatus.Ambiguous, (await Movie(await Completed(cluster), "gold1")).TmdbStatus);

        cluster.StandIn.ResetCounters();
        await Choose(other, new("gold1", MatchKind.Manual, TmdbId: 2));
        Assert.Equal(0, cluster.StandIn.Counters.Requests);
    }

    [Fact]
    public async Task A_mended_film_stays_so_over_a_restart_and_a_renewal_of_the_list()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold);
        var session = await Completed(cluster);
        await Choose(session, new("gold1", MatchKind.Manual, TmdbId: 2));
        await Choose(session, new("tin1", MatchKind.None));

        await cluster.Restart();
        session = cluster.Grains.GetGrain<ISessionGrain>(session.GetPrimaryKey());
        Assert.Equal((MatchKind.Manual, 2), ((await Movie(session, "gold1")).Match, (await Movie(session, "gold1")).Tmdb!.Id));

        cluster.StandIn.Settings = TwoOfGold with { Films = [.. TwoOfGold.Films.Select(film => film with { Votes = 4242 })] };
        for (var day = 0; day <= 160; day += 20) await Pass(cluster, session, TimeSpan.FromDays(20));
        await Eventually.Holds(async () => (await Movie(session, "gold1")).Tmdb!.VoteCount == 4242, "the chosen film is renewed by its id");

        Assert.Equal((MatchKind.Manual, 2), ((await Movie(session, "gold1")).Match, (await Movie(session, "gold1")).Tmdb!.Id));
        Assert.Equal((MatchKind.None, TmdbStatus.NotFound), ((await Movie(session, "tin1")).Match, (await Movie(session, "tin1")).TmdbStatus));
    }

    [Fact]
    public async Task A_mended_film_stays_so_over_another_upload_and_is_so_again_when_it_comes_back()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold);
        var session = await Completed(cluster);
        await Choose(session, new("gold1", MatchKind.Manual, TmdbId: 2));
        await Choose(session, new("tin1", MatchKind.None));

        await UploadAgain(session, Watched + "2024-01-04,Lead,2022,https://boxd.it/lead1\n");
        Assert.Equal([("Gold", MatchKind.Manual), ("Lead", MatchKind.Automatic), ("Silver", MatchKind.Automatic), ("Tin", MatchKind.None)], await Matches(session));

        await UploadAgain(session, "Date,Name,Year,Letterboxd URI\n2024-01-02,Silver,2022,https://boxd.it/silv1\n");
        Assert.Equal([("Silver", MatchKind.Automatic)], await Matches(session));

        await UploadAgain(session, Watched);
        Assert.Equal([("Gold", MatchKind.Manual), ("Silver", MatchKind.Automatic), ("Tin", MatchKind.None)], await Matches(session));
        var gold = await Movie(session, "gold1");
        Assert.Equal((TmdbStatus.Matched, 2), (gold.TmdbStatus, gold.Tmdb!.Id));
        Assert.NotEmpty(gold.Tmdb.Directors);
        Assert.Equal((2, 0, 1), (await session.GetReport())!.Enrichment is var counts ? (counts.Matched, counts.Ambiguous, counts.NotFound) : default);
    }

    [Fact]
    public async Task A_choice_while_the_list_is_renewed_outlives_the_renewal()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold);
        var session = await Completed(cluster);
        await session.GetCandidates(new("gold1"));
        for (var day = 0; day < 140; day += 20) await Pass(cluster, session, TimeSpan.FromDays(20));
        cluster.StandIn.Settings = TwoOfGold with { ErrorPercent = 100 };
        await Pass(cluster, session, TimeSpan.FromDays(20));
        await Eventually.Holds(() => Task.FromResult(cluster.StandIn.Counters.Answers.ContainsKey("500")), "the list is being renewed");

        await Choose(session, new("gold1", MatchKind.None));
        cluster.StandIn.Settings = TwoOfGold with { Films = [.. TwoOfGold.Films, new() { Id = 9, Title = "Silver", Year = 2022 }] };
        await Eventually.Holds(async () => (await Movie(session, "silv1")).Tmdb?.Id == 9, "the rest of the list is renewed");

        Assert.Equal(MatchKind.None, (await Movie(session, "gold1")).Match);
    }

    [Fact]
    public async Task During_an_enrichment_a_choice_counts_at_once_and_survives_the_end_of_the_silo()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold);
        await Completed(cluster);
        cluster.StandIn.Settings = TwoOfGold with { Throttled = true, RetryAfterSeconds = 600 };
        var session = await Upload(cluster, Watched + "2024-01-04,Lead,2022,https://boxd.it/lead1\n");
        await EnrichmentCluster.Wait(session, report => report.Enrichment.State == EnrichmentState.Paused, "it is paused");

        var movie = await Choose(session, new("lead1", MatchKind.None));
        Assert.Equal((MatchKind.None, TmdbStatus.NotFound), (movie.Match, movie.TmdbStatus));
        await EnrichmentCluster.Completed(session);
        Assert.Equal(MatchKind.None, (await Movie(session, "lead1")).Match);
    }

    [Fact]
    public async Task A_choice_during_a_paused_enrichment_is_there_after_a_restart()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold with { ErrorPercent = 100 });
        var session = await Upload(cluster, Watched);
        await EnrichmentCluster.Wait(session, report => report.Enrichment.State == EnrichmentState.Paused, "it is paused");
        Assert.Equal(MatchOutcome.Paused, (await session.FindMatch(new("gold1", MatchKind.Manual, TmdbId: 2))).Outcome);
        var version = (await session.GetReport())!.Version;

        await Choose(session, new("gold1", MatchKind.None));
        Assert.True((await session.GetReport())!.Version > version);
        await cluster.Restart();
        cluster.StandIn.Settings = TwoOfGold;
        session = cluster.Grains.GetGrain<ISessionGrain>(session.GetPrimaryKey());

        var report = await EnrichmentCluster.Completed(session);
        Assert.Equal((1, 0, 2), (report.Enrichment.Matched, report.Enrichment.Ambiguous, report.Enrichment.NotFound));
        Assert.Equal(MatchKind.None, (await Movie(session, "gold1")).Match);
    }

    [Fact]
    public async Task Candidates_are_those_of_the_rules_then_those_of_a_search_and_have_their_directors()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold);
        var session = await Completed(cluster);

        var answer = await session.GetCandidates(new("gold1"));

        Assert.Equal([(1, false), (2, false), (3, true)], answer.Candidates.Select(candidate => (candidate.Id, candidate.IsSeries)));
        Assert.All(answer.Candidates, candidate => Assert.NotEmpty(candidate.Directors));

        Assert.Equal([4], (await session.GetCandidates(new("gold1", "something ELSE"))).Candidates.Select(candidate => candidate.Id));
        Assert.Equal([3], (await session.GetCandidates(new("gold1", Year: 1999))).Candidates.Select(candidate => candidate.Id));
        Assert.Empty((await session.GetCandidates(new("tin1"))).Candidates);
    }

    [Fact]
    public async Task What_was_chosen_is_the_first_candidate_and_what_it_was_chosen_from_is_still_there()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold);
        var session = await Completed(cluster);
        await Choose(session, new("gold1", MatchKind.Manual, TmdbId: 4));

        Assert.Equal([4, 1, 2, 3], (await session.GetCandidates(new("gold1"))).Candidates.Select(candidate => candidate.Id));
    }

    [Fact]
    public async Task A_search_is_kept_for_a_day_and_what_it_found_can_be_chosen_while_TMDB_is_away()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold);
        var session = await Completed(cluster);
        await session.GetCandidates(new("gold1"));
        cluster.StandIn.ResetCounters();

        Assert.Equal(3, (await session.GetCandidates(new("gold1"))).Candidates.Length);
        Assert.Equal(0, cluster.StandIn.Counters.Requests);

        cluster.StandIn.Settings = TwoOfGold with { ErrorPercent = 100 };
        Assert.Equal(2, (await Choose(session, new("gold1", MatchKind.Manual, TmdbId: 2))).Tmdb!.Id);
        Assert.Equal(MatchOutcome.Paused, (await session.FindMatch(new("gold1", MatchKind.Manual, TmdbId: 4))).Outcome);
        Assert.Equal(MatchOutcome.Paused, (await session.GetCandidates(new("gold1", "Something else"))).Outcome);

        cluster.StandIn.Settings = TwoOfGold;
        await Pass(cluster, session, TimeSpan.FromHours(25));
        cluster.StandIn.ResetCounters();
        await Eventually.Holds(
            async () => (await session.GetCandidates(new("tin1", "Gold"))).Outcome == MatchOutcome.Done && cluster.StandIn.Counters.Routes.GetValueOrDefault("search/tv") == 1,
            "it is searched for again");
    }

    [Theory]
    [InlineData(OddAnswer.Html)]
    [InlineData(OddAnswer.WrongTypes)]
    [InlineData(OddAnswer.Nothing)]
    public async Task Garbage_in_TMDBs_place_is_no_answer(OddAnswer odd)
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold);
        var session = await Completed(cluster);
        cluster.StandIn.Settings = TwoOfGold with { Odd = odd };

        Assert.Equal(MatchOutcome.Paused, (await session.GetCandidates(new("tin1", "anything"))).Outcome);
        Assert.Equal(MatchOutcome.Paused, (await session.FindMatch(new("tin1", MatchKind.Manual, TmdbId: 4))).Outcome);
        Assert.Equal([1, 2], (await session.GetCandidates(new("gold1"))).Candidates.Select(candidate => candidate.Id));
    }

    [Fact]
    public async Task Whoever_mends_does_not_wait_for_TMDBs_turn_longer_than_a_request_may_take()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold, options: ("RequestsPerSecond", "1"));
        var session = await cluster.Upload(60);
        var key = (await session.GetMovies(new()))!.Movies!.Value[0].Key;
        var clock = Stopwatch.StartNew();

        // The queue of one request a second is two minutes long.
        var answer = await session.GetCandidates(new(key!, "Silver"));

        Assert.Equal(MatchOutcome.Paused, answer.Outcome);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_session_has_thirty_searches_a_minute()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold);
        var session = await Completed(cluster);
        for (var search = 0; search < 30; search++) Assert.Equal(MatchOutcome.Done, (await session.GetCandidates(new("tin1", "Gold"))).Outcome);

        Assert.Equal(MatchOutcome.TooMany, (await session.GetCandidates(new("tin1", "Gold"))).Outcome);
        cluster.Clock.Jump(TimeSpan.FromMinutes(1));
        Assert.Equal(MatchOutcome.Done, (await session.GetCandidates(new("tin1", "Gold"))).Outcome);
    }

    [Fact]
    public async Task Without_a_token_none_works_and_what_the_catalogue_knows()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold);
        await Choose(await Completed(cluster), new("gold1", MatchKind.Manual, TmdbId: 2));
        cluster.Options["AccessToken"] = null;
        await cluster.Restart();
        var session = await Upload(cluster, Watched);

        Assert.Equal(MatchOutcome.Disabled, (await session.FindMatch(new("gold1", MatchKind.Manual, TmdbId: 4))).Outcome);
        Assert.Equal(MatchOutcome.Disabled, (await session.GetCandidates(new("gold1"))).Outcome);
        Assert.Equal(2, (await Choose(session, new("gold1", MatchKind.Manual, TmdbId: 2))).Tmdb!.Id);
        Assert.Equal(MatchKind.None, (await Choose(session, new("tin1", MatchKind.None))).Match);

        var report = (await session.GetReport())!;
        Assert.Equal((1, 1, EnrichmentState.Disabled, SessionStatus.Completed), (report.Enrichment.Matched, report.Enrichment.NotFound, report.Enrichment.State, report.Status));

        // The catalogue knows what the rules said of it.
        Assert.Equal((MatchKind.Automatic, TmdbStatus.NotFound), ((await Choose(session, new("tin1", MatchKind.Automatic))).Match, (await Movie(session, "tin1")).TmdbStatus));
    }

    [Fact]
    public async Task Choices_at_once_end_with_one_of_them()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold);
        var session = await Completed(cluster);

        var movies = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Choose(session, new("gold1", MatchKind.Manual, TmdbId: 1 + number % 2))));

        Assert.All(movies, movie => Assert.Equal(MatchKind.Manual, movie.Match));
        Assert.InRange((await Movie(session, "gold1")).Tmdb!.Id, 1, 2);
        Assert.Equal(2, (await session.GetReport())!.Enrichment.Matched);
    }

    [Fact]
    public async Task The_two_thousand_and_first_match_is_one_too_many_and_deletion_takes_them_all()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: TwoOfGold);
        var csv = new StringBuilder("Date,Name,Year,Letterboxd URI\n");
        for (var film = 0; film <= HandMatches.Most; film++) csv.Append("2024-01-01,Film ").Append(film).Append(",2001,https://boxd.it/f").Append(film).Append('\n');
        cluster.Options["AccessToken"] = null;
        await cluster.Restart();
        var session = await Upload(cluster, csv.ToString());
        for (var film = 0; film < HandMatches.Most; film++) Assert.Equal(MatchOutcome.Done, (await session.SetMatch(new($"f{film}", MatchKind.None), null)).Outcome);

        Assert.Equal(MatchOutcome.TooMany, (await session.SetMatch(new($"f{HandMatches.Most}", MatchKind.None), null)).Outcome);
        Assert.Equal(MatchOutcome.Done, (await session.SetMatch(new("f7", MatchKind.None), null)).Outcome);
        Assert.Equal(1, await cluster.Query("select count(*) from orleansstorage where graintypestring = 'matches'"));

        await session.Delete();
        Assert.Equal(0, await cluster.Query("select count(*) from orleansstorage where graintypestring <> 'film'"));
    }

    private static async Task Pass(EnrichmentCluster cluster, ISessionGrain session, TimeSpan time)
    {
        cluster.Clock.Jump(time);
        await Eventually.Holds(async () => (await session.GetDetails())!.LastAccessed > cluster.Clock.GetUtcNow() - TimeSpan.FromDays(1), "the access is stored");
    }

    private static async Task<Movie> Choose(ISessionGrain session, FilmChoice choice)
    {
        var found = await session.FindMatch(choice);
        Assert.Equal(MatchOutcome.Done, found.Outcome);
        var answer = await session.SetMatch(choice, found.Film);
        Assert.Equal(MatchOutcome.Done, answer.Outcome);
        return answer.Movie!;
    }

    private static async Task UploadAgain(ISessionGrain session, string csv)
    {
        var result = await session.UploadAgain([new("watched.csv", Encoding.UTF8.GetBytes(csv))], new(Guid.NewGuid(), Force: true));
        Assert.Equal(UploadAgainOutcome.Done, result.Outcome);
        await EnrichmentCluster.Completed(session);
    }

    private static async Task<IEnumerable<(string Title, MatchKind Match)>> Matches(ISessionGrain session) =>
        (await session.GetMovies(new(Sort: MovieSort.Title, Descending: false)))!.Movies!.Value.Select(movie => (movie.Title, movie.Match));

    private static async Task<Movie> Movie(ISessionGrain session, string key) => (await session.GetMovies(new()))!.Movies!.Value.Single(movie => movie.Key == key);

    private static async Task<IEnumerable<string>> Titles(ISessionGrain session, MovieQuery query) => (await session.GetMovies(query))!.Movies!.Value.Select(movie => movie.Title);

    private static async Task<ISessionGrain> Completed(EnrichmentCluster cluster)
    {
        var session = await Upload(cluster, Watched);
        await EnrichmentCluster.Completed(session);
        return session;
    }

    private static async Task<ISessionGrain> Upload(EnrichmentCluster cluster, string csv)
    {
        var session = cluster.Grains.GetGrain<ISessionGrain>(Guid.NewGuid());
        Assert.Null((await session.Import([new("watched.csv", Encoding.UTF8.GetBytes(csv))])).Rejection);
        return session;
    }
}
