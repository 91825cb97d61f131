using Letterboxd.Abstractions;
using Letterboxd.TestKit;
using Xunit;

namespace Letterboxd.Grains.Tests.Sessions;

/// <summary>A newer export into a session that has a list, without TMDB.</summary>
public abstract class UploadAgainTests(SessionFixture sessions)
{
    private const string Heat = "2024-01-01,Heat,1995,https://boxd.it/1";
    private const string Ran = "2024-01-02,Ran,1985,https://boxd.it/2";
    private const string Alien = "2024-01-03,Alien,1979,https://boxd.it/3";

    private readonly Guid _id = Guid.NewGuid();

    private ISessionGrain Session => sessions.Cluster.Session(_id);

    private SessionStorage Storage => sessions.Cluster.Storage[_id];

    [Fact]
    public async Task A_newer_export_takes_the_place_of_the_list_and_tells_what_changed()
    {
        var (first, _) = await Session.Import(Upload.Watched(Heat, Ran));
        sessions.Cluster.Advance(TimeSpan.FromHours(1));

        var result = await Session.UploadAgain(Upload.Watched(Ran, Alien), Terms());

        Assert.Equal((UploadAgainOutcome.Done, 2), (result.Outcome, result.Upload));
        Assert.Equal((new(1, 1, 0), new(0, 0, 0)), (result.Changes!.Films, result.Changes.Viewings));
        Assert.Equal(["Alien", "Heat"], result.Changes.Items.Select(item => item.Title));
        Assert.Equal(2, Assert.Single(result.Receipt!.Files).Used);
        Assert.Equal(["Alien", "Ran"], await ReadTitles());
        var report = (await Session.GetReport())!;
        Assert.Equal((SessionStatus.Completed, 2), (report.Status, report.TotalMovies));
        Assert.Equal((first!.Report.CreatedAt, sessions.Cluster.Now, sessions.Cluster.Now.AddDays(30)), (report.CreatedAt, report.UploadedAt, report.ExpiresAt));
        Assert.True(report.Version > first.Report.Version);
        Assert.Equivalent(report, result.Session!.Report, strict: true);
    }

    [Fact]
    public async Task The_other_slot_is_written_before_the_header_and_the_old_one_is_gone_afterwards()
    {
        await Session.Import(Upload.Watched(Heat));
        var calls = Storage.Changes.Count();

        await Session.UploadAgain(Upload.Watched(Heat, Ran), Terms());
        await Session.UploadAgain(Upload.Watched(Heat, Ran, Alien), Terms());

        Assert.Equal(
            ["write movies-b", "write session (Completed)", "clear movies", "write movies", "write session (Completed)", "clear movies-b"],
            Storage.Changes.Skip(calls));
        Assert.Equal((2, 1), (await sessions.Cluster.CountRows(_id), await sessions.Cluster.CountReminders(_id)));
    }

    [Fact]
    public async Task All_of_it_is_there_after_the_activation_ends()
    {
        await Session.Import(Upload.Watched(Heat));
        var result = await Session.UploadAgain(Upload.Watched(Heat, Ran), Terms());

        await sessions.Cluster.Deactivate(_id);

        Assert.Equivalent(result, await Session.GetChanges(), strict: true);
        Assert.Equal(["Ran", "Heat"], await ReadTitles());
        await Session.Delete();
        Assert.Equal(0, await sessions.Cluster.CountTraces(_id));
    }

    [Fact]
    public async Task The_same_files_write_nothing()
    {
        await Session.Import(Upload.Watched(Heat, Ran));
        var (report, calls) = (await Session.GetReport(), Storage.Changes.Count());
        sessions.Cluster.Advance(TimeSpan.FromHours(1));

        var result = await Session.UploadAgain(Upload.Watched(Heat, Ran), Terms());

        Assert.Equal((UploadAgainOutcome.Done, 1), (result.Outcome, result.Upload));
        Assert.Equivalent(ListChanges.None, result.Changes, strict: true);
        Assert.Equal(calls, Storage.Changes.Count());
        Assert.Equivalent(report, await Session.GetReport(), strict: true);
        Assert.Equal(UploadAgainOutcome.Never, (await Session.GetChanges()).Outcome);
    }

