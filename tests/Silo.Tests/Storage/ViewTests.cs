using System.Globalization;
using Orleans.Storage;
using Xunit;

namespace Letterboxd.Silo.Tests.Storage;

/// <summary>The views <c>sessions</c> and <c>movies</c> over what grains have stored on PostgreSQL.</summary>
public sealed class ViewTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>, IAsyncDisposable
{
    private const string CompletedHeader =
        """
        {
          "status": "completed", "created_at": "2026-03-01T10:00:00.1234567Z", "last_accessed": "2026-03-02T00:00:00Z",
          "uploaded_at": "2026-03-01T12:00:00Z", "expires_at": "2026-04-01T00:00:00+00:00", "total_movies": 2, "version": 12884901890,
          "receipt": {
            "files": [{ "name": "watched.csv", "kind": "watched", "rows": 2, "used": 2, "skipped": 0, "outcome": "used" }],
            "warnings": [{ "file": "diary.csv", "row": 7, "column": "Rating", "value": "6", "message": "not a rating" }],
            "warning_count": 1
          },
          "summary": {
            "rated": 1, "liked": 1, "reviewed": 1, "rewatched": 1, "viewings": 2,
            "first_watched": "2020-01-31", "last_watched": "2024-02-29"
          },
          "enrichment": { "state": "paused", "reason": "TMDB is away", "matched": 1, "not_found": 1 }
        }
        """;

    private const string Movies =
        """
        {
          "movies": [
            {
              "title": "Ørken – «Sand»", "year": 1999, "letterboxd_uri": "https://boxd.it/a", "rating": 3.5,
              "current_rating": 4, "watched_date": "2024-02-29", "watched_date_source": "diary", "rewatch": true,
              "liked": true, "key": "a~1", "rated_date": "2024-03-01", "liked_date": "2024-03-02", "marked_date": "2020-01-30",
              "match": "manual", "tags": ["cinema", "35mm"], "review": "Dry.",
              "watches": [{ "watched_date": "2024-02-29", "rewatch": true }, { "watched_date": "2020-01-31", "rating": 3 }],
              "tmdb_status": "matched",
              "tmdb": {
                "id": 42, "is_series": true, "imdb_id": "tt0000042", "original_title": "Sand", "overview": "A desert.",
                "genres": ["Drama"], "directors": ["A. Director"], "cast": ["B. Player"], "countries": ["NO"],
                "original_language": "no", "runtime": 91, "release_date": "1999-09-09", "poster_path": "/p.jpg",
                "vote_average": 7.25, "vote_count": 12
              }
            },
            { "title": "Nothing Known" },
            {
              "title": "One of Two", "letterboxd_uri": "https://boxd.it/Ab1", "tmdb_status": "ambiguous",
              "watches": [{ "rating": 3 }, { "review": "Later." }, { "review": "Earlier." }],
              "candidates": [{ "id": 7, "title": "One" }, { "id": 8, "title": "Two" }]
            },
            { "title": "Elsewhere", "letterboxd_uri": "https://letterboxd.com/film/elsewhere/", "tmdb": { "id": 9 } }
          ]
        }
        """;

    private readonly OrleansProviders _providers = new(fixture.Database);

    [Fact]
    public async Task A_session_is_one_row_of_typed_columns()
    {
        var session = await Store(CompletedHeader, Movies);

        Assert.Equal(
            "completed|2026-03-01 10:00:00.123457+00|2026-03-01 12:00:00+00|2026-03-02 00:00:00+00|2026-04-01 00:00:00+00|2|2|1|0|1|0|" +
            "paused|TMDB is away||12884901890|1|1|1|1|2|2020-01-31|2024-02-29|1",
            await Row(
                $"""
                select concat_ws('|', status, created_at, uploaded_at, last_accessed, expires_at, total_movies, processed, matched,
                  ambiguous, not_found, failed, enrichment_state, enrichment_reason, coalesce(error_message, ''), version,
                  rated, liked, reviewed, rewatched, viewings, first_watched, last_watched, warning_count)
                from sessions where session_id = '{session}'
                """));
        Assert.Equal("watched.csv", await Row($"select files -> 0 ->> 'name' from sessions where session_id = '{session}'"));
        Assert.Equal("7", await Row($"select warnings -> 0 ->> 'row' from sessions where session_id = '{session}'"));
    }

