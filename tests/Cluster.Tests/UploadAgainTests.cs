using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Letterboxd.Cluster.Tests.Load;
using Letterboxd.Cluster.Tests.Processes;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Databases;
using Letterboxd.TestKit.Hosts;
using Letterboxd.TmdbStandIn;
using Xunit;

namespace Letterboxd.Cluster.Tests;

/// <summary>A newer export into a session, with real processes that die.</summary>
public sealed class UploadAgainTests
{
    private const int Films = 200;
    private const int Shift = 20;

    // Films of their own for each round of a test: what the catalogue has costs no request.
    private int _round;

    private HashSet<string> Old => [.. Enumerable.Range(1, Films).Select(Title)];

    private HashSet<string> New => [.. Enumerable.Range(1 + Shift, Films).Select(Title)];

    [Fact]
    public async Task During_an_enrichment_every_front_end_shows_the_old_list_or_the_new_one_and_no_film_is_looked_up_twice()
    {
        await using var tmdb = await TmdbStandInHost.Start(settings: new() { LatencyMs = 30 });
        await using var cluster = await TestCluster.Start(await SharedPostgres.CreateDatabase(TestContext.Current.CancellationToken), silos: 2, fronts: 2, Tmdb(tmdb));
        var (one, other) = (cluster.Fronts[0].Client, cluster.Fronts[1].Client);
        var session = await Store(one);
        await Eventually.Holds(async () => await Matched(other, session) >= 30, "some films are looked up");
        var enough = false;
        var reading = Task.WhenAll(Read(one, session, () => enough), Read(other, session, () => enough));

        using var answer = await Again(one, session);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(New, await Titles(other, session));
        await Eventually.Holds(async () => (await other.Status(session).Json()).GetProperty("status").GetString() is "completed", "all films are looked up");
        enough = true;
        await reading;

        Assert.Equal(Films, await Matched(other, session));
        using var changes = await Changes(other, session);
        Assert.Equal((await Task.FromResult(answer).Json()).GetProperty("changes").GetRawText(), (await Task.FromResult(changes).Json()).GetProperty("changes").GetRawText());
        Assert.InRange(tmdb.Counters.Films.Count(asked => asked.Value > 1), 0, 32);
    }

    [Fact]
    public async Task SIGKILL_at_each_write_leaves_the_old_list_or_the_new_one()
    {
        await using var tmdb = await TmdbStandInHost.Start();
        await using var cluster = await TestCluster.Start(await SharedPostgres.CreateDatabase(TestContext.Current.CancellationToken), silos: 1, fronts: 1, Tmdb(tmdb));
        await cluster.Execute(
            """
            create table held (name text primary key);
            create table broken (name text primary key);
            create function hold_write() returns trigger language plpgsql as $$
            begin
              while exists (select from held where name = coalesce(new.graintypestring, old.graintypestring)) loop perform pg_sleep(0.01); end loop;
              if exists (select from broken where name = coalesce(new.graintypestring, old.graintypestring)) then raise exception 'broken'; end if;
              return coalesce(new, old);
            end $$;
            create trigger hold_write before insert or update or delete on orleansstorage for each row execute function hold_write();
            """);

        foreach (var (write, isDone) in new[] { ("movies-b", false), ("movies-b", true), ("session", false), ("session", true), ("movies", false), ("movies", true) })
        {
            _round++;
            tmdb.Settings = new() { LatencyMs = 30 };
            var session = await Store(cluster.Fronts[0].Client);
            await Eventually.Holds(async () => await Matched(cluster.Fronts[0].Client, session) >= 30, "some films are looked up");
            tmdb.Settings = new() { HangPercent = 100 };

            await cluster.Execute($"insert into held values ('{write}')");
            var upload = Again(cluster.Fronts[0].Client, session);
            await Eventually.Holds(async () => await cluster.Query<long>("select count(*) from pg_stat_activity where wait_event = 'PgSleep'") > 0, $"{write} is about to be written");
            Assert.Equal(write is "movies" ? New : Old, await Titles(cluster.Fronts[0].Client, session));
            await cluster.Kill(cluster.Fronts[0]);
            await cluster.Kill(cluster.Silos[0]);
            await Assert.ThrowsAnyAsync<Exception>(() => upload);

            // What the server was at goes on without the client: it is done, or it is not.
            if (!isDone) await cluster.Execute($"insert into broken values ('{write}')");
            await cluster.Execute("delete from held");
            await Eventually.Holds(async () => await cluster.Query<long>("select count(*) from pg_stat_activity where wait_event = 'PgSleep'") == 0, "the write is over");
            await cluster.Execute("delete from broken");
            await cluster.Grow(silos: 1, fronts: 1);

            var front = cluster.Fronts[0].Client;
            var isStored = write is "movies" || (write is "session" && isDone);
            Assert.Equal(isStored ? New : Old, await Titles(front, session));
            Assert.Equal("enriching", (await front.Status(session).Json()).GetProperty("status").GetString());
            using var changes = await Changes(front, session);
            Assert.Equal(isStored ? HttpStatusCode.OK : HttpStatusCode.NotFound, changes.StatusCode);

            tmdb.Settings = new();
            using var again = await Again(front, session);
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
            Assert.Equal(New, await Titles(front, session));
            await Eventually.Holds(async () => (await front.Status(session).Json()).GetProperty("status").GetString() is "completed", $"all films are looked up after {write}");
            Assert.Equal(Films, await Matched(front, session));
            using var deleted = await front.Delete(session);
            Assert.Equal(0, await cluster.Query<long>($"select count(*) from orleansstorage where grain_guid(grainidn0, grainidn1) = '{session}'"));
        }
    }