    [Fact]
    public async Task The_same_list_in_other_files_stores_their_receipt_alone()
    {
        await Session.Import(Upload.Watched(Heat, Ran));
        var (report, calls) = ((await Session.GetReport())!, Storage.Changes.Count());
        sessions.Cluster.Advance(TimeSpan.FromHours(1));

        var result = await Session.UploadAgain(Upload.Watched(Heat, Ran, Ran), Terms());

        Assert.Equal((UploadAgainOutcome.Done, 2), (result.Outcome, result.Upload));
        Assert.Equivalent(ListChanges.None, result.Changes, strict: true);
        Assert.Equal(["write session (Completed)"], Storage.Changes.Skip(calls));
        Assert.Equal((report.Version + 1, sessions.Cluster.Now), (result.Session!.Report.Version, result.Session.Report.UploadedAt));
        Assert.Equal(3, (await Session.GetDetails())!.Receipt.Files[0].Rows);
        await sessions.Cluster.Deactivate(_id);
        Assert.Equivalent(result, await Session.GetChanges(), strict: true);
    }

    [Fact]
    public async Task The_changes_of_an_upload_are_not_those_of_the_one_before()
    {
        await Session.Import(Upload.Watched(Heat));
        await Session.UploadAgain(Upload.Watched(Heat, Ran), Terms());
        await Session.UploadAgain(Upload.Watched(Heat, Ran, Ran), Terms());
        Assert.Equivalent(ListChanges.None, (await Session.GetChanges()).Changes, strict: true);

        await Session.UploadAgain(Upload.Watched(Heat, Ran, Alien), Terms());

        Assert.Equal(["Alien"], (await Session.GetChanges()).Changes!.Items.Select(item => item.Title));
    }

    [Fact]
    public async Task A_preview_tells_what_would_change_and_stores_nothing()
    {
        await Session.Import(Upload.Watched(Heat, Ran));
        var (details, calls) = (await Session.GetDetails(), Storage.Changes.Count());

        var preview = await Session.UploadAgain(Upload.Watched(Alien), Terms() with { Preview = true });

        Assert.Equal((UploadAgainOutcome.Done, 1), (preview.Outcome, preview.Upload));
        Assert.Equal(new(1, 2, 0), preview.Changes!.Films);
        Assert.Equal((2, 2), (preview.Doubt!.FilmsBefore, preview.Doubt.FilmsGone));
        Assert.Equal(1, preview.Receipt!.Files[0].Rows);
        Assert.Equal(calls, Storage.Changes.Count());
        Assert.Equivalent(details, await Session.GetDetails(), strict: true);
        Assert.Equal(UploadAgainOutcome.Never, (await Session.GetChanges()).Outcome);
    }

    [Fact]
    public async Task Files_that_look_like_the_wrong_ones_are_stored_by_force_only()
    {
        await Session.Import(Upload.Watched(Heat, Ran));

        var refused = await Session.UploadAgain(Upload.Watched(Alien), Terms());
        Assert.Equal(UploadAgainOutcome.Doubtful, refused.Outcome);
        Assert.Equal(2, refused.Doubt!.FilmsGone);
        Assert.Equal(["Ran", "Heat"], await ReadTitles());

        Assert.Equal(UploadAgainOutcome.Done, (await Session.UploadAgain(Upload.Watched(Alien), Terms() with { Force = true })).Outcome);
        Assert.Equal(["Alien"], await ReadTitles());
    }

    [Fact]
    public async Task An_upload_of_somebody_who_has_seen_another_list_is_refused()
    {
        await Session.Import(Upload.Watched(Heat));
        var preview = await Session.UploadAgain(Upload.Watched(Heat, Ran), Terms() with { Preview = true });
        await Session.UploadAgain(Upload.Watched(Heat, Alien), Terms() with { IfUpload = preview.Upload });

        var late = await Session.UploadAgain(Upload.Watched(Heat, Ran), Terms() with { IfUpload = preview.Upload });

        Assert.Equal((UploadAgainOutcome.Changed, 2), (late.Outcome, late.Upload));
        Assert.Equal(["Alien", "Heat"], await ReadTitles());
    }

