using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Lists;
using Letterboxd.Grains.Tmdb;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Letterboxd.Grains.Sessions;

/// <summary>
/// The watchlist and the lists of one session, and the look-up of their films, which begins when the watched ones are settled and
/// gets what they leave over of the requests to TMDB. They are read when something asks for them: neither a poll nor the movie
/// list does.
/// </summary>
/// <param name="grain">The session's grain.</param>
/// <param name="films">Leads to the film catalogue.</param>
/// <param name="storage">Where they are stored.</param>
/// <param name="onUnknownOutcome">Called with the fault when the outcome of a write is unknown.</param>
/// <param name="options">How TMDB is asked.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">The session's log.</param>
/// <param name="saveProgress">Called when the lists should be saved.</param>
/// <param name="onBreak">Called when a look-up ended by a fault of its own.</param>
internal sealed class SessionLists(
    GrainId grain, IGrainFactory films, IGrainStorage storage, Action<Exception> onUnknownOutcome, TmdbOptions options, TimeProvider clock, ILogger logger, Action saveProgress, Action onBreak)
{
    // Every version that is seen is another list to whoever reads: thousands of films must not make thousands of versions.
    private static readonly TimeSpan BetweenVersions = TimeSpan.FromSeconds(5);

    private readonly ListSlots<MemberListsState> _slots = new("lists", grain, storage, onUnknownOutcome, clock);
    private readonly SessionEnrichment _enrichment = new(grain.GetGuidKey(), films, options, clock, logger, saveProgress, onBreak, inBackground: true);
    private MemberListsDocument? _looking;
    private Seen? _seen;

    /// <summary>The look-up that is under way; null when there is none.</summary>
    public EnrichmentRun? Run => _enrichment.Run;

    /// <summary>Whether lists are held in memory that are worth releasing.</summary>
    public bool IsHolding => _slots.IsHolding;

    /// <summary>Changes of the lists that were shown and are not stored; the session's version grows by them.</summary>
    public int Changes => See()?.Changes ?? 0;

    /// <summary>How far the look-up has come, as it is shown; null where the header says it.</summary>
    public OtherFilms? Counts => See()?.Counts;

    /// <summary>Writes the lists into a slot.</summary>
    public Task Save(string? slot, MemberListsState lists) => _slots.Save(slot, lists);

    /// <summary>Deletes a slot's row.</summary>
    public Task Erase(string? slot) => _slots.Erase(slot);

    /// <summary>Deletes both rows, having read none.</summary>
    public Task Erase() => _slots.Erase();

    /// <summary>Lets go of lists that nobody has asked for lately.</summary>
    public void ReleaseIdle() => _slots.ReleaseIdle();

    /// <summary>The lists as they are now; empty where the header says that there are none.</summary>
    public async Task<MemberListsDocument> Document(SessionState session)
    {
        if (session.Enrichment.Others is null) return new();
        var document = _looking is { } looking && See() is { } seen ? looking with { Films = seen.Films } : await (await _slots.Load(session.ListsSlot)).Document();
        return TmdbTerms.IsOverOfLists(session, clock.GetUtcNow()) ? document with { Films = TmdbTerms.WithoutTmdb(document.Films) } : document;
    }

    /// <summary>Looks up the films that are open, or asks anew for all that have TMDB data.</summary>
    /// <param name="session">The session.</param>
    /// <param name="movies">Its movie list.</param>
    /// <param name="renews">Asks anew.</param>
    /// <param name="failedToo">Tries those again that were given up.</param>
    public async Task LookUp(SessionState session, ImmutableArray<Movie> movies, bool renews = false, bool failedToo = false)
    {
        var document = await (await _slots.Load(session.ListsSlot)).Document();
        if (_enrichment.Run is not null) return;

        var open = MemberLists.Open(document, movies).Films;
        (_looking, _seen) = (document, null);
        _enrichment.Start(new(failedToo ? EnrichmentRun.TryFailedAgain(open) : open), session.ListsSlot, renews);
    }

    /// <summary>The slot beside <paramref name="slot"/>.</summary>
    public string? Other(string? slot) => _slots.Other(slot);

    /// <summary>Stops, but keeps what the look-up has brought.</summary>
    public void Freeze() => _enrichment.Freeze();

    /// <summary>Nothing changes any more, whatever answers are still under way.</summary>
    public void Stop()
    {
        _enrichment.Stop();
        (_looking, _seen) = (null, null);
    }

    /// <summary>Stores what the look-up has come to; the header to be saved, or null when it is not over.</summary>
    public async Task<Func<SessionState, SessionState>?> SaveProgress(SessionState session)
    {
        if (_enrichment.Run is not { } run || _looking is not { } document) return null;

        var (over, found) = (run.IsOver, document with { Films = run.Movies() });
        var state = await Task.Run(() => MemberListsState.Of(found));
        if (_enrichment.Run != run || run.Slot != session.ListsSlot) return null;

        await _slots.Save(session.ListsSlot, state);
        if (!over) return null;

        var (counts, changes, askedAt, all) = (CountsOf(run), Changes, run.AskedAt, run.IsRenewal);
        return header => header.OthersSettled(counts, changes, askedAt, all);
    }

    private Seen? See()
    {
        if (_enrichment.Run is not { } run) return null;
        if (_seen is { } seen && (seen.RunChanges == run.Changes || clock.GetElapsedTime(seen.Since) < BetweenVersions)) return _seen;

        return _seen = new((_seen?.Changes ?? -1) + 1, run.Changes, run.Movies(), CountsOf(run), clock.GetTimestamp());
    }

    private static OtherFilms CountsOf(EnrichmentRun run) => new(run.Films, run.Report.Processed, run.Report.Failed);

    private sealed record Seen(int Changes, int RunChanges, ImmutableArray<Movie> Films, OtherFilms Counts, long Since);
}
