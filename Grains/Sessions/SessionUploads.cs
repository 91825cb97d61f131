using System.Collections.Immutable;
using System.Text.Json;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Lists;
using Microsoft.Extensions.Logging;

namespace Letterboxd.Grains.Sessions;

/// <summary>
/// The uploads into a session that has a list, one at a time: each makes a new list that takes the place of the old one. It is
/// read and compared beside everything else; the old list goes on being served, and being enriched, until a turn of its own
/// writes the other slot and then the header that names it.
/// </summary>
/// <param name="id">The session.</param>
/// <param name="rows">What is stored of it.</param>
/// <param name="enrichment">The look-up of its films.</param>
/// <param name="view">What it shows.</param>
/// <param name="lookUps">Begins look-ups.</param>
/// <param name="reminders">Its reminder.</param>
/// <param name="turns">The grain's turns.</param>
/// <param name="giveWay">Ends the activation: another one reads what is stored.</param>
/// <param name="terms">What imports go by.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">The session's log.</param>
internal sealed class SessionUploads(
    Guid id,
    SessionRows rows,
    SessionEnrichment enrichment,
    SessionView view,
    SessionLookUps lookUps,
    SessionReminders reminders,
    SessionTurns turns,
    Action giveWay,
    ImportTerms terms,
    TimeProvider clock,
    ILogger logger)
{
    // A preview has nothing to come back for.
    private static readonly TimeSpan PreviewPatience = TimeSpan.FromSeconds(15);

    private UploadAgainRun? _run;

    /// <summary>Puts the list that files make in the place of the one that is there, or tells what that would change.</summary>
    public async Task<UploadAgainResult> Upload(ImmutableArray<UploadedFile> files, UploadAgainTerms upload)
    {
        if (view.Session is not { } session) return new(UploadAgainOutcome.NoSession);
        if (session.LatestRequest == upload.Request) return await Latest();
        if (session.Promise is { Outcome: not null } ended && ended.Request == upload.Request) return Ended(session, ended);
        if (session.Status is SessionStatus.Processing || (!upload.Preview && _run is { } other && other.Terms.Request != upload.Request)) return new(UploadAgainOutcome.Occupied, session.UploadNumber);

        if (!upload.Preview && _run is { } same) return await Answer(same);
        if (upload.IfUpload is { } seen && seen != session.UploadNumber) return new(UploadAgainOutcome.Changed, session.UploadNumber);

        var run = new UploadAgainRun(upload, session, clock.GetUtcNow());
        if (upload.Preview) return await Preview(run, session, files);

        _run = run;
        _ = Work(run, session, files);
        return await Answer(run);
    }

    /// <summary>What became of the latest upload.</summary>
    public async Task<UploadAgainResult> Latest()
    {
        while (view.Session is { } session)
        {
            if (_run is not null) return Processing(session);
            if (session.Promise is { } promise) return Ended(session, promise);
            if (session.Uploads is null) return new(UploadAgainOutcome.Never);
            if (session.Unchanged) return Done(session, ListChanges.None);

            var changes = (await (await view.Load(session)).List()).Changes ?? ListChanges.None;
            if (view.Session is { } still && still.Slot == session.Slot && still.Uploads == session.Uploads) return Done(still, changes);
        }

        return new(UploadAgainOutcome.NoSession);
    }

    /// <summary>The session is being deleted: whoever waits is told so.</summary>
    public void Stop()
    {
        _run?.Complete(new(UploadAgainOutcome.NoSession));
        _run?.Dispose();
        _run = null;
    }

    /// <summary>The activation ends. A silo that is told to stop has time for an upload that was promised.</summary>
    public async Task Leave(bool hasTime, CancellationToken cancellationToken)
    {
        try
        {
            if (hasTime && _run is { Promised.IsCompleted: true } run) await Finish(run, await run.Compared.WaitAsync(cancellationToken));
        }
        finally
        {
            _run?.Fail(new OperationCanceledException());
            _run?.Dispose();
            _run = null;
        }
    }

    private async Task<UploadAgainResult> Preview(UploadAgainRun run, SessionState session, ImmutableArray<UploadedFile> files)
    {
        using (run)
        {
            var comparison = Compare(run, session, files);
            if (!await comparison.EndsWithin(PreviewPatience)) return new(UploadAgainOutcome.Rejected, run.Upload, Rejection: ImportRejection.Busy);
            if (await comparison is { } refused) return refused;

            return view.Session is { } still
                ? new(UploadAgainOutcome.Done, run.Upload, view.Details(still), run.Succession!.Changes, run.Export!.Receipt, run.Doubt)
                : new(UploadAgainOutcome.NoSession);
        }
    }

    private async Task<UploadAgainResult> Answer(UploadAgainRun run)
    {
        if (run.Terms.RespondAsync) await Task.WhenAny(run.End, run.Promised);
        else if (!await run.End.EndsWithin(ImportTerms.Patience)) await turns.Run(() => Promise(run));

        var isOver = run.End.IsCompleted && !(run.Terms.RespondAsync && run.Promised.IsCompleted);
        return isOver || view.Session is not { } session ? await run.End : Processing(session);
    }

    private async Task Work(UploadAgainRun run, SessionState session, ImmutableArray<UploadedFile> files)
    {
        try
        {
            if (run.Terms.RespondAsync) await turns.Run(() => Promise(run));
            var refused = await Compare(run, session, files);
            await turns.Run(() => Finish(run, refused));
        }
        catch (Exception fault)
        {
            // What was promised and is not under way any more tells by itself that it was interrupted.
            if (_run == run && fault is not StorageUnavailableException) SessionLog.UploadBroke(logger, id, fault.GetType().Name);
            run.Fail(fault);
        }
        finally
        {
            run.Dispose();
            if (_run == run) _run = null;
        }
    }

    private async Task<UploadAgainResult?> Compare(UploadAgainRun run, SessionState session, ImmutableArray<UploadedFile> files) =>
        await run.Compare(files, session.HasMovies() ? await view.Load(session) : new(), session.HasMovies() ? await rows.Lists.Document(session) : new(), terms.Admission, terms.Limits);

    /// <summary>Stores that the upload is answered before it is done.</summary>
    private async Task Promise(UploadAgainRun run)
    {
        if (_run == run && !run.End.IsCompleted && view.Session is { } session)
        {
            if (session.Promise != new UploadPromise(run.Terms.Request)) await rows.Header.Save(session.Promised(run.Terms.Request));
            run.Promise();
        }
    }

    private async Task Finish(UploadAgainRun run, UploadAgainResult? refused)
    {
        if (_run != run) return;

        var result = view.Session is { } before ? await Finish(run, before, refused) : new(UploadAgainOutcome.NoSession);
        _run = null;
        run.Complete(result);
    }

    private async Task<UploadAgainResult> Finish(UploadAgainRun run, SessionState before, UploadAgainResult? refused)
    {
        if (refused is null && before.UploadNumber != run.Upload) refused = new(UploadAgainOutcome.Changed, before.UploadNumber);

        var isSame = refused is null && run.IsSame;
        var isSameReceipt = isSame && IsSame(before.Receipt, run.Export!.Receipt);
        if (refused is null && !isSameReceipt && run is { Doubt: { } doubt, Terms.Force: false }) refused = new(UploadAgainOutcome.Doubtful, run.Upload, Doubt: doubt);
        if (refused is not null || isSameReceipt)
        {
            if (refused?.Rejection is { } rejection) terms.Metrics.Rejected(rejection.Reason);
            if (run.Promised.IsCompleted) await rows.Header.Save(before.PromiseEnded(End(run, refused)));
            return refused ?? Done(before, ListChanges.None);
        }

        var upload = new NewUpload(run.Terms.Request, run.Export!, run.At, terms.Lifetime);
        if (isSame) await rows.Header.Save(before.Reconfirmed(upload));
        else await Replace(run, before, upload);

        terms.Metrics.Imported(run.Export!.Movies.Length, run.Bytes, run.Elapsed);
        return Done(rows.Header.Value!, isSame ? ListChanges.None : run.Succession!.Changes);
    }

    /// <summary>
    /// Stops the enrichment and takes over what it has settled, writes the other slot, then the header. Whatever breaks off before
    /// that, the activation gives way to one that goes on with the old list.
    /// </summary>
    private async Task Replace(UploadAgainRun run, SessionState before, NewUpload upload)
    {
        enrichment.Freeze();
        rows.Lists.Freeze();
        try
        {
            var old = before.HasMovies() ? enrichment.Run?.Movies() ?? await (await view.Load(before)).Movies() : [];
            var askedAt = TmdbTerms.Earlier(TmdbTerms.AskedAt(before), enrichment.Run?.AskedAt);
            if (TmdbTerms.IsOver(before, clock.GetUtcNow())) (old, askedAt) = (TmdbTerms.WithoutTmdb(old), null);

            var list = await Task.Run(() => run.Succession!.CarryOver(old, enrichment.IsEnabled));
            list = list with { Movies = await rows.Matches.Apply(list.Movies, enrichment.IsEnabled) };
            var written = await Task.Run(() => MovieListState.Of(list));
            var slot = before.HasMovies() ? rows.Movies.Other(before.Slot) : before.Slot;
            var (ownLists, others, othersAskedAt) = await CarryOverLists(run, before, list.Movies);
            var listsSlot = ownLists is not null && before.Enrichment.Others is not null ? rows.Lists.Other(before.ListsSlot) : before.ListsSlot;
            var report = Report(list.Movies) with { Others = others };
            var after = before.Replaced(upload, slot, report, list.Movies.Any(movie => movie.Tmdb is not null) ? askedAt : null, listsSlot, othersAskedAt);

            if (after.HasAnyWork() && !before.HasAnyWork()) await reminders.OfWork();
            await rows.Movies.Save(slot, written);
            if (ownLists is not null) await rows.Lists.Save(after.ListsSlot, await Task.Run(() => MemberListsState.Of(ownLists)));
            await rows.Header.Save(after);

            rows.Lists.Stop();
            if (after.HasOpenOthers()) lookUps.BeginLists();
            if (after.HasWork()) enrichment.Start(list, slot);
            else enrichment.Stop();
            SessionLog.Replaced(logger, id, after.TotalMovies, run.Succession!.Changes.Films.Added, run.Succession.FilmsGone);
            await CleanUp(before, after, list.Movies);
        }
        catch
        {
            giveWay();
            throw;
        }
    }

    /// <summary>The watchlist and the lists as they are to be stored, how far their films are, and since when that is known.</summary>
    private async Task<(MemberListsDocument? Lists, OtherFilms? Films, DateTimeOffset? AskedAt)> CarryOverLists(UploadAgainRun run, SessionState before, ImmutableArray<Movie> movies)
    {
        if (run.Export!.Lists is not { } after) return (null, null, null);

        var askedAt = TmdbTerms.Earlier(before.OthersAskedAt, rows.Lists.Run?.AskedAt);
        var old = before.HasMovies() ? await rows.Lists.Document(before) : new();
        var lists = await Task.Run(() => ListsSuccession.CarryOver(old, after, movies, enrichment.IsEnabled));
        return (lists, MemberLists.Count(lists, movies), lists.Films.Any(film => film.Tmdb is not null) ? askedAt : null);
    }

    /// <summary>What an upload that is stored leaves behind. Where that fails, the next upload or the deletion takes it away.</summary>
    private async Task CleanUp(SessionState before, SessionState after, ImmutableArray<Movie> movies)
    {
        try
        {
            await rows.Matches.Adopt(movies);
            if (before.HasMovies()) await rows.Movies.Erase(before.Slot);
            if (before.Enrichment.Others is not null) await rows.Lists.Erase(before.ListsSlot);
            if (before.HasAnyWork() && !after.HasAnyWork()) await reminders.OfExpiry(after);
        }
        catch (StorageUnavailableException)
        {
            // The upload is stored, and its answer says so.
        }
    }

    private EnrichmentReport Report(ImmutableArray<Movie> movies)
    {
        var report = EnrichmentRun.Count(movies);
        var isOpen = movies.Any(movie => movie.TmdbStatus is TmdbStatus.Pending);
        return report with { State = isOpen ? EnrichmentState.Running : enrichment.IsEnabled ? EnrichmentState.Done : EnrichmentState.Disabled };
    }

    private UploadAgainResult Done(SessionState session, ListChanges changes) => new(UploadAgainOutcome.Done, session.UploadNumber, view.Details(session), changes, session.Receipt);

    private UploadAgainResult Processing(SessionState session) => new(UploadAgainOutcome.Processing, session.UploadNumber, view.Details(session));

    // That there was no memory is over when somebody asks what became of the upload.
    private static UploadPromise End(UploadAgainRun run, UploadAgainResult? refused) => refused?.Rejection?.Reason is RejectionReason.Busy
        ? new(run.Terms.Request, UploadAgainOutcome.Interrupted)
        : new(run.Terms.Request, refused?.Outcome ?? UploadAgainOutcome.Done, refused?.Rejection, refused?.Doubt);

    private UploadAgainResult Ended(SessionState session, UploadPromise promise) => promise.Outcome is UploadAgainOutcome.Done
        ? Done(session, ListChanges.None)
        : new(promise.Outcome ?? UploadAgainOutcome.Interrupted, session.UploadNumber, Doubt: promise.Doubt, Rejection: promise.Rejection);

    private static bool IsSame(ImportReceipt one, ImportReceipt other) =>
        JsonSerializer.SerializeToUtf8Bytes(one, ReceiptJson.Known).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(other, ReceiptJson.Known));
}