    [Fact]
    public async Task Rejected_files_leave_the_list_as_it_was()
    {
        await Session.Import(Upload.Watched(Heat));
        var (report, calls) = (await Session.GetReport(), Storage.Changes.Count());

        var result = await Session.UploadAgain(Upload.File("notes.txt", "nothing of Letterboxd"), Terms());

        Assert.Equal((UploadAgainOutcome.Rejected, RejectionReason.BadFile), (result.Outcome, result.Rejection!.Reason));
        Assert.Equal(calls, Storage.Changes.Count());
        Assert.Equivalent(report, await Session.GetReport(), strict: true);
    }

    [Fact]
    public async Task Nobody_knows_of_an_unknown_session()
    {
        Assert.Equal(UploadAgainOutcome.NoSession, (await Session.UploadAgain(Upload.Watched(Heat), Terms())).Outcome);
        Assert.Equal(UploadAgainOutcome.NoSession, (await Session.GetChanges()).Outcome);

        Assert.Equal(0, await sessions.Cluster.CountTraces(_id));
        await sessions.Cluster.Eventually(async () => await sessions.Cluster.CountActivations(new HashSet<Guid> { _id }) == 0, "the session leaves memory");
    }

    [Fact]
    public async Task Into_a_failed_session_it_is_the_first()
    {
        await Session.Import(Upload.File("watched.csv", "Date,Year\n2024-01-01,1995"), respondAsync: true);
        await Eventually.Holds(async () => (await Session.GetReport())!.Status is SessionStatus.Failed, "the import fails");

        var result = await Session.UploadAgain(Upload.Watched(Heat), Terms());

        Assert.Equal((UploadAgainOutcome.Done, 1), (result.Outcome, result.Upload));
        var details = (await Session.GetDetails())!;
        Assert.Equal((SessionStatus.Completed, 1, null), (details.Report.Status, details.Report.TotalMovies, details.Report.ErrorMessage));
        Assert.Empty(details.Errors);
        Assert.Equal(["Heat"], await ReadTitles());
        await sessions.Cluster.Deactivate(_id);
        Assert.Equal(["Heat"], await ReadTitles());
    }

    [Fact]
    public async Task While_the_new_list_is_stored_the_old_one_is_served_and_another_upload_is_refused()
    {
        await Session.Import(Upload.Watched(Heat));
        var report = await Session.GetReport();
        using var hold = Storage.HoldAt("write movies-b");
        var upload = Session.UploadAgain(Upload.Watched(Heat, Ran), Terms());
        await hold.Reached;

        Assert.Equivalent(report, await Session.GetReport(), strict: true);
        Assert.Equal(["Heat"], await ReadTitles());
        Assert.Equal(UploadAgainOutcome.Occupied, (await Session.UploadAgain(Upload.Watched(Heat, Alien), Terms())).Outcome);
        Assert.Equal(UploadAgainOutcome.Processing, (await Session.GetChanges()).Outcome);
        Assert.Equal(new(1, 0, 0), (await Session.UploadAgain(Upload.Watched(Heat, Alien), Terms() with { Preview = true })).Changes!.Films);

        hold.Dispose();
        Assert.Equal(UploadAgainOutcome.Done, (await upload).Outcome);
        Assert.Equal(["Ran", "Heat"], await ReadTitles());
    }

    [Fact]
    public async Task A_request_that_comes_twice_is_done_once_and_told_the_same()
    {
        await Session.Import(Upload.Watched(Heat));
        var terms = Terms() with { IfUpload = 1 };

        var results = await Task.WhenAll(Session.UploadAgain(Upload.Watched(Heat, Ran), terms), Session.UploadAgain(Upload.Watched(Heat, Ran), terms));
        var later = await Session.UploadAgain(Upload.Watched(Heat, Ran), terms);

        Assert.All(results.Append(later), result => Assert.Equivalent(results[0], result, strict: true));
        Assert.Equal(new(1, 0, 0), later.Changes!.Films);
        Assert.Equal(1, Storage.Count("write movies-b"));
    }

