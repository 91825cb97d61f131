using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;
using Microsoft.Extensions.Logging;

namespace Letterboxd.Grains.Sessions;

/// <summary>
/// The look-ups of a session's films at TMDB, first of the movie list, then of watchlist and lists: when they begin, what is
/// stored of them, when they are done once more.
/// </summary>
/// <param name="id">The session.</param>
/// <param name="rows">What is stored of it.</param>
/// <param name="enrichment">The look-up of the movie list.</param>
/// <param name="view">What it shows.</param>
/// <param name="reminders">Its reminder.</param>
/// <param name="turns">The grain's turns.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">The session's log.</param>
internal sealed class SessionLookUps(
    Guid id, SessionRows rows, SessionEnrichment enrichment, SessionView view, SessionReminders reminders, SessionTurns turns, TimeProvider clock, ILogger logger)
{
    private SoonTurn? _checkpoint;
    private SoonTurn? _listsCheckpoint;
    private SoonTurn? _renewal;
    private SoonTurn? _lists;

    /// <summary>Stores soon what has come of the movie list's look-up.</summary>
    public void Checkpoint() => (_checkpoint ??= turns.Soon(Save, againMeanwhile: true)).Ask();

    /// <summary>Stores soon what has come of the look-up of watchlist and lists.</summary>
    public void CheckpointLists() => (_listsCheckpoint ??= turns.Soon(SaveLists, againMeanwhile: true)).Ask();

    /// <summary>Looks up the films of a new list.</summary>
    public void Begin(MovieListDocument list, string? slot) => enrichment.Start(list, slot);

    /// <summary>Looks up soon what is open of watchlist and lists, is to be renewed, or has failed.</summary>
    public void BeginLists() => (_lists ??= turns.Soon(LookUpLists)).Ask();

    /// <summary>Nothing changes any more, whatever answers are still under way.</summary>
    public void Stop()
    {
        enrichment.Stop();
        rows.Lists.Stop();
    }

    /// <summary>
    /// Goes on after the end of a silo. The films that were settled since the last checkpoint are in the catalogue and
    /// come back without a request; without an access token the catalogue is all there is.
    /// </summary>
    public async Task Continue(SessionState session)
    {
        if (session.Status is SessionStatus.Enriching)
        {
            SessionLog.EnrichmentContinues(logger, id);
            if (session.IsOfFirstRelease) await reminders.OfWork();
            await rows.Header.Save(session.Continued());
            var list = await (await view.Load(session)).List();
            enrichment.Start(list with { Movies = await rows.Matches.Apply(list.Movies, enrichment.IsEnabled) }, session.Slot);
        }
        else if (session.HasOpenOthers() && enrichment.IsEnabled)
        {
            // Whoever woke the session does not wait until the lists are read.
            await rows.Header.Save(session.Continued());
            BeginLists();
        }
    }

    /// <summary>Begins what is due of a session that somebody reads: TMDB's data is renewed before it may not be shown any more.</summary>
    public void RenewWhenDue(SessionState session)
    {
        if (CanBeginAgain(session) && TmdbTerms.IsDue(session, clock.GetUtcNow())) (_renewal ??= turns.Soon(Renew)).Ask();
        if (enrichment.IsEnabled && rows.Lists.Run is null && session.Status is SessionStatus.Completed && TmdbTerms.IsDueOfLists(session, clock.GetUtcNow())) BeginLists();
    }

    /// <summary>Tries the films again that were given up.</summary>
    public async Task TryFailedAgain(SessionState session)
    {
        if (session.Enrichment.Failed > 0 && CanBeginAgain(session))
        {
            var list = await (await view.Load(session)).List();
            enrichment.Start(list with { Movies = EnrichmentRun.TryFailedAgain(list.Movies) }, session.Slot);
        }

        if (session.Enrichment.Others is { Failed: > 0 } && rows.Lists.Run is null) BeginLists();
    }

    /// <summary>Whether the films of a completed session may be looked up once more: nobody is at it.</summary>
    private bool CanBeginAgain(SessionState session) => session.Status is SessionStatus.Completed && enrichment is { IsEnabled: true, Run: null };

    /// <summary>The session stays completed, and each film keeps its data until it has newer.</summary>
    private async Task Renew()
    {
        if (view.Session is { } session && CanBeginAgain(session)) enrichment.Start(await (await view.Load(session)).List(), session.Slot, renews: true);
    }

    private async Task LookUpLists()
    {
        if (view.Session is not { Enrichment.Others: { } others, Status: SessionStatus.Completed } session || !enrichment.IsEnabled) return;

        var renews = !session.HasOpenOthers() && TmdbTerms.IsDueOfLists(session, clock.GetUtcNow());
        await rows.Lists.LookUp(session, await (await view.Load(session)).Movies(), renews, failedToo: !renews && others.Failed > 0);
    }

    private async Task Save()
    {
        if (view.Session is not { } session || enrichment.Run is not { } run || run.Slot != session.Slot) return;

        var (over, list) = (run.IsOver, run.List());
        await rows.Movies.Save(session.Slot, await Task.Run(() => MovieListState.Of(list)));
        if (!over) return;

        var report = run.Report with { State = enrichment.IsEnabled ? EnrichmentState.Done : EnrichmentState.Disabled };
        await rows.Header.Save(rows.Header.Value!.Enriched(report, run.Changes, run.AskedAt, run.IsRenewal));
        enrichment.Stop();
        SessionLog.Enriched(logger, id, report.Matched, report.Ambiguous, report.NotFound, report.Failed);

        // The reminder of work stays: it wakes the session again whose silo ends before the other films are looked up.
        if (rows.Header.Value!.HasOpenOthers()) BeginLists();
        else await reminders.OfExpiry(rows.Header.Value!);
    }

    private async Task SaveLists()
    {
        if (view.Session is not { } session || await rows.Lists.SaveProgress(session) is not { } settled) return;

        await rows.Header.Save(settled(rows.Header.Value!));
        rows.Lists.Stop();
        if (!rows.Header.Value!.HasAnyWork()) await reminders.OfExpiry(rows.Header.Value!);
    }
}