    [Fact]
    public async Task A_movie_is_one_row_of_typed_columns_at_its_place_in_the_list()
    {
        var session = await Store(CompletedHeader, Movies);

        const string Columns =
            """
            concat_ws('|', key, title, year, letterboxd_uri, rating, current_rating, watched_date, watched_date_source, rated_date,
              liked_date, marked_date, rewatch, liked, tags, review, jsonb_array_length(viewings), tmdb_status, match, candidates, tmdb_id, tmdb_type, is_series, imdb_id, original_title,
              overview, genres, directors, "cast", countries, original_language, runtime, release_date, poster_path,
              vote_average, vote_count)
            """;
        Assert.Equal(
            "a~1|Ørken – «Sand»|1999|https://boxd.it/a|3.5|4|2024-02-29|diary|2024-03-01|2024-03-02|2020-01-30|t|t|" +
            "[\"cinema\", \"35mm\"]|Dry.|2|matched|manual|[]|42|tv|t|tt0000042|Sand|A desert.|[\"Drama\"]|[\"A. Director\"]|[\"B. Player\"]|[\"NO\"]|no|91|1999-09-09|/p.jpg|7.25|12",
            await Row($"select {Columns} from movies where session_id = '{session}' and position = 1"));
        Assert.Equal(
            "Nothing Known|f|f|[]|0|disabled|automatic|[]|f|[]|[]|[]|[]",
            await Row($"select {Columns} from movies where session_id = '{session}' and position = 2"));
        Assert.Equal(
            "Ab1|One of Two|Later.|One",
            await Row($"select concat_ws('|', key, title, review, candidates -> 0 ->> 'title', tmdb_type) from movies where session_id = '{session}' and position = 3"));
        Assert.Equal(
            "Elsewhere|movie",
            await Row($"select concat_ws('|', key, title, tmdb_type) from movies where session_id = '{session}' and position = 4"));
        Assert.Equal("4", await Row($"select count(*) from movies where session_id = '{session}'"));
    }

    [Fact]
    public async Task A_header_of_the_first_release_says_when_its_one_upload_was()
    {
        var session = await Store("""{ "status": "completed", "created_at": "2026-03-01T10:00:00Z", "version": 3 }""", Movies);

        Assert.Equal(
            "2026-03-01 10:00:00+00|3",
            await Row($"select concat_ws('|', uploaded_at, version) from sessions where session_id = '{session}'"));
    }

    [Theory]
    [InlineData("""{ "status": "completed" }""", "first")]
    [InlineData("""{ "status": "completed", "slot": null }""", "first")]
    [InlineData("""{ "status": "completed", "slot": "movies" }""", "first")]
    [InlineData("""{ "status": "completed", "slot": "movies-b" }""", "second")]
    [InlineData("""{ "status": "completed", "slot": "movies-c" }""", "")]
    public async Task The_list_is_that_of_the_slot_that_the_header_names(string header, string title)
    {
        var session = await Store(header, """{ "movies": [{ "title": "first" }] }""");
        await Write(await _providers.Storage(), "movies-b", session, """{ "movies": [{ "title": "second" }] }""");

        Assert.Equal(title, await Row($"select coalesce(string_agg(title, ','), '') from movies where session_id = '{session}'"));
    }

    [Theory]
    [InlineData("""{ "status": "completed", "deleted": true }""")]
    [InlineData("""{ "status": "deleted" }""")]
    public async Task A_session_that_is_being_deleted_is_in_no_view(string header)
    {
        var session = await Store(header, Movies);

        Assert.Equal("0", await Row($"select count(*) from sessions where session_id = '{session}'"));
        Assert.Equal("0", await Row($"select count(*) from movies where session_id = '{session}'"));
    }

    [Theory]
    [InlineData("processing", 0)]
    [InlineData("failed", 0)]
    [InlineData("enriching", 4)]
    [InlineData("completed", 4)]
    public async Task A_list_counts_once_its_header_says_so(string status, int movies)
    {
        var session = await Store($$"""{ "status": "{{status}}" }""", Movies);

        Assert.Equal(status, await Row($"select status from sessions where session_id = '{session}'"));
        Assert.Equal($"{movies}", await Row($"select count(*) from movies where session_id = '{session}'"));
    }