    [Fact]
    public async Task SIGKILL_at_any_moment_of_an_embedded_service_leaves_the_old_list_or_the_new_one()
    {
        using var folder = new TemporaryFolder();
        await using var tmdb = await TmdbStandInHost.Start();
        (string, string)[] settings = [("Upload:PerMinute", "0"), .. Tmdb(tmdb)];
        var service = await ServiceProcess.Start(ServiceProgram.WebFront, folder.Path, settings);
        var outcomes = new List<bool>();
        try
        {
            for (var moment = 0; moment < 10; moment++)
            {
                tmdb.Settings = new() { LatencyMs = 30 };
                var session = await Store(service.Client);
                await Eventually.Holds(async () => await Matched(service.Client, session) >= 10, "some films are looked up");
                tmdb.Settings = new() { HangPercent = 100 };

                var upload = Again(service.Client, session);
                await Task.WhenAny(upload, Task.Delay(moment * 25, TestContext.Current.CancellationToken));
                var isAnswered = upload.IsCompletedSuccessfully && (await upload).IsSuccessStatusCode;
                await service.DisposeAsync();
                await Record.ExceptionAsync(() => upload);
                service = await ServiceProcess.Start(ServiceProgram.WebFront, folder.Path, settings);

                var titles = await Titles(service.Client, session);
                outcomes.Add(titles.SetEquals(New));
                Assert.True(titles.SetEquals(New) || (titles.SetEquals(Old) && !isAnswered), "a mixture of both lists, or an answered upload that is gone");
                tmdb.Settings = new();
                await Eventually.Holds(async () => (await service.Client.Status(session).Json()).GetProperty("status").GetString() is "completed", "all films are looked up");
                Assert.Equal(Films, await Matched(service.Client, session));
            }
        }
        finally
        {
            await service.DisposeAsync();
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"new lists: {string.Join(' ', outcomes)}");
    }

    private static (string, string)[] Tmdb(TmdbStandInHost tmdb) =>
        [("Tmdb:AccessToken", "token"), ("Tmdb:BaseUrl", tmdb.BaseUrl.AbsoluteUri), ("Tmdb:RequestsPerSecond", "0"), ("Tmdb:TryTimeout", "00:00:01"), ("Tmdb:OutageRetry", "00:00:00.500")];

    private string Title(int film) => string.Create(CultureInfo.InvariantCulture, $"Film {_round} {film:D4}");

    private byte[] Csv(int first)
    {
        var csv = new StringBuilder("Date,Name,Year,Letterboxd URI\n");
        for (var film = first; film < first + Films; film++) csv.Append(CultureInfo.InvariantCulture, $"2024-03-02,{Title(film)},1987,https://boxd.it/r{_round}f{film}\n");
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private async Task<Guid> Store(HttpClient client)
    {
        using var answer = await client.Upload(Csv(1));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.SessionId();
    }

    private async Task<HttpResponseMessage> Again(HttpClient client, Guid session)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Csv(1 + Shift)), "files", "watched.csv" } };
        return await client.PostAsync(new Uri($"/api/session/{session}/upload", UriKind.Relative), form);
    }

    private static Task<HttpResponseMessage> Changes(HttpClient client, Guid session) => client.GetAsync(new Uri($"/api/session/{session}/changes", UriKind.Relative));

    private static async Task<HashSet<string>> Titles(HttpClient client, Guid session) =>
        TitlesOf(await client.Movies(session).Json());

    private static HashSet<string> TitlesOf(JsonElement answer) => [.. answer.GetProperty("movies").EnumerateArray().Select(movie => movie.GetProperty("title").GetString()!)];

    private static async Task<int> Matched(HttpClient client, Guid session) => (await client.Status(session).Json()).GetProperty("enriched_count").GetInt32();

    private async Task Read(HttpClient client, Guid session, Func<bool> enough)
    {
        var last = 0L;
        while (!enough())
        {
            using var answer = await client.Movies(session);
            var version = long.Parse(answer.Headers.ETag!.Tag.Trim('"'), CultureInfo.InvariantCulture);
            var titles = TitlesOf(await Task.FromResult(answer).Json());
            Assert.True(titles.SetEquals(Old) || titles.SetEquals(New), "a mixture of both lists");
            Assert.True(version >= last, $"version {version} after {last}");
            last = version;
        }
    }
}
