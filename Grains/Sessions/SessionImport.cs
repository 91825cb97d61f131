using System.Collections.Immutable;
using System.Diagnostics;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Import;
using Microsoft.Extensions.Logging;

namespace Letterboxd.Grains.Sessions;

/// <summary>What imports into the sessions of a silo go by.</summary>
/// <param name="Admission">The memory for imports.</param>
/// <param name="Limits">How much an upload may hold.</param>
/// <param name="Lifetime">How long a session lives without being read.</param>
/// <param name="Metrics">What is counted.</param>
internal sealed record ImportTerms(ImportAdmission Admission, ImportLimits Limits, TimeSpan Lifetime, SessionMetrics Metrics)
{
    /// <summary>An upload that takes longer is answered before it is done.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long an upload waits for its share of the memory.</summary>
    public static readonly TimeSpan AdmissionPatience = TimeSpan.FromSeconds(3);
}

/// <summary>
/// The upload that makes a session. It is read before anything is written, so that one that is rejected asks the database for
/// nothing; one that takes long is answered before it is done, and stored in a turn of its own.
/// </summary>
/// <param name="id">The session.</param>
/// <param name="rows">What is stored of it.</param>
/// <param name="enrichment">The look-up of its films.</param>
/// <param name="view">What it shows.</param>
/// <param name="lookUps">Begins that look-up.</param>
/// <param name="reminders">Its reminder.</param>
/// <param name="turns">The grain's turns.</param>
/// <param name="open">Reads the header.</param>
/// <param name="terms">What imports go by.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">The session's log.</param>
internal sealed class SessionImport(
    Guid id,
    SessionRows rows,
    SessionEnrichment enrichment,
    SessionView view,
    SessionLookUps lookUps,
    SessionReminders reminders,
    SessionTurns turns,
    Func<ValueTask> open,
    ImportTerms terms,
    TimeProvider clock,
    ILogger logger)
{
    private ImportRun? _promised;

    /// <summary>Whether an upload is being read.</summary>
    public bool IsUnderWay { get; private set; }

    /// <summary>Whether an upload is being read that was answered already.</summary>
    public bool IsPromised => _promised is not null;

    /// <summary>Reads and stores the upload. Whoever asks again is answered what became of the first.</summary>
    public async Task<ImportResult> Import(ImmutableArray<UploadedFile> files, bool respondAsync)
    {
        IsUnderWay = true;
        try
        {
            return await ImportOnce(files, respondAsync);
        }
        finally
        {
            IsUnderWay = false;
        }
    }

    /// <summary>Nobody wants it any more.</summary>
    public void Stop()
    {
        _promised?.Dispose();
        _promised = null;
    }

    /// <summary>The activation ends. A silo that is told to stop has time for an import that was promised; one that dies leaves it failed.</summary>
    public async Task Leave(bool hasTime, CancellationToken cancellationToken)
    {
        if (hasTime && _promised is { } import) await Finish(import, cancellationToken);
        Stop();
    }

    /// <summary>Only a silo that died during the import, or a write that failed, leaves a session that is still processing.</summary>
    public Task FailInterrupted(SessionState interrupted)
    {
        SessionLog.ImportInterrupted(logger, id);
        return rows.Header.Save(interrupted.Failed("The import was interrupted before it was stored. Upload the files again."));
    }

    private async Task<ImportResult> ImportOnce(ImmutableArray<UploadedFile> files, bool respondAsync)
    {
        var started = Stopwatch.GetTimestamp();
        var share = await terms.Admission.Enter(ExportReader.Weigh(files, terms.Limits), ImportTerms.AdmissionPatience);
        if (share is null) return new(null, ImportRejection.Busy);

        var import = new ImportRun(files, share, terms.Limits, clock.GetUtcNow().Year, enrichment.IsEnabled);
        try
        {
            if (!respondAsync && await import.Outcome.EndsWithin(ImportTerms.Patience - Stopwatch.GetElapsedTime(started))) return await Commit(import);

            await open();
            if (view.Imported is { } stored) return new(view.Details(stored), null);
            if (_promised is not null) return new(view.Details(view.Session!), null);

            await reminders.OfWork();
            await rows.Header.Save(SessionState.Processing(rows.Header.Value, clock.GetUtcNow(), terms.Lifetime));
            (_promised, import) = (import, null!);
            _ = FinishSoon(_promised);
            return new(view.Details(rows.Header.Value!), null);
        }
        finally
        {
            import?.Dispose();
        }
    }

    // Writes must not interleave with others: what is stored is stored in a turn of its own.
    private async Task FinishSoon(ImportRun import)
    {
        await ((Task)import.Outcome).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (_promised == import) turns.Once(token => Finish(import, token));
    }

    private async Task Finish(ImportRun import, CancellationToken cancellationToken)
    {
        if (_promised != import) return;

        try
        {
            await import.Outcome.WaitAsync(cancellationToken);
            await Commit(import);
        }
        catch (Exception fault) when (fault is not StorageUnavailableException)
        {
            SessionLog.ImportBroke(logger, id, fault.GetType().Name);
            await rows.Header.Save(rows.Header.Value!.Failed("The files could not be read. This is a fault of the service: upload them again, and tell its operator if it happens again."));
        }
        finally
        {
            Stop();
        }
    }

    /// <summary>Stores the list, then the header that makes it known. A rejection writes nothing, unless the upload was answered before.</summary>
    private async Task<ImportResult> Commit(ImportRun import)
    {
        var outcome = await import.Outcome;
        var (export, list, rejection) = outcome;
        if (rejection is not null)
        {
            terms.Metrics.Rejected(rejection.Reason);
            if (rows.Header.Value is { Status: SessionStatus.Processing } answered) await rows.Header.Save(answered.Failed(rejection.Detail, rejection.Problems));
            return new(null, rejection);
        }

        await open();
        if (view.Imported is { } stored) return new(view.Details(stored), null);

        var session = SessionState.Imported(rows.Header.Value, export!, slot: null, enrichment.IsEnabled, clock.GetUtcNow(), terms.Lifetime, outcome.Others);

        // The reminder first: a list without one would never be cleaned up, a reminder without a session removes itself.
        if (session.HasWork()) await reminders.OfWork();
        else await reminders.OfExpiry(session);
        await rows.Movies.Save(session.Slot, list!);
        await rows.Matches.Adopt(export!.Movies);
        if (outcome.MemberLists is { } memberLists) await rows.Lists.Save(session.Slot, memberLists);
        await rows.Header.Save(session);

        if (session.HasWork()) lookUps.Begin(new(export!.Movies), session.Slot);
        terms.Metrics.Imported(session.TotalMovies, import.Bytes, import.Elapsed);
        SessionLog.Imported(logger, id, session.TotalMovies, import.Files);
        return new(view.Details(session), null);
    }
}