    [Fact]
    public async Task Every_guid_is_the_session_id_that_it_was_stored_under()
    {
        Guid[] sessions =
        [
            Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), Guid.Parse("ffeeddcc-bbaa-9988-7766-554433221100"),
            Guid.AllBitsSet, .. Enumerable.Range(0, 50).Select(_ => Guid.NewGuid()),
        ];
        var storage = await _providers.Storage();
        foreach (var session in sessions)
        {
            await Write(storage, "session", session, $$"""{ "status": "completed", "error_message": "{{session}}" }""");
        }

        Assert.Equal(
            $"{sessions.Length}",
            await Row($"select count(*) from sessions where session_id::text = error_message and session_id in ({Quoted(sessions)})"));
    }

    [Theory]
    [InlineData("no JSON at all", "{ \"movies\": [")]
    [InlineData("null", "null")]
    [InlineData("[]", "[]")]
    [InlineData("{}", "{}")]
    [InlineData("{ \"status\": \"completed\", \"summary\": 5, \"receipt\": [] }", "{ \"movies\": 5 }")]
    [InlineData("{ \"status\": \"completed\", \"created_at\": \"yesterday\", \"total_movies\": 1e99 }", "{ \"movies\": [1, null, [], { \"year\": \"x\", \"watched_date\": \"2023-02-31\", \"tags\": {}, \"tmdb\": 7 }] }")]
    [InlineData("{ \"status\": \"completed\" }", "{ \"movies\": [{ \"title\": \"\\u0000\" }] }")]
    public async Task A_payload_that_is_not_what_it_should_be_breaks_no_query(string header, string movies)
    {
        await Store(header, movies);
        var sound = await Store(CompletedHeader, Movies);

        await Row("select count(*), max(s::text) from sessions s");
        await Row("select count(*), max(m::text) from movies m");
        Assert.Equal("4", await Row($"select count(*) from movies where session_id = '{sound}'"));
    }

    [Fact]
    public async Task A_cleared_payload_is_in_no_view()
    {
        var session = await Store(CompletedHeader, Movies);
        var clearing = await _providers.Storage(deleteOnClear: false);

        await Clear(clearing, "session", session);

        Assert.Equal("0", await Row($"select count(*) from sessions where session_id = '{session}'"));
        Assert.Equal("0", await Row($"select count(*) from movies where session_id = '{session}'"));
    }

    [Fact]
    public async Task A_deleted_session_is_in_no_view_and_no_row()
    {
        var session = await Store(CompletedHeader, Movies);
        var storage = await _providers.Storage();

        await Clear(storage, "session", session);
        await Clear(storage, "movies", session);

        Assert.Equal("0", await Row($"select count(*) from sessions where session_id = '{session}'"));
        Assert.Equal("0", await Row($"select count(*) from movies where session_id = '{session}'"));
        Assert.Equal("0", await Row($"select count(*) from orleansstorage where serviceid = '{_providers.ServiceId}'"));
    }

    [Theory]
    [InlineData("sessions")]
    [InlineData("movies")]
    public async Task A_query_by_session_id_finds_its_rows_by_the_index(string view)
    {
        await Store(CompletedHeader, Movies);

        // A table this small is read as a whole unless that is made dear.
        var plan = await Rows(
            "set enable_seqscan = off",
            $"explain select count(*) from {view} where session_id = '{Guid.NewGuid()}'");

        Assert.Contains(plan, line => line!.Contains("ix_orleansstorage_session", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => _providers.DisposeAsync();

    private async Task<Guid> Store(string header, string movies)
    {
        var session = Guid.NewGuid();
        var storage = await _providers.Storage();
        await Write(storage, "session", session, header);
        await Write(storage, "movies", session, movies);
        return session;
    }

    private static Task Write(IGrainStorage storage, string state, Guid session, string json) =>
        storage.WriteStateAsync(state, Keys.Guid(session), new GrainState<StoredText> { State = new() { Value = json } });

    private static Task Clear(IGrainStorage storage, string state, Guid session) =>
        storage.ClearStateAsync(state, Keys.Guid(session), new GrainState<StoredText> { State = new() });

    private static string Quoted(IEnumerable<Guid> values) => string.Join(", ", values.Select(value => $"'{value}'"));

    private async Task<string?> Row(string query) => (await Rows("set time zone 'UTC'", query)).SingleOrDefault();

    private async Task<List<string?>> Rows(string setting, string query)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var connection = await fixture.Database.DataSource.OpenConnectionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"{setting}; {query}";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string?> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture));
        }

        return rows;
    }
}
