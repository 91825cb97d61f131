using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Films;
using Letterboxd.Grains.Movies;
using Letterboxd.Grains.Sessions;
using Letterboxd.Grains.Storage;
using Xunit;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>The documents that are in the database.</summary>
public sealed class StateJsonTests
{
    private static readonly StateSerializer Serializer = new(
        [StateFormat.Json(SessionJson.Default.SessionState), MovieListState.Format, StateFormat.Json(FilmJson.State)]);

    private static readonly Movie Full = new()
    {
        Title = "Amélie – \"Le Fabuleux Destin\" 🎬",
        Year = 2001,
        LetterboxdUri = "https://boxd.it/1",
        Rating = 4.5,
        CurrentRating = 5,
        WatchedDate = new(2024, 3, 2),
        WatchedDateSource = WatchedDateSource.Watched,
        Rewatch = true,
        Liked = true,
        Tags = ["imax", "<b>"],
        Review = "Lovely.\n<i>Again</i>",
        Watches =
        [
            new()
            {
                WatchedDate = new(2024, 3, 2),
                LoggedDate = new(2024, 3, 3),
                Rating = 0.5,
                Rewatch = true,
                Tags = ["imax"],
                Review = "Lovely.",
                LetterboxdUri = "https://boxd.it/2",
            },
        ],
        Key = "1",
        RatedDate = new(2024, 3, 4),
        LikedDate = new(2024, 3, 5),
        MarkedDate = new(2024, 3, 6),
        Match = MatchKind.Manual,
        Candidates = [new() { Id = 1, IsSeries = true, Title = "Amélie", OriginalTitle = "Le Fabuleux", Year = 2001, PosterPath = "/c.jpg", VoteCount = 3, Popularity = 1.5, Suggested = true }],
        TmdbStatus = TmdbStatus.Matched,
        Tmdb = new()
        {
            Id = 194,
            IsSeries = true,
            ImdbId = "tt0211915",
            OriginalTitle = "Le Fabuleux Destin d'Amélie Poulain",
            Overview = "A plot.",
            Genres = ["Comedy"],
            Directors = ["Jean-Pierre Jeunet"],
            Cast = ["Audrey Tautou"],
            Countries = ["FR"],
            OriginalLanguage = "fr",
            Runtime = 122,
            ReleaseDate = new(2001, 4, 25),
            PosterPath = "/p.jpg",
            VoteAverage = 7.9,
            VoteCount = 11_000,
        },
    };

