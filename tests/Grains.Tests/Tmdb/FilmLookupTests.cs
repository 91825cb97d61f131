using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
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
        Assert.Equal(2, tmdb.StandIn.Counters.Routes["movie"]);
    }

    [Fact]
    public async Task A_film_that_TMDB_does_not_have_is_not_found()
    {
        await using var tmdb = await TmdbTestClient.Start(new() { Missing = ["Holiday Video"] });

        var finding = await tmdb.Find("Holiday Video", 2003);

        Assert.Equal((TmdbStatus.NotFound, null), (finding.Status, finding.Film));
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

        Assert.Equal(TmdbFault.Broken, fault.Fault);
        Assert.Equal(4, tmdb.StandIn.Counters.Answers["500"]);
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_waited_for_once()
    {
        await using var tmdb = await TmdbTestClient.Start(new() { HangPercent = 100 }, ("TryTimeout", "00:00:00.100"));

        var fault = await Assert.ThrowsAsync<TmdbException>(() => tmdb.Find("Inception", 2010));

        Assert.Equal(TmdbFault.TimedOut, fault.Fault);
        Assert.Equal(1, tmdb.StandIn.Counters.Answers["hung"]);
    }

    [Theory]
    [InlineData(OddAnswer.Html)]
    [InlineData(OddAnswer.Garbage)]
    [InlineData(OddAnswer.Null)]
    [InlineData(OddAnswer.Nothing)]
    [InlineData(OddAnswer.Empty)]
    [InlineData(OddAnswer.WrongTypes)]
    [InlineData(OddAnswer.Oversized)]
    [InlineData(OddAnswer.BadCompression)]
    [InlineData(OddAnswer.Redirect)]
    [InlineData(OddAnswer.MissingPage)]
    public async Task What_is_not_an_answer_of_TMDB_is_never_taken_for_one(OddAnswer odd)
    {
        await using var tmdb = await TmdbTestClient.Start(new() { Odd = odd, OddTitles = ["Inception"] });

        var fault = await Assert.ThrowsAsync<TmdbException>(() => tmdb.Find("Inception", 2010));
        Assert.Equal(TmdbFault.Broken, fault.Fault);
        Assert.Equal(4, tmdb.StandIn.Counters.Requests);
        Assert.False(tmdb.StandIn.Counters.Routes.ContainsKey("elsewhere"));
        Assert.True(await tmdb.Lookup.Tmdb.Answers(Guid.NewGuid(), TestContext.Current.CancellationToken));

        tmdb.StandIn.Settings = new() { Odd = odd };
        Assert.False(await tmdb.Lookup.Tmdb.Answers(Guid.NewGuid(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Details_that_are_of_another_film_or_of_none_are_no_answer()
    {
        await using var tmdb = await TmdbTestClient.Start(new() { Films = [new() { Id = 5, Title = "Heat", Year = 1995 }] });
        var films = tmdb.Lookup.Tmdb;

        Assert.NotNull(await films.GetMovie(5, Guid.NewGuid(), TestContext.Current.CancellationToken));
        Assert.Null(await films.GetMovie(6, Guid.NewGuid(), TestContext.Current.CancellationToken));
        tmdb.StandIn.Settings = tmdb.StandIn.Settings with { Odd = OddAnswer.Nothing };
        await Assert.ThrowsAsync<TmdbException>(() => films.GetMovie(5, Guid.NewGuid(), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(1)]
    public async Task A_429_is_followed_by_at_least_a_second_of_silence_whatever_it_says(int seconds)
    {
        await using var tmdb = await TmdbTestClient.Start(new() { Throttled = true, RetryAfterSeconds = seconds });
        var started = TimeProvider.System.GetTimestamp();
        var find = tmdb.Find("Inception", 2010);
        await TestKit.Eventually.Holds(() => tmdb.StandIn.Counters.Requests == 2, "it asks again");

        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromSeconds(1));
        tmdb.StandIn.Settings = new();
        Assert.Equal(TmdbStatus.Matched, (await find).Status);
    }

    [Fact]
    public async Task A_429_that_says_a_day_is_told()
    {
        await using var tmdb = await TmdbTestClient.Start(new() { Throttled = true, RetryAfterSeconds = 86_400 });

        Assert.Equal(TmdbFault.Throttled, (await Assert.ThrowsAsync<TmdbException>(() => tmdb.Find("Inception", 2010))).Fault);
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

    [Theory]
    [InlineData("AccessToken", "secret-token-of-this-test")]
    [InlineData("ApiKey", "0123456789abcdef0123456789ABCDEF")]
    public async Task Neither_the_key_nor_a_title_is_ever_logged_traced_counted_or_told(string name, string secret)
    {
        var seen = new ConcurrentQueue<string>();
        using var traces = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => seen.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(one => one.Tags))}"),
        };
        ActivitySource.AddActivityListener(traces);
        using var metrics = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        metrics.SetMeasurementEventCallback<long>((_, _, tags, _) => seen.Enqueue(string.Join(' ', tags.ToArray())));
        metrics.SetMeasurementEventCallback<double>((_, _, tags, _) => seen.Enqueue(string.Join(' ', tags.ToArray())));
        metrics.Start();
        (string, string)[] options = name == "ApiKey" ? [("AccessToken", ""), (name, secret)] : [(name, secret)];
        await using var tmdb = await TmdbTestClient.Start(name == "ApiKey" ? new() { ApiKey = secret } : new() { AccessToken = secret }, options);

        Assert.Equal(TmdbStatus.Matched, (await tmdb.Find("Private Title", 1999)).Status);
        foreach (var odd in Enum.GetValues<OddAnswer>())
        {
            tmdb.StandIn.Settings = tmdb.StandIn.Settings with { Odd = odd };
            seen.Enqueue($"{await Assert.ThrowsAsync<TmdbException>(() => tmdb.Find("Private Title", 2000))}");
        }

        await tmdb.StandIn.DisposeAsync();
        seen.Enqueue($"{await Assert.ThrowsAsync<TmdbException>(() => tmdb.Find("Private Title", 2000))}");

        Assert.Contains(seen, line => line.Contains("url.full", StringComparison.Ordinal));
        Assert.NotEmpty(tmdb.Log.Text);
        var told = $"{tmdb.Log.Text} {string.Join('\n', seen.Where(line => !line.Contains("Microsoft.AspNetCore", StringComparison.Ordinal)))}";
        Assert.DoesNotContain(secret, told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Private", told, StringComparison.OrdinalIgnoreCase);
    }
}