    [Fact]
    public async Task Of_many_uploads_at_once_one_is_stored_and_the_others_are_refused()
    {
        await Session.Import(Upload.Watched(Heat));

        var results = await Task.WhenAll(Enumerable.Range(10, 8).Select(number => Session.UploadAgain(Upload.Watched(Heat, $"2024-02-01,Film {number},2000,https://boxd.it/{number}"), Terms())));

        var stored = results.Where(result => result.Outcome is UploadAgainOutcome.Done).Select(result => result.Changes!.Items[0].Title).ToList();
        Assert.Contains(Assert.Single((await ReadTitles()).Except(["Heat"])), stored);
        Assert.Equal(1 + stored.Count, (await Session.GetChanges()).Upload);
        Assert.All(results, result => Assert.True(result.Outcome is UploadAgainOutcome.Done or UploadAgainOutcome.Occupied, $"{result.Outcome}"));
    }

    [Fact]
    public async Task A_client_that_does_not_wait_comes_back_for_the_changes()
    {
        await Session.Import(Upload.Watched(Heat));
        using var hold = Storage.HoldAt("write movies-b");

        var answer = await Session.UploadAgain(Upload.Watched(Heat, Ran), Terms() with { RespondAsync = true });
        await hold.Reached;

        Assert.Equal((UploadAgainOutcome.Processing, SessionStatus.Completed), (answer.Outcome, answer.Session!.Report.Status));
        Assert.Equal(UploadAgainOutcome.Processing, (await Session.GetChanges()).Outcome);
        hold.Dispose();
        Assert.Equal(new(1, 0, 0), (await Ended()).Changes!.Films);
    }

    [Fact]
    public async Task An_upload_that_takes_longer_than_five_seconds_is_answered_before_it_is_done()
    {
        await Session.Import(Upload.Films(500));
        await sessions.Cluster.Deactivate(_id);
        using var hold = Storage.HoldAt("read movies");

        var answer = await Session.UploadAgain(Upload.Films(501), Terms());

        Assert.Equal((UploadAgainOutcome.Processing, SessionStatus.Completed, 500), (answer.Outcome, answer.Session!.Report.Status, answer.Session.Report.TotalMovies));
        hold.Dispose();
        Assert.Equal(new(1, 0, 0), (await Ended()).Changes!.Films);
    }

    [Fact]
    public async Task A_silo_that_is_told_to_stop_finishes_an_upload_that_it_has_answered_before()
    {
        var database = await sessions.NewDatabase();
        await using (var before = await SessionCluster.Start(database))
        {
            await before.Session(_id).Import(Upload.Films(500));
            await before.Deactivate(_id);
            using var hold = before.Storage[_id].HoldAt("read movies");
            var answer = await before.Session(_id).UploadAgain(Upload.Films(501), Terms() with { RespondAsync = true });
            Assert.Equal(UploadAgainOutcome.Processing, answer.Outcome);
            await hold.Reached;

            var stopping = before.DisposeAsync().AsTask();
            hold.Dispose();
            await stopping;
        }

        await using var after = await SessionCluster.Start(database);
        Assert.Equal((UploadAgainOutcome.Done, 2), ((await after.Session(_id).GetChanges()).Outcome, (await after.Session(_id).GetChanges()).Upload));
        Assert.Equal(501, (await after.Session(_id).GetMovies(new()))!.Total);
    }

