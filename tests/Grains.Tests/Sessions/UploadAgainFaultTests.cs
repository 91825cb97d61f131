using System.Collections.Concurrent;
using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.TestKit;
using Letterboxd.TmdbStandIn;
using Xunit;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>
/// The database fails an upload into a session at every place, before the write and after it, while films are being looked up.
/// Whoever reads meanwhile sees the old list or the new one, never anything of both, and the upload can be repeated.
/// </summary>
public abstract class UploadAgainFaultTests(SessionFixture sessions)
{
    private const int Films = 40;

    private static readonly ImmutableHashSet<string> Old = [.. Enumerable.Range(1, Films).Select(Title)];
    private static readonly ImmutableHashSet<string> New = [.. Enumerable.Range(11, Films).Select(Title)];

    private readonly Guid _id = Guid.NewGuid();

    public static MatrixTheoryData<string, Fault> Calls { get; } = new(
        ["write movies-b", "write session (Enriching)", "clear movies"], Enum.GetValues<Fault>());

    public static MatrixTheoryData<string, Fault> CallsWithoutEnrichment { get; } = new(
        ["write movies-b", "write session (Completed)", "clear movies"], Enum.GetValues<Fault>());

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task An_upload_that_fails_during_enrichment_leaves_the_old_list_or_the_new_one(string call, Fault fault)
    {
        await using var tmdb = await TmdbStandInHost.Start();
        await using var cluster = await SessionCluster.Start(await sessions.NewDatabase(), new() { Tmdb = tmdb.BaseUrl });
        var session = cluster.Session(_id);
        await EnrichSome(session, tmdb);
        var storage = cluster.Storage[_id];
        storage.Fail(call, fault);
        var terms = new UploadAgainTerms(Guid.NewGuid(), IfUpload: 1);

        await using (new ListReader(session))
        {
            var answer = await Record.ExceptionAsync(() => session.UploadAgain(Files(11), terms));

            // What fails after the header is no failure of the upload.
            var isStored = call is "clear movies" || (call, fault) == ("write session (Enriching)", Fault.ReplyLost);
            Assert.Equal(call is "clear movies", answer is null);
            Assert.True(answer is null or StorageUnavailableException, $"{answer}");
            Assert.Equal(isStored ? New : Old, await Titles(session));
            Assert.Equal(SessionStatus.Enriching, (await session.GetReport())!.Status);

            // Asked again by the same request, it is told what became of it, whoever did it.
            var repeated = await session.UploadAgain(Files(11), terms);
            Assert.Equal((UploadAgainOutcome.Done, 2), (repeated.Outcome, repeated.Upload));
            Assert.Equal(new(10, 10, 0), repeated.Changes!.Films);
            Assert.Equal(New, await Titles(session));

            tmdb.Settings = new();
            await cluster.Eventually(async () => (await session.GetReport())!.Status is SessionStatus.Completed, "all films are looked up");
        }

        await cluster.Deactivate(_id);
        Assert.Equal(New, await Titles(session));
        Assert.Equal(Films, (await session.GetReport())!.Enrichment.Matched);
        Assert.Equal(new(10, 10, 0), (await session.GetChanges()).Changes!.Films);
        await session.Delete();
        Assert.Equal(0, await cluster.CountTraces(_id));
    }

    [Theory]
    [MemberData(nameof(CallsWithoutEnrichment))]
    public async Task An_upload_that_fails_leaves_the_old_list_or_the_new_one(string call, Fault fault)
    {
        var (session, storage) = (sessions.Cluster.Session(_id), sessions.Cluster.Storage[_id]);
        await session.Import(Files(1));
        storage.Fail(call, fault);

        await using (new ListReader(session))
        {
            await Record.ExceptionAsync(() => session.UploadAgain(Files(11), new(Guid.NewGuid())));

            var isStored = call is "clear movies" || (call, fault) == ("write session (Completed)", Fault.ReplyLost);
            Assert.Equal(isStored ? New : Old, await Titles(session));
            Assert.Equal(UploadAgainOutcome.Done, (await session.UploadAgain(Files(11), new(Guid.NewGuid()))).Outcome);
        }

        await sessions.Cluster.Deactivate(_id);
        Assert.Equal(New, await Titles(session));
        sessions.Cluster.Advance(TimeSpan.FromDays(30));
        await sessions.Cluster.Eventually(async () => await sessions.Cluster.CountTraces(_id) == 0, "nothing is left of the session");
    }

    [Theory]
    [InlineData(Fault.BeforeTheWrite)]
    [InlineData(Fault.ReplyLost)]
    public async Task A_receipt_that_fails_to_be_stored_is_stored_or_not(Fault fault)
    {
        var (session, storage) = (sessions.Cluster.Session(_id), sessions.Cluster.Storage[_id]);
        await session.Import(Files(1));
        var files = Upload.Watched([.. Rows(1), "2024-01-01,Film 1,2001,https://boxd.it/f1"]);
        var terms = new UploadAgainTerms(Guid.NewGuid());
        storage.Fail("write session (Completed)", fault);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => session.UploadAgain(files, terms));

