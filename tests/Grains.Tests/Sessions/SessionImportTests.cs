using Letterboxd.Abstractions;
using Letterboxd.TestKit;
using Xunit;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>Uploads that become a session, and those that do not.</summary>
public abstract class SessionImportTests(SessionFixture sessions)
{
    private readonly Guid _id = Guid.NewGuid();

    private ISessionGrain Session => sessions.Cluster.Session(_id);

    private SessionStorage Storage => sessions.Cluster.Storage[_id];

    [Fact]
    public async Task An_import_answers_its_receipt_and_its_list_can_be_read()
    {
        var (session, rejection) = await Session.Import(Upload.Watched(
            "2024-01-01,Heat,1995,https://boxd.it/1", "2024-01-02,Ran,1985,https://boxd.it/2", "2024-01-03,,1999,https://boxd.it/3"));

        Assert.Null(rejection);
        Assert.Equal((_id, SessionStatus.Completed, 2), (session!.Report.SessionId, session.Report.Status, session.Report.TotalMovies));
        Assert.Equal(sessions.Cluster.Now, session.Report.CreatedAt);
        Assert.Equal(sessions.Cluster.Now.AddDays(30), session.Report.ExpiresAt);
        var file = Assert.Single(session.Receipt.Files);
        Assert.Equal(("watched.csv", FileKind.Watched, 3, 2, 1), (file.Name, file.Kind, file.Rows, file.Used, file.Skipped));
        Assert.Equivalent(session, await Session.GetDetails(), strict: true);
        Assert.Equal(["Ran", "Heat"], await ReadTitles());
    }

    [Fact]
    public async Task The_reminder_is_there_before_the_movies_and_the_header_is_written_once_and_last()
    {
        await Session.Import(Upload.Films(3));

        Assert.Equal(["read session", "set reminder", "write movies", "write session (Completed)"], Storage.Calls);
        Assert.Equal((2, 1), (await sessions.Cluster.CountRows(_id), await sessions.Cluster.CountReminders(_id)));
    }

    [Fact]
    public async Task A_poll_during_an_import_that_was_answered_before_is_answered_at_once_with_processing()
    {
        using var hold = Storage.HoldAt("write movies");
        var import = await Session.Import(Upload.Films(20_000), respondAsync: true);
        await hold.Reached;

        var report = await Session.GetReport();
        var details = await Session.GetDetails();
        var page = await Session.GetMovies(new());

        Assert.Equal(SessionStatus.Processing, import.Session!.Report.Status);
        Assert.Equal((SessionStatus.Processing, 0), (report!.Status, report.TotalMovies));
        Assert.Empty(details!.Receipt.Files);
        Assert.Equal((0, 0), (page!.Movies!.Value.Length, page.Total));

        hold.Dispose();
        await Eventually.Holds(async () => (await Session.GetReport())!.Status is SessionStatus.Completed, "the import is done");
        Assert.Equal((SessionStatus.Completed, 20_000), ((await Session.GetReport())!.Status, (await Session.GetMovies(new()))!.Total));
    }

    [Fact]
    public async Task A_repeated_import_answers_the_receipt_of_the_first_and_writes_nothing()
    {
        var first = await Session.Import(Upload.Films(3));
        var changes = Storage.Changes.Count();

        var again = await Session.Import(Upload.Films(5));

        Assert.Equivalent(first, again, strict: true);
        Assert.Equal(changes, Storage.Changes.Count());
    }

    [Fact]
    public async Task Of_two_imports_at_once_one_is_stored_and_both_answer_its_receipt()
    {
        var imports = await Task.WhenAll(Session.Import(Upload.Films(3)), Session.Import(Upload.Films(3)));

        Assert.Equivalent(imports[0], imports[1], strict: true);
        Assert.Equal(1, Storage.Count("write movies"));
    }

    [Theory]
    [InlineData("notes.txt", "nothing of Letterboxd", RejectionReason.BadFile)]
    [InlineData("watched.csv", "Date,Name,Year,Letterboxd URI", RejectionReason.NoFilms)]
    [InlineData("watched.csv", "Date,Year\n2024-01-01,1995", RejectionReason.BadFile)]
    public async Task A_rejected_upload_leaves_nothing(string name, string content, RejectionReason reason)
    {
        var (session, rejection) = await Session.Import(Upload.File(name, content));

        Assert.Null(session);
        Assert.Equal(reason, rejection!.Reason);
        Assert.Empty(Storage.Calls);
        Assert.Equal(0, await sessions.Cluster.CountTraces(_id));
        Assert.Null(await Session.GetReport());
        await sessions.Cluster.Eventually(
            async () => await sessions.Cluster.CountActivations(new HashSet<Guid> { _id }) == 0, "the session leaves memory");
    }