    [Theory]
    [InlineData("the same", UploadAgainOutcome.Done)]
    [InlineData("no film", UploadAgainOutcome.Rejected)]
    [InlineData("another member's", UploadAgainOutcome.Doubtful)]
    public async Task What_became_of_an_upload_that_nobody_waited_for_is_kept(string files, UploadAgainOutcome outcome)
    {
        await Session.Import(Upload.Watched(Heat));
        var report = await Session.GetReport();
        var upload = files switch { "the same" => Upload.Watched(Heat), "no film" => Upload.Watched(), _ => Upload.Watched(Alien) };

        await Session.UploadAgain(upload, Terms() with { RespondAsync = true });
        Assert.Equal(outcome, (await Ended()).Outcome);
        await sessions.Cluster.Deactivate(_id);

        var kept = await Session.GetChanges();
        Assert.Equal(outcome, kept.Outcome);
        Assert.Equal((outcome is UploadAgainOutcome.Rejected, outcome is UploadAgainOutcome.Doubtful), (kept.Rejection is not null, kept.Doubt is not null));
        Assert.Equivalent(report, await Session.GetReport(), strict: true);
        await Session.UploadAgain(Upload.Watched(Heat, Ran), Terms());
        Assert.Equal(new(1, 0, 0), (await Session.GetChanges()).Changes!.Films);
    }

    [Fact]
    public async Task A_deletion_ends_an_upload_that_is_under_way()
    {
        await Session.Import(Upload.Watched(Heat));
        using var hold = Storage.HoldAt("write movies-b");
        var upload = Session.UploadAgain(Upload.Watched(Heat, Ran), Terms());
        await hold.Reached;
        var deletion = Session.Delete();
        hold.Dispose();

        await deletion;

        Assert.True((await upload).Outcome is UploadAgainOutcome.Done or UploadAgainOutcome.NoSession);
        Assert.Null(await Session.GetReport());
        Assert.Equal(0, await sessions.Cluster.CountTraces(_id));
    }

    [Fact]
    public async Task A_session_that_expires_during_an_upload_takes_none_any_more()
    {
        await Session.Import(Upload.Watched(Heat));
        using var hold = Storage.HoldAt("read movies");
        await sessions.Cluster.Deactivate(_id);
        var upload = Session.UploadAgain(Upload.Watched(Heat, Ran), Terms());
        await (Storage.Count("read movies") > 0 ? Task.CompletedTask : hold.Reached);
        sessions.Cluster.Advance(TimeSpan.FromDays(30));
        hold.Dispose();

        Assert.Equal(UploadAgainOutcome.NoSession, (await upload).Outcome);
        await sessions.Cluster.Eventually(async () => await sessions.Cluster.CountTraces(_id) == 0, "nothing is left of the session");
    }

    [Fact]
    public async Task Twenty_thousand_films_of_which_a_quarter_goes()
    {
        await Session.Import(Upload.Films(20_000));

        var result = await Session.UploadAgain(
            Upload.Watched(Enumerable.Range(5_001, 20_000).Select(film => $"2024-01-01,Film {film},2000,https://boxd.it/f{film}")), Terms());

        Assert.Equal((new(5_000, 5_000, 0), 200, 9_800), (result.Changes!.Films, result.Changes.Items.Length, result.Changes.ItemsLeftOut));
        Assert.Equal(20_000, (await Session.GetMovies(new()))!.Total);
    }

    [Fact]
    public async Task Share_links_lead_to_the_new_list()
    {
        await Session.Import(Upload.Watched(Heat));
        var share = new Share(ShareId.New(), null, new(), sessions.Cluster.Now, null);
        await Session.CreateShare(share);

        await Session.UploadAgain(Upload.Watched(Heat, Ran), Terms());

        Assert.Equal(share.ShareId, Assert.Single((await Session.GetShares())!.Value).ShareId);
        Assert.Equal(2, (await Session.GetShared(new()))!.Report.TotalMovies);
    }

    private static UploadAgainTerms Terms() => new(Guid.NewGuid());

    private async Task<UploadAgainResult> Ended()
    {
        UploadAgainResult? last = null;
        await Eventually.Holds(async () => (last = await Session.GetChanges()).Outcome is not UploadAgainOutcome.Processing, "the upload ends");
        return last!;
    }

    private async Task<string[]> ReadTitles() => [.. (await Session.GetMovies(new()))!.Movies!.Value.Select(movie => movie.Title)];

    [Collection(SqliteSessions.Name)]
    public sealed class OnSqlite(SqliteSessions sessions) : UploadAgainTests(sessions);

    [Collection(PostgresSessions.Name)]
    public sealed class OnPostgres(PostgresSessions sessions) : UploadAgainTests(sessions);
}
