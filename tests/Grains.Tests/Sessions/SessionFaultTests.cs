using Letterboxd.Abstractions;
using Letterboxd.TestKit;
using Xunit;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>
/// The database fails at every place, before a write and after it. Nobody ever sees what is not stored, every command
/// can be repeated, and nothing stays behind for good.
/// </summary>
public abstract class SessionFaultTests(SessionFixture sessions)
{
    private const int Films = 50;

    private readonly Guid _id = Guid.NewGuid();

    public static MatrixTheoryData<string, Fault> ImportCalls { get; } = new(
        ["set reminder", "write movies", "write session (Completed)"], Enum.GetValues<Fault>());

    public static MatrixTheoryData<string, Fault> ErasureCalls { get; } = new(
        ["set reminder", "write session (deleted)", "clear movies", "clear movies-b", "clear matches", "clear session", "remove reminder"], Enum.GetValues<Fault>());

    private ISessionGrain Session => sessions.Cluster.Session(_id);

    private SessionStorage Storage => sessions.Cluster.Storage[_id];

    [Theory]
    [MemberData(nameof(ImportCalls))]
    public async Task An_import_that_fails_shows_no_list_and_can_be_repeated(string call, Fault fault)
    {
        Storage.Fail(call, fault);
        await using var reader = new SessionReader(Session, Storage);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Session.Import(Upload.Films(Films)));

        // The one fault that is none: everything was stored, and only the answer was lost.
        var isStored = (call, fault) == ("write session (Completed)", Fault.ReplyLost);
        Assert.Equal(isStored, (await Session.GetReport())?.Status is SessionStatus.Completed);
        Assert.Equal(isStored ? Films : 0, (await Session.GetMovies(new()))?.Total ?? 0);