    private static readonly SessionState Session = new()
    {
        Status = SessionStatus.Enriching,
        CreatedAt = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero),
        LastAccessed = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero),
        ExpiresAt = new(2026, 12, 23, 12, 0, 0, TimeSpan.Zero),
        TotalMovies = 1621,
        UploadedAt = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero),
        ErrorMessage = "A message.",
        Errors = [new("diary.csv", 17, "Watched Date", "2021-13-40", "not a date; left empty")],
        Version = (3L << 32) + 17,
        Slot = "movies-b",
        ListsSlot = "lists-b",
        Shares = [new("AAAAAAAAAAAAAAAAAAAAAA", "For friends", new(Reviews: true), DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue)],
        Deleted = true,
        TmdbAskedAt = new(2026, 11, 22, 13, 0, 0, TimeSpan.Zero),
        OthersAskedAt = new(2026, 11, 22, 14, 0, 0, TimeSpan.Zero),
        Uploads = 3,
        LatestRequest = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
        Unchanged = true,
        Promise = new(
            Guid.Parse("1f8fad5b-d9cb-469f-a165-70867728950e"),
            UploadAgainOutcome.Doubtful,
            new(RejectionReason.NoFilms, "No film.", [new("diary.csv", 17, null, null, "no")]),
            new([FileKind.Diary], new(2024, 1, 2), new(2024, 1, 1), 3, 2)),
        Unknown = new() { ["later"] = JsonDocument.Parse("[1]").RootElement },
        Receipt = new(
            [new("watched.csv", FileKind.Watched, 3, 2, 1, FileOutcome.Imported, null)], [new("diary.csv", 17, "Watched Date", "2021-13-40", "not a date; left empty")], 1),
        Summary = new(1, 2, 3, 4, 5, new(2020, 1, 1), new(2024, 1, 1)),
        Enrichment = new(EnrichmentState.Paused, "tmdb_unauthorized", 1, 2, 3, 4, 5, new(6, 5, 1)),
    };

    [Fact]
    public async Task Every_field_of_a_movie_comes_back()
    {
        AssertNothingIsDefault(Full);
        AssertNothingIsDefault(Full.Watches[0]);
        AssertNothingIsDefault(Full.Tmdb!);

        var second = Full with { LetterboxdUri = null, Key = "~f441d1be8ef70913-2" };

        var read = await Deserialize<MovieListState>(Serialize(MovieListState.Of([Full, second]))).Movies();

        Assert.Equivalent(new[] { Full, second }, read, strict: true);
    }

    [Fact]
    public void Every_field_of_a_header_comes_back()
    {
        AssertNothingIsDefault(Session);

        var read = Deserialize<SessionState>(Serialize(Session));
        Assert.Equal("[1]", read.Unknown!["later"].ToString());
        Assert.Equivalent(Session with { Unknown = null }, read with { Unknown = null }, strict: true);
    }

    [Fact]
    public async Task What_is_stored_with_the_movies_comes_back()
    {
        var list = new MovieListDocument(
            [Full],
            new(new(1, 2, 3), new(4, 5, 6), new(7, 8, 9), new(10, 11, 12), new(13, 14, 15), new(16, 17, 18), [new("1", "Amélie", 2001, "rating", "4", "4.5")], 19),
            ImmutableDictionary<string, int>.Empty.Add("~f441d1be8ef70913", 2));
        AssertNothingIsDefault(list);

        Assert.Equivalent(list, await Deserialize<MovieListState>(Serialize(MovieListState.Of(list))).List(), strict: true);
    }

    [Fact]
    public void What_says_nothing_is_not_written()
    {
        var json = Serialize(MovieListState.Of([new() { Title = "Heat", Watches = [new()], Tmdb = new() { Id = 949 } }]));

        Assert.Equal("""{"movies":[{"title":"Heat","watches":[{}],"tmdb":{"id":949}}]}""", json);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    public async Task A_document_without_movies_is_an_empty_list(string json) => Assert.Empty(await Deserialize<MovieListState>(json).Movies());

    [Fact]
    public async Task What_is_missing_is_empty()
    {
        var movie = (await Deserialize<MovieListState>("""{"movies":[{"title":"Heat","watches":[{}],"tmdb":{"id":949}}]}""").Movies())[0];
        var session = Deserialize<SessionState>("""{"receipt":{}}""");

        Assert.Equal((0, 0), (movie.Tags.Length, movie.Watches[0].Tags.Length));
        Assert.Equal((0, 0, 0, 0), (movie.Tmdb!.Genres.Length, movie.Tmdb.Directors.Length, movie.Tmdb.Cast.Length, movie.Tmdb.Countries.Length));
        Assert.Equal((0, 0), (session.Receipt.Files.Length, session.Receipt.Warnings.Length));
        Assert.Equal((SessionSummary.Empty, EnrichmentReport.Disabled), (session.Summary, session.Enrichment));
        Assert.Equal(ImportReceipt.Empty, Deserialize<SessionState>("{}").Receipt);
    }

    [Fact]
    public async Task What_a_later_version_added_is_passed_over_and_kept_in_the_header()
    {
        var movie = (await Deserialize<MovieListState>("""{"later":1,"movies":[{"title":"Heat","later":{"a":[1]}}]}""").Movies())[0];
        var session = Deserialize<SessionState>("""{"status":"completed","later":[1],"version":3}""");

        Assert.Equal("Heat", movie.Title);
        Assert.Equal((SessionStatus.Completed, 3), (session.Status, session.Version));
        Assert.Contains("\"later\":[1]", Serialize(session.Extended(DateTimeOffset.UnixEpoch, TimeSpan.FromDays(1))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_is_written_once_and_an_old_document_that_has_it_twice_is_read_the_same()
    {
        var movie = new Movie { Title = "Heat", Watches = [new() { WatchedDate = new(2024, 1, 2) }, new() { Review = "Long." }] };
        var json = Serialize(MovieListState.Of([movie]));

        Assert.Equal("""{"movies":[{"title":"Heat","watches":[{"watched_date":"2024-01-02"},{"review":"Long."}]}]}""", json);
        Assert.Equal("Long.", (await Deserialize<MovieListState>(json).Movies())[0].Review);
        var old = await Deserialize<MovieListState>("""{"movies":[{"title":"Heat","review":"Long.","watches":[{"review":"Long."}]},{"title":"Ran","review":"Alone."}]}""").Movies();
        Assert.Equal(["Long.", "Alone."], old.Select(one => one.Review));
    }

    [Fact]
    public void Text_takes_no_more_bytes_in_JSON_than_it_has_but_for_what_JSON_escapes()
    {
        const string Text = "🎬 Amélie „<i>“ \u0301 'ok' + & ~";
        var json = Serialize(MovieListState.Of([new() { Title = Text + "\"\\\n\u0001\ud83c" }]));

        Assert.Equal($$"""{"movies":[{"title":"{{Text}}\"\\\n\u0001\ufffd"}]}""", json.Replace("\uFFFD", "\\ufffd", StringComparison.Ordinal).Replace("\\uFFFD", "\\ufffd", StringComparison.Ordinal));
    }

    [Fact]
    public void States_read_as_words_and_dates_as_dates_in_the_database()
    {
        using var movies = JsonDocument.Parse(Serialize(MovieListState.Of([Full])));
        using var session = JsonDocument.Parse(Serialize(Session));

        var movie = movies.RootElement.GetProperty("movies")[0];
        Assert.Equal("matched", movie.GetProperty("tmdb_status").GetString());
        Assert.Equal("2024-03-02", movie.GetProperty("watched_date").GetString());
        Assert.Equal("enriching", session.RootElement.GetProperty("status").GetString());
        Assert.Equal("watched", session.RootElement.GetProperty("receipt").GetProperty("files")[0].GetProperty("kind").GetString());
    }

    // A field that was added and is not in the examples above would not be tested.
    private static void AssertNothingIsDefault(object value)
    {
        foreach (var property in value.GetType().GetProperties().Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is null && property.GetCustomAttribute<JsonExtensionDataAttribute>() is null))
        {
            var empty = property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null;
            Assert.False(Equals(property.GetValue(value), empty), $"{property.Name} is not filled in");
        }
    }

    private static string Serialize<T>(T state) => Encoding.UTF8.GetString(Serializer.Serialize(state));

    private static T Deserialize<T>(string json) => Serializer.Deserialize<T>(BinaryData.FromString(json));
}
