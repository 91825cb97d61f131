using System.Text;
using System.Text.Json;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Films;
using Letterboxd.Grains.Storage;
using Letterboxd.Grains.Tests.Enrichment;
using Letterboxd.TestKit;
using Xunit;

namespace Letterboxd.Grains.Tests.Films;

/// <summary>What the catalogue keeps, and how it gets by with what other releases and other languages left in it.</summary>
public sealed class CatalogueTests
{
    private static readonly StateSerializer Serializer = new([StateFormat.Json(FilmJson.State)]);

    [Fact]
    public async Task An_answer_says_when_TMDB_said_it_and_shows_candidates_with_all_that_a_choice_needs()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new()
        {
            Films = [new() { Id = 1, Title = "Gold", Year = 2022, Popularity = 1.5, Votes = 7 }, new() { Id = 2, Title = "Gold", OriginalTitle = "Or", Year = 2022, Popularity = 20 }],
        });

        var answer = await Find(cluster, "Gold", 2022);

        Assert.Equal(TmdbStatus.Ambiguous, answer.Status);
        Assert.InRange(cluster.Clock.GetUtcNow() - answer.AskedAt!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        var (first, second) = (answer.Candidates!.Value[0], answer.Candidates.Value[1]);
        Assert.Equal((2, "Or", 20, true), (first.Id, first.OriginalTitle, first.Popularity, first.Suggested));
        Assert.Equal((1, "Gold", null, 2022, 7, 1.5, false), (second.Id, second.Title, second.OriginalTitle, second.Year, second.VoteCount, second.Popularity, second.Suggested));
        Assert.StartsWith("/", first.PosterPath);
        Assert.False(first.IsSeries);
    }

    [Fact]
    public async Task A_match_of_the_release_before_serves_at_once_and_is_looked_up_behind_it()
    {
        await using var cluster = await EnrichmentCluster.Start();
        var inquiry = new FilmInquiry("Inception", 2010, Guid.NewGuid(), OnlySpelling: true);
        var before = await cluster.Grains.GetGrain<IFilmGrain>(FilmGrainKey.OfAnySpelling("Inception", 2010)).Find(inquiry);
        cluster.StandIn.ResetCounters();
        cluster.StandIn.Settings = new() { LatencyMs = 500 };

        var answer = await cluster.Grains.GetGrain<IFilmGrain>(FilmGrainKey.Of("Inception", 2010)).Find(inquiry);

        Assert.Equal(before.Film!.Id, answer.Film!.Id);
        Assert.InRange(cluster.StandIn.Counters.Routes.GetValueOrDefault("movie"), 0, 0);
        await Eventually.Holds(async () => await cluster.Query("select count(*) from orleansstorage where graintypestring = 'film'") == 2, "the film has a row of its own");
        Assert.Equal(2, cluster.StandIn.Counters.Requests);
    }

    [Fact]
    public async Task A_match_of_the_release_before_is_not_used_where_the_list_has_two_spellings_nor_is_a_miss()
    {
        await using var cluster = await EnrichmentCluster.Start(settings: new() { Missing = ["Missing"] });
        await cluster.Grains.GetGrain<IFilmGrain>(FilmGrainKey.OfAnySpelling("mother", 2017)).Find(new("mother", 2017, Guid.NewGuid()));
        await cluster.Grains.GetGrain<IFilmGrain>(FilmGrainKey.OfAnySpelling("Missing", 2017)).Find(new("Missing", 2017, Guid.NewGuid()));
        cluster.StandIn.Settings = new();
        cluster.StandIn.ResetCounters();

        await Find(cluster, "mother!", 2017);
        var found = await cluster.Grains.GetGrain<IFilmGrain>(FilmGrainKey.Of("Missing", 2017)).Find(new("Missing", 2017, Guid.NewGuid(), OnlySpelling: true));

        Assert.Equal(TmdbStatus.Matched, found.Status);
        Assert.Equal(4, cluster.StandIn.Counters.Requests);
    }

    [Fact]
    public async Task A_film_in_another_language_serves_and_is_asked_for_again()
    {
        await using var cluster = await EnrichmentCluster.Start();
        await Find(cluster, "Inception", 2010);
        cluster.Options["Language"] = "de";
        await cluster.Restart();

        Assert.DoesNotContain("(de)", (await Find(cluster, "Inception", 2010)).Film!.Overview);

        await Eventually.Holds(async () => (await Find(cluster, "Inception", 2010)).Film!.Overview!.StartsWith("(de)", StringComparison.Ordinal), "it is German now");
        Assert.Equal(4, cluster.StandIn.Counters.Requests);
    }

    [Fact]
    public void Rows_of_the_release_before_are_read()
    {
        var film = Read("film-of-the-release-before.json");
        Assert.Equal((TmdbStatus.Matched, new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.Zero)), (film.Status, film.AskedAt));
        Assert.Equal((601, "tt0000601", "Le Verger de papier", "A plot.", "fr", 97, "/paper.jpg"), (film.Film!.Id, film.Film.ImdbId, film.Film.OriginalTitle, film.Film.Overview, film.Film.OriginalLanguage, film.Film.Runtime, film.Film.PosterPath));
        Assert.Equal(["Drama", "Mystery"], film.Film.Genres);
        Assert.Equal(["Ada Moreau"], film.Film.Directors);
        Assert.Equal(["Ben Castro", "Cleo Ito"], film.Film.Cast);
        Assert.Equal(["FR", "SE"], film.Film.Countries);
        Assert.Equal((new DateOnly(1999, 4, 2), 7.25, null, null, null), (film.Film.ReleaseDate, film.Film.VoteAverage, film.Film.VoteCount, film.Facts, film.Language));

        var ambiguous = Read("ambiguous-film-of-the-release-before.json");
        Assert.Equal(TmdbStatus.Ambiguous, ambiguous.Status);
        Assert.Equal([(11, false, "Northern Waltz", 2003), (12, true, "Northern Waltz", null)], ambiguous.Candidates!.Value.Select(one => (one.Id, one.IsSeries, one.Title, one.Year)));
    }

    [Fact]
    public void What_a_later_release_wrote_is_kept()
    {
        var state = Serializer.Deserialize<FilmState>(BinaryData.FromString("""{"status":"not_found","asked_at":"2026-11-20T09:30:00+00:00","later":{"a":[1]}}"""));

        using var json = JsonDocument.Parse(Encoding.UTF8.GetString(Serializer.Serialize(state with { Status = TmdbStatus.Ambiguous })));

        Assert.Equal(1, json.RootElement.GetProperty("later").GetProperty("a")[0].GetInt32());
        Assert.Equal("ambiguous", json.RootElement.GetProperty("status").GetString());
    }

    private static FilmState Read(string sample) => Serializer.Deserialize<FilmState>(BinaryData.FromString(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Films", "Samples", sample))));

    private static Task<FilmAnswer> Find(EnrichmentCluster cluster, string title, int? year) =>
        cluster.Grains.GetGrain<IFilmGrain>(FilmGrainKey.Of(title, year)).Find(new(title, year, Guid.NewGuid()));
}