    [Fact]
    public async Task A_rejection_after_the_answer_is_the_failed_session_with_its_reason_and_the_same_id_takes_other_files()
    {
        var (session, rejection) = await Session.Import(Upload.File("watched.csv", "Date,Year\n2024-01-01,1995"), respondAsync: true);
        Assert.Equal((SessionStatus.Processing, null), (session!.Report.Status, rejection));

        await Eventually.Holds(async () => (await Session.GetReport())!.Status is SessionStatus.Failed, "the import fails");
        var failed = (await Session.GetDetails())!;
        Assert.Contains("Name", failed.Report.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(("watched.csv", "Name"), (Assert.Single(failed.Errors).File, failed.Errors[0].Column));
        Assert.Equal(0, (await Session.GetMovies(new()))!.Total);

        var (again, _) = await Session.Import(Upload.Films(3));
        Assert.Equal((SessionStatus.Completed, 3), (again!.Report.Status, again.Report.TotalMovies));
        Assert.Empty((await Session.GetDetails())!.Errors);
    }

    [Fact]
    public async Task A_deletion_stops_an_import_that_was_answered_before_it_was_done()
    {
        using var hold = Storage.HoldAt("write movies");
        await Session.Import(Upload.Films(3), respondAsync: true);
        await hold.Reached;
        var deletion = Session.Delete();
        hold.Dispose();

        await deletion;

        Assert.Null(await Session.GetReport());
        Assert.Equal(0, await sessions.Cluster.CountTraces(_id));
    }

    [Fact]
    public async Task A_poll_of_a_session_that_is_not_in_memory_reads_its_header_alone()
    {
        await Session.Import(Upload.Films(3));
        await sessions.Cluster.Deactivate(_id);
        var calls = Storage.Calls.Count;

        await Session.GetReport();
        await Session.GetDetails();
        Assert.Equal(["read session"], Storage.Calls.Skip(calls));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Session.GetMovies(new())));
        Assert.Equal(["read session", "read movies"], Storage.Calls.Skip(calls));
    }

    [Fact]
    public async Task After_a_rejected_upload_the_id_can_be_used_again()
    {
        await Session.Import(Upload.File("notes.txt", "nothing of Letterboxd"));

        var (session, _) = await Session.Import(Upload.Films(2));

        Assert.Equal(2, session!.Report.TotalMovies);
    }

    [Fact]
    public async Task A_stored_session_is_complete_when_it_is_read_back_from_the_database()
    {
        var (stored, _) = await Session.Import(Upload.Watched("2024-01-01,Amélie – \"Le Fabuleux Destin\",2001,https://boxd.it/1"));
        var movies = (await Session.GetMovies(new()))!.Movies!.Value;

        await sessions.Cluster.Deactivate(_id);

        Assert.Equivalent(stored, await Session.GetDetails(), strict: true);
        Assert.Equivalent(movies, (await Session.GetMovies(new()))!.Movies!.Value, strict: true);
        Assert.Equal(1, Storage.Count("read movies"));
    }

    [Fact]
    public async Task A_stored_session_is_complete_after_a_restart_of_the_silo()
    {
        var database = await sessions.NewDatabase();
        ImportResult stored;
        await using (var before = await SessionCluster.Start(database)) stored = await before.Session(_id).Import(Upload.Films(1_621));

        await using var after = await SessionCluster.Start(database, new() { StartsAt = new(2026, 11, 22, 13, 0, 0, TimeSpan.Zero) });

        Assert.Equivalent(stored.Session, await after.Session(_id).GetDetails(), strict: true);
        Assert.Equal(1_621, (await after.Session(_id).GetMovies(new()))!.Movies!.Value.Length);
        after.Advance(TimeSpan.FromDays(30));
        await after.Eventually(async () => await after.CountTraces(_id) == 0, "the session expires although the silo that took it is gone");
    }

    private async Task<string[]> ReadTitles() => [.. (await Session.GetMovies(new()))!.Movies!.Value.Select(movie => movie.Title)];

    [Collection(SqliteSessions.Name)]
    public sealed class OnSqlite(SqliteSessions sessions) : SessionImportTests(sessions);

    [Collection(PostgresSessions.Name)]
    public sealed class OnPostgres(PostgresSessions sessions) : SessionImportTests(sessions);
}