        Assert.Equal(fault is Fault.ReplyLost ? Films + 1 : Films, (await session.GetDetails())!.Receipt.Files[0].Rows);
        Assert.Equal(2, (await session.UploadAgain(files, terms)).Upload);
        Assert.Equal(Films + 1, (await session.GetDetails())!.Receipt.Files[0].Rows);
    }

    [Theory]
    [InlineData(Fault.BeforeTheWrite)]
    [InlineData(Fault.ReplyLost)]
    public async Task An_upload_that_was_answered_before_it_was_done_and_broke_off_says_so(Fault fault)
    {
        var (session, storage) = (sessions.Cluster.Session(_id), sessions.Cluster.Storage[_id]);
        await session.Import(Files(1));
        storage.Fail("write movies-b", fault);

        Assert.Equal(UploadAgainOutcome.Processing, (await session.UploadAgain(Files(11), new(Guid.NewGuid(), RespondAsync: true))).Outcome);

        UploadAgainResult? last = null;
        await Eventually.Holds(async () => (last = await session.GetChanges()).Outcome is not UploadAgainOutcome.Processing, "the upload ends");
        Assert.Equal(UploadAgainOutcome.Interrupted, last!.Outcome);
        Assert.Equal((SessionStatus.Completed, 1), ((await session.GetReport())!.Status, last.Upload));
        Assert.Equal(Old, await Titles(session));
        Assert.Equal(UploadAgainOutcome.Done, (await session.UploadAgain(Files(11), new(Guid.NewGuid()))).Outcome);
        Assert.Equal(UploadAgainOutcome.Done, (await session.GetChanges()).Outcome);
    }

    [Fact]
    public async Task While_the_database_is_away_an_upload_is_told_so_and_the_old_list_stays_readable_and_enriching()
    {
        await using var tmdb = await TmdbStandInHost.Start();
        await using var cluster = await SessionCluster.Start(await sessions.NewDatabase(), new() { Tmdb = tmdb.BaseUrl });
        var session = cluster.Session(_id);
        await EnrichSome(session, tmdb);
        var storage = cluster.Storage[_id];
        foreach (var call in new[] { "write movies-b", "write session (Enriching)", "read session", "read movies" }) storage.FailAlways(call);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => session.UploadAgain(Files(11), new(Guid.NewGuid())));
        Assert.NotNull(await Record.ExceptionAsync(() => session.UploadAgain(Files(11), new(Guid.NewGuid()))));

        storage.Heal();
        tmdb.Settings = new();
        Assert.Equal(Old, await Titles(session));
        await cluster.Eventually(async () => (await session.GetReport())!.Status is SessionStatus.Completed, "all films of the old list are looked up");
        Assert.Equal(UploadAgainOutcome.Done, (await session.UploadAgain(Files(11), new(Guid.NewGuid()))).Outcome);
        Assert.Equal(New, await Titles(session));
    }

    /// <summary>Uploads the old list, and waits until some of its films are looked up and the others are on their way.</summary>
    private static async Task EnrichSome(ISessionGrain session, TmdbStandInHost tmdb)
    {
        tmdb.Settings = new() { LatencyMs = 20 };
        await session.Import(Files(1));
        await Eventually.Holds(async () => (await session.GetReport())!.Enrichment.Matched >= 8, "some films are looked up");
        tmdb.Settings = new() { HangPercent = 100 };
    }

    private static string Title(int film) => $"Film {film}";

    private static ImmutableArray<UploadedFile> Files(int first) => Upload.Watched(Rows(first));

    private static IEnumerable<string> Rows(int first) => Enumerable.Range(first, Films).Select(film => $"2024-01-01,{Title(film)},2001,https://boxd.it/f{film}");

    private static async Task<ImmutableHashSet<string>> Titles(ISessionGrain session) => [.. (await session.GetMovies(new()))!.Movies!.Value.Select(movie => movie.Title)];

    /// <summary>
    /// Reads all the time: a list is the old one or the new one, its version never comes back with another list, and never goes
    /// back; and no film loses what TMDB said of it within one list.
    /// </summary>
    private sealed class ListReader : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<long, string> _seen = [];
        private readonly ISessionGrain _session;
        private readonly Task _reading;
        private volatile bool _enough;

        public ListReader(ISessionGrain session)
        {
            _session = session;
            _reading = Task.Run(Read);
        }

        public async ValueTask DisposeAsync()
        {
            _enough = true;
            await _reading;
        }

        private async Task Read()
        {
            var last = 0L;
            while (!_enough)
            {
                MoviePage? page;
                SessionReport? report;
                try
                {
                    (page, report) = (await _session.GetMovies(new()), await _session.GetReport());
                }
                catch (Exception fault) when (fault is StorageUnavailableException or OrleansException)
                {
                    continue;
                }

                var movies = page!.Movies!.Value;
                var titles = movies.Select(movie => movie.Title).ToImmutableHashSet();
                Assert.True(titles.SetEquals(Old) || titles.SetEquals(New), "a mixture of both lists");
                Assert.True(report!.Version >= page.Version && page.Version >= last, $"version {report.Version} after {page.Version} after {last}");
                Assert.Equal(Films, report.TotalMovies);
                Assert.True(report.Status is SessionStatus.Enriching or SessionStatus.Completed, $"{report.Status}");
                last = page.Version;

                var content = string.Join('|', movies.Select(movie => $"{movie.Title} {movie.TmdbStatus}"));
                Assert.Equal(content, _seen.GetOrAdd(page.Version, content));
            }
        }
    }

    [Collection(SqliteSessions.Name)]
    public sealed class OnSqlite(SqliteSessions sessions) : UploadAgainFaultTests(sessions);

    [Collection(PostgresSessions.Name)]
    public sealed class OnPostgres(PostgresSessions sessions) : UploadAgainFaultTests(sessions);
}