        var (session, _) = await Session.Import(Upload.Films(Films));
        await AssertComplete(session!);
    }

    [Theory]
    [MemberData(nameof(ImportCalls))]
    public async Task An_import_that_failed_and_was_not_repeated_leaves_nothing_after_its_expiry(string call, Fault fault)
    {
        Storage.Fail(call, fault);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Session.Import(Upload.Films(Films)));

        sessions.Cluster.Advance(TimeSpan.FromDays(30));

        await AssertNothingIsLeft();
    }

    [Fact]
    public async Task An_interrupted_import_becomes_failed_and_the_same_id_takes_the_files_again()
    {
        await Interrupt();

        var failed = await Session.GetReport();

        Assert.Equal((SessionStatus.Failed, 0), (failed!.Status, failed.TotalMovies));
        Assert.Contains("Upload the files again", failed.ErrorMessage, StringComparison.Ordinal);
        var (session, _) = await Session.Import(Upload.Films(Films));
        Assert.Null(session!.Report.ErrorMessage);
        Assert.True(session.Report.Version > failed.Version);
        await AssertComplete(session);
    }

    [Theory]
    [InlineData(Fault.BeforeTheWrite)]
    [InlineData(Fault.ReplyLost)]
    public async Task A_recovery_that_fails_is_told_to_its_caller_and_done_by_the_next_call(Fault fault)
    {
        Storage.Fail("write session (Failed)", fault);
        await Interrupt();

        await Assert.ThrowsAsync<StorageUnavailableException>(Session.GetReport);

        Assert.Equal(SessionStatus.Failed, (await Session.GetReport())!.Status);
    }

    [Theory]
    [InlineData("read session")]
    [InlineData("write session (Failed)")]
    public async Task While_the_database_is_away_every_call_is_told_so(string call)
    {
        await Interrupt();
        Storage.FailAlways(call);

        foreach (var refused in new Func<Task>[] { Session.GetReport, Session.GetDetails, () => Session.GetMovies(new()), Session.Delete })
        {
            // The front end answers 503 to these.
            var fault = await Record.ExceptionAsync(refused);
            Assert.True(fault is StorageUnavailableException or OrleansException, $"{fault}");
        }

        Storage.Heal();
        Assert.Equal(SessionStatus.Failed, (await Session.GetReport())!.Status);
    }

    [Theory]
    [MemberData(nameof(ErasureCalls))]
    public async Task A_deletion_that_fails_leaves_the_session_whole_or_gone_and_can_be_repeated(string call, Fault fault)
    {
        await Session.Import(Upload.Films(Films));
        Storage.Fail(call, fault);
        await using (new SessionReader(Session, Storage))
        {
            await Assert.ThrowsAsync<StorageUnavailableException>(Session.Delete);

            var isWhole = call is "set reminder" || (call, fault) == ("write session (deleted)", Fault.BeforeTheWrite);
            Assert.Equal(isWhole, await Session.GetReport() is not null);
            Assert.Equal(isWhole ? Films : 0, (await Session.GetMovies(new()))?.Total ?? 0);

            await Session.Delete();
        }

        Assert.Null(await Session.GetReport());
        await AssertNothingIsLeft();
    }

    [Theory]
    [MemberData(nameof(ErasureCalls))]
    public async Task A_deletion_that_failed_and_was_not_repeated_is_finished_by_its_reminder_or_at_the_expiry(string call, Fault fault)
    {
        await Session.Import(Upload.Films(Films));
        Storage.Fail(call, fault);
        await Assert.ThrowsAsync<StorageUnavailableException>(Session.Delete);

        sessions.Cluster.Advance(TimeSpan.FromDays(30));

        await AssertNothingIsLeft();
    }

    [Theory]
    [MemberData(nameof(ErasureCalls))]
    public async Task An_expiry_that_fails_comes_again(string call, Fault fault)
    {
        await Session.Import(Upload.Films(Films));
        Storage.Fail(call, fault);

        sessions.Cluster.Advance(TimeSpan.FromDays(30));

        Assert.Null(await Session.GetReport());
        await AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(Fault.BeforeTheWrite)]
    [InlineData(Fault.ReplyLost)]
    public async Task An_extension_that_fails_shows_only_what_is_stored_and_is_done_by_a_later_access(Fault fault)
    {
        var (session, _) = await Session.Import(Upload.Films(Films));
        Storage.Fail("write session (Completed)", fault);
        sessions.Cluster.Advance(TimeSpan.FromHours(25));

        await using (new SessionReader(Session, Storage))
        {
            await Eventually.Holds(
                async () => (await Session.GetReport())!.ExpiresAt == session!.Report.ExpiresAt.AddHours(25), "the expiry moves");
        }

        Assert.Equal(Films, (await Session.GetMovies(new()))!.Total);
    }

    /// <summary>An import that was answered before it was done, and whose activation ended before it was.</summary>
    private async Task Interrupt()
    {
        Storage.Fail("write movies", Fault.BeforeTheWrite);
        await Session.Import(Upload.Films(Films), respondAsync: true);
        await Eventually.Holds(() => Task.FromResult(Storage.Count("write movies") > 0), "the movies are about to be stored");
    }

    private async Task AssertComplete(SessionDetails session)
    {
        Assert.Equal((SessionStatus.Completed, Films), (session.Report.Status, session.Report.TotalMovies));
        await sessions.Cluster.Deactivate(_id);
        Assert.Equivalent(session, await Session.GetDetails(), strict: true);
        Assert.Equal(Films, (await Session.GetMovies(new()))!.Movies!.Value.Length);
        Assert.Equal((2, 1), (await sessions.Cluster.CountRows(_id), await sessions.Cluster.CountReminders(_id)));
    }

    private async Task AssertNothingIsLeft()
    {
        await sessions.Cluster.Eventually(async () => await sessions.Cluster.CountTraces(_id) == 0, "nothing is left of the session");
        Assert.Null(await Session.GetReport());
    }

    [Collection(SqliteSessions.Name)]
    public sealed class OnSqlite(SqliteSessions sessions) : SessionFaultTests(sessions);

    [Collection(PostgresSessions.Name)]
    public sealed class OnPostgres(PostgresSessions sessions) : SessionFaultTests(sessions);
}
