using System.Net;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Exports;
using Npgsql;
using Xunit;

namespace Letterboxd.WebFront.Tests;

[Collection(OnPostgres.Name)]
public sealed class PollDuringImportTests(PostgresService service)
{
    // Holds every write of a movie list until the test lets go of the lock.
    private const string HoldMovies =
        """
        create function hold_movies() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(20000); return new; end $$;
        create trigger hold_movies before insert on orleansstorage for each row when (new.graintypestring = 'movies') execute function hold_movies();
        select pg_advisory_lock(20000);
        """;

    private const string LetGo = "select pg_advisory_unlock(20000); drop trigger hold_movies on orleansstorage; drop function hold_movies;";

    [Fact]
    public async Task A_poll_during_an_import_of_20_000_films_is_answered_with_processing()
    {
        await using var database = new NpgsqlConnection(service.ConnectionString);
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await Run(database, HoldMovies);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/upload")
            {
                Content = Export.Form(SyntheticExport.OfSize(20_000).Files.Select(file => (file.Name, file.Content))),
            };
            request.Headers.Add("Prefer", "respond-async");
            using var upload = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Accepted, upload.StatusCode);
            var id = (await upload.Json()).Id();
            await Eventually.Holds(async () => await service.Query<long>("select count(*) from pg_locks where locktype = 'advisory' and not granted") == 1, "the list is being stored");

            using var poll = await service.Client.GetAsync($"/api/session/{id}/status", TestContext.Current.CancellationToken);

            var status = await poll.Json();
            Assert.Equal("processing", status.GetProperty("status").GetString());
            Assert.Equal(0, status.GetProperty("progress").GetDouble());
            Assert.NotNull(poll.Headers.RetryAfter);
            Assert.Empty((await service.Client.Get($"/api/session/{id}/movies")).Titles());

            await Run(database, LetGo);
            await Eventually.Holds(
                async () => (await service.Client.Get($"/api/session/{id}/status")).GetProperty("status").GetString() == "completed",
                "the import ends");
            Assert.Equal(20_000, (await service.Client.Get($"/api/session/{id}/status")).GetProperty("total_movies").GetInt32());
        }
        finally
        {
            await Run(database, "drop trigger if exists hold_movies on orleansstorage; drop function if exists hold_movies; select pg_advisory_unlock_all();");
        }
    }

    private static async Task Run(NpgsqlConnection database, string sql)
    {
        await using var command = new NpgsqlCommand(sql, database);
        await command.ExecuteNonQueryAsync();
    }
}
