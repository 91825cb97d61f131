using System.Collections.Immutable;
using System.Diagnostics;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Import;
using Letterboxd.Grains.Lists;
using Letterboxd.Grains.Movies;
using Letterboxd.Grains.Sharing;
using Letterboxd.Grains.Storage;
using Letterboxd.Grains.Tmdb;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Providers;
using Orleans.Storage;

namespace Letterboxd.Grains.Sessions;

/// <inheritdoc cref="ISessionGrain" />
/// <remarks>
/// Decides what happens when, and does the writes, one after the other: reads interleave and write nothing; what they find
/// to be done runs as a turn of its own. What a session becomes is <see cref="SessionState"/>'s.
/// </remarks>
[GrainType("session")]
internal sealed class SessionGrain : Grain, ISessionGrain, IRemindable, IDisposable
{
    private const string Reminder = "session";

    // The release before had two.
    private static readonly string[] RemindersOfFirstRelease = ["expiry", "enrichment"];

    // While there is work, whatever becomes of the session's silo, it is activated again.
    private static readonly TimeSpan WorkReminder = TimeSpan.FromMinutes(1);

    // How often an expiry that failed (the database was away) is tried again.
    private static readonly TimeSpan ExpiryRetry = TimeSpan.FromMinutes(5);

    // A film for which TMDB answered badly again and again.
    private static readonly TimeSpan FailedRetry = TimeSpan.FromDays(1);

    // A timer cannot be set further ahead than 49 days; a reminder that comes early is set again.
    private static readonly TimeSpan LongestReminder = TimeSpan.FromDays(30);

    // An upload that takes longer is answered before it is done.
    private static readonly TimeSpan ImportPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AdmissionPatience = TimeSpan.FromSeconds(3);

    // Whoever waits for a turn of its own: turns are a few writes long.
    private static readonly TimeSpan TurnPatience = TimeSpan.FromSeconds(10);

    private readonly StoredState<SessionState> _header;
    private readonly ListSlots<MovieListState> _lists;
    private readonly MoviePieces _pieces;
    private readonly SessionStatistics _statistics;
    private readonly SessionShares _shares;
    private readonly SessionMatches _matches;
    private readonly SessionMending _mending;
    private readonly SessionEnrichment _enrichment;
    private readonly SessionUploads _uploads;
    private readonly SessionLists _memberLists;
    private readonly SessionsOptions _sessions;
    private readonly ImportLimits _limits;
    private readonly ImportAdmission _admission;
    private readonly TimeProvider _clock;
    private readonly SessionMetrics _metrics;
    private readonly ILogger<SessionGrain> _logger;
    private readonly SoonTurn _extension;
    private readonly SoonTurn _renewal;
    private readonly SoonTurn _checkpoint;
    private readonly SoonTurn _othersLookUp;
    private readonly SoonTurn _othersCheckpoint;
    private Task? _opening;
    private bool _importing;
    private ImportRun? _import;
    private IGrainTimer? _release;

    public SessionGrain(
        IGrainContext context,
        IGrainFactory films,
        [FromKeyedServices(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)] IGrainStorage storage,
        IOptions<SessionsOptions> sessions,
        IOptions<ImportOptions> import,
        IOptions<TmdbOptions> tmdb,
        ImportAdmission admission,
        TimeProvider clock,
        SessionMetrics metrics,
        ILogger<SessionGrain> logger)
    {
        _header = new("session", context.GrainId, storage, OnStorageFault);
        _lists = new("movies", context.GrainId, storage, OnStorageFault, clock);
        _pieces = new(clock);
        _statistics = new(clock);
        _shares = new(context.GrainId.GetGuidKey(), films, clock);
        _matches = new(context.GrainId, storage, OnStorageFault);
        _mending = new(context.GrainId.GetGuidKey(), films, clock);
        _sessions = sessions.Value;
        _limits = import.Value.ToLimits();
        (_admission, _clock, _metrics, _logger) = (admission, clock, metrics, logger);
        (_extension, _renewal, _othersLookUp) = (new(Soon, Extend), new(Soon, Renew), new(Soon, LookUpOthers));
        (_checkpoint, _othersCheckpoint) = (new(Soon, SaveProgress, againMeanwhile: true), new(Soon, SaveOthers, againMeanwhile: true));
        _enrichment = new(context.GrainId.GetGuidKey(), films, tmdb.Value, clock, logger, _checkpoint.Ask, DeactivateOnIdle);
        _memberLists = new(context.GrainId, films, storage, OnStorageFault, tmdb.Value, clock, logger, _othersCheckpoint.Ask, DeactivateOnIdle);
        _uploads = new(
            context.GrainId.GetGuidKey(), _header, _lists, _memberLists, _matches, _enrichment, admission, _limits, _sessions, new(() => Session, Details, Load, InTurn, RemindOfWork, RemindOfExpiry, _othersLookUp.Ask, DeactivateOnIdle), clock, metrics, logger);
    }

    private Guid Id => this.GetPrimaryKey();

    /// <summary>The session that an import has made already: a repeated import answers its receipt.</summary>
    private SessionState? Stored => Session is { } session && session.HasMovies() ? session : null;

    /// <summary>The session as far as anyone may know of it.</summary>
    private SessionState? Session => _header.Value is { } header && header.IsVisible(_clock.GetUtcNow()) ? header : null;

    /// <summary>The run that is ahead of the stored session; null when all is stored.</summary>
    private EnrichmentRun? Ahead => Session is { Status: SessionStatus.Enriching, Slot: var slot } && _enrichment.Run is { } run && run.Slot == slot ? run : null;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _metrics.Activated();
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _metrics.Deactivated();
        StopLookUps();

        // A silo that is told to stop has time for an import that was promised; one that dies leaves it failed.
        if (_import is { } import && reason.ReasonCode is DeactivationReasonCode.ShuttingDown) await Finish(import, cancellationToken);
        StopImport();
        await _uploads.Leave(hasTime: reason.ReasonCode is DeactivationReasonCode.ShuttingDown, cancellationToken);
    }

    public void Dispose()
    {
        StopLookUps();
        StopImport();
        _statistics.Dispose();
    }

    public async Task<ImportResult> Import(ImmutableArray<UploadedFile> files, bool respondAsync = false)
    {
        _importing = true;
        try
        {
            var result = await ImportOnce(files, respondAsync);
            if (_header.Value is null) DeactivateOnIdle();
            return result;
        }
        finally
        {
            _importing = false;
        }
    }

    public async Task<UploadAgainResult> UploadAgain(ImmutableArray<UploadedFile> files, UploadAgainTerms terms) =>
        await Access() is null ? new(UploadAgainOutcome.NoSession) : await _uploads.Upload(files, terms);

    public async Task<UploadAgainResult> GetChanges() => await Access() is null ? new(UploadAgainOutcome.NoSession) : await _uploads.Latest();

    public async Task<SessionReport?> GetReport() => await Access() is { } session ? Report(session) : null;

    public async Task<SessionDetails?> GetDetails() => await Access() is { } session ? Details(session) : null;

    public async Task<MoviePage?> GetMovies(MovieQuery query)
    {
        if (await Access(extends: query.Shown is null) is not { } session) return null;
        if (_pieces.Next(query) is { } piece) return piece;

        var version = Version(session);
        if (query.KnownVersion == version || query.ClientVersion == version) return new(version, null, 0);

        return await Snapshot(query.Shown) is var (current, movies) ? await _pieces.First(query, current, movies) : null;
    }

    public async Task<StatisticsAnswer?> GetStatistics(StatisticsQuery query) =>
        await Access(extends: query.Shown is null) is null ? null : await _statistics.Answer(query, () => Session is { } session ? Moment(session) : null, () => ListSnapshot(query.Shown));

    public async Task<FilmLists?> GetFilmLists(ShareInclude? shown)
    {
        if (await Access(extends: shown is null) is null || await ListSnapshot(shown) is not var (version, _, lists)) return null;

        return new(version, lists?.Lists is { } all ? [.. all.Select(lists.Describe)] : []);
    }

    public async Task<FilmListPage?> GetFilmList(FilmListQuery query)
    {
        if (await Access(extends: query.Shown is null) is not { } session) return null;
        if (query.PieceOf is { } before && before != Version(session)) return new(Version(session), null, null, 0);

        return await ListSnapshot(query.Shown) is var (version, _, lists) ? lists?.Select(query, version) ?? new(version, null, query.Slug is null ? [] : null, 0) : null;
    }

    public async Task<SharedReport?> GetShared(ShareInclude? shown)
    {
        if (await Access(extends: false) is not { } session) return null;
        if (shown is null) return new(Report(session), SessionSummary.Empty);

        return await Snapshot(shown) is var (_, movies) && Session is { } current ? new(Report(current), ListSummary.Of(movies)) : null;
    }

    public async Task<ImmutableArray<Share>?> GetShares() => await Access() is { } session ? _shares.Living(session.Shares ?? []) : null;

    public async Task<ShareOutcome> CreateShare(Share share) =>
        await Access() is { } session ? await _shares.Create(session.Shares ?? [], share, SaveShares) : ShareOutcome.NoSession;

    public async Task<bool> RevokeShare(string shareId)
    {
        if (await Access() is not { } session) return false;

        await _shares.Revoke(session.Shares ?? [], shareId, SaveShares);
        return true;
    }

    public async Task<CandidatesAnswer> GetCandidates(CandidateQuery query)
    {
        var (outcome, movies, index) = await Find(query.Key);
        return outcome is MatchOutcome.Done ? await _mending.Candidates(movies[index], query) : CandidatesAnswer.None(outcome);
    }

    public async Task<MatchAnswer> FindMatch(FilmChoice choice)
    {
        var (outcome, movies, index) = await Find(choice.Key);
        return outcome is MatchOutcome.Done ? await _mending.Find(movies[index], new Namesakes(movies).IsOnlySpelling(index), choice) : new(outcome);
    }

    public async Task<MatchAnswer> SetMatch(FilmChoice choice, FilmAnswer? film)
    {
        var (outcome, shown, index) = await Find(choice.Key);
        if (outcome is not MatchOutcome.Done) return new(outcome);
        if (choice.Match is not MatchKind.Automatic && !await _matches.HasRoomFor(shown[index])) return new(MatchOutcome.TooMany);

        await (Ahead is { } run ? MendAhead(run, index, choice.Match, film) : MendStored(index, choice.Match, film));
        return await Snapshot() is var (_, movies) ? new(MatchOutcome.Done, Movie: movies[index]) : new(MatchOutcome.NoSession);
    }

    public async Task Delete()
    {
        StopImport();
        _uploads.Stop();
        await Open();
        if (_header.Value is null)
        {
            DeactivateOnIdle();
            return;
        }

        await Erase();
        SessionLog.Deleted(_logger, Id);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await Open();
        if (_import is not null) return;

        if (Session is not { } session)
        {
            await Erase();
            SessionLog.Expired(_logger, Id);
        }
        else if (!session.HasAnyWork())
        {
            // Accessed since the reminder was set, or done with its work: come back when it is over. Films that failed are tried
            // again after a day.
            if (session.Enrichment.Failed > 0 && CanLookUpAgain(session))
            {
                var list = await (await Load(session)).List();
                _enrichment.Start(list with { Movies = EnrichmentRun.TryFailedAgain(list.Movies) }, session.Slot);
            }

            if (session.Enrichment.Others is { Failed: > 0 } && _memberLists.Run is null) _othersLookUp.Ask();
            await RemindOfExpiry(session);
        }

        if (reminderName != Reminder) await Forget(reminderName);
    }

    /// <summary>
    /// Reads the header, and takes up what an activation before has left; once, whoever comes first. An upload that is rejected
    /// never gets here: it asks the database for nothing.
    /// </summary>
    private ValueTask Open() => _opening is { IsCompletedSuccessfully: true } ? ValueTask.CompletedTask : new(_opening is null or { IsFaulted: true } ? _opening = OpenOnce() : _opening);

    private async Task OpenOnce()
    {
        await _header.Read();
        if (Session is { Status: SessionStatus.Processing } interrupted) await FailInterrupted(interrupted);
        else if (Session is { Status: SessionStatus.Enriching } enriching) await ContinueEnrichment(enriching);
        else if (Session is { } completed && completed.HasOpenOthers() && _enrichment.IsEnabled) await ContinueOthers(completed);
    }

    /// <summary>The list with the place of a film in it.</summary>
    private async Task<(MatchOutcome Outcome, ImmutableArray<Movie> Movies, int Index)> Find(string key)
    {
        if (await Access() is null || await Snapshot() is not var (_, movies)) return (MatchOutcome.NoSession, [], -1);

        var index = MendedMovies.Find(movies, key);
        return (index < 0 ? MatchOutcome.NoMovie : MatchOutcome.Done, movies, index);
    }

    /// <summary>Mends what is being enriched: the row keeps the match until the list is stored.</summary>
    private async Task MendAhead(EnrichmentRun run, int index, MatchKind match, FilmAnswer? film)
    {
        await _matches.Save(MendedMovies.One(run.Movies(), index, match, film));
        run.Mend(MendedMovies.Of(run.Movies(), index, match, film), film?.AskedAt, run.Slot);
    }

    /// <summary>
    /// Mends a stored list: the new one goes into the other slot, so that the header, which names it, has the version that is its.
    /// What is shown is stored in the row too: a match after the list has it, the end of a match before.
    /// </summary>
    private async Task MendStored(int index, MatchKind match, FilmAnswer? film)
    {
        var session = Session!;
        var list = await (await Load(session)).List();
        var mended = MendedMovies.Of(list.Movies, index, match, film);
        var movie = MendedMovies.One(list.Movies, index, match, film);
        if (match is MatchKind.Automatic) await _matches.Save(movie);
        if (MendedMovies.Apply(list.Movies, mended) is { } movies)
        {
            var slot = _lists.Other(session.Slot);
            await _lists.Save(slot, await Task.Run(() => MovieListState.Of(list with { Movies = movies })));
            await _header.Save(session.Mended(slot, EnrichmentRun.Count(movies), film?.AskedAt));
            _enrichment.Run?.Mend(mended, film?.AskedAt, slot);
            await _lists.Erase(session.Slot);
        }

        if (match is not MatchKind.Automatic) await _matches.Save(movie);
    }

    private Task SaveShares(ImmutableArray<Share> shares) => _header.Save(_header.Value! with { Shares = shares });

    /// <summary>The list as a share link shows it; without one, all of it.</summary>
    private async Task<(long Version, ImmutableArray<Movie> Movies)?> Snapshot(ShareInclude? shown) =>
        await Snapshot() is not var (version, movies) ? null : (version, shown is null ? movies : await Task.Run(() => SharedList.Filter(movies, shown)));

    /// <summary>The watchlist and the lists beside the movie list of the same version; null when the session is gone.</summary>
    private async Task<(long Version, ImmutableArray<Movie> Movies, MemberLists? Lists)?> ListSnapshot(ShareInclude? shown)
    {
        while (await Snapshot(shown) is var (version, movies) && Session is { } session)
        {
            if (session.Enrichment.Others is null || !session.HasMovies()) return (version, movies, null);

            var document = await _memberLists.Document(session);

            // Much may have happened meanwhile.
            if (Session is not { } current || Version(current) != version) continue;

            var asOf = Moment(current).AsOf;
            return (version, movies, await Task.Run(() => MemberLists.Of(shown is null ? document : MemberLists.Filter(document, shown), movies, asOf)));
        }

        return null;
    }

    /// <summary>The list as it is now, and its version; null when the session is gone.</summary>
    private async Task<(long Version, ImmutableArray<Movie> Movies)?> Snapshot()
    {
        while (Session is { } session)
        {
            if (Ahead is { } run) return (Version(session), Shown(session, run.Movies()));
            if (!session.HasMovies()) return (Version(session), []);

            var movies = await (await Load(session)).Movies();

            // Much may have happened meanwhile.
            if (Session == session && Ahead is null) return (Version(session), Shown(session, movies));
        }

        return null;
    }

    private ImmutableArray<Movie> Shown(SessionState session, ImmutableArray<Movie> movies) => TmdbTerms.IsOver(session, _clock.GetUtcNow()) ? TmdbTerms.WithoutTmdb(movies) : movies;

    /// <summary>The stored list, which is let go of when nobody asks for it any more.</summary>
    private Task<MovieListState> Load(SessionState session)
    {
        _release ??= this.RegisterGrainTimer(ReleaseIdleList, new() { DueTime = ListSlots<MovieListState>.IdleTime, Period = ListSlots<MovieListState>.IdleTime });
        return _lists.Load(session.Slot);
    }

    /// <summary>Runs something in a turn of its own, in which nobody else writes. There is no such turn any more when the activation is about to end.</summary>
    private async Task InTurn(Func<Task> act)
    {
        var (begun, done) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var timer = this.RegisterGrainTimer(
            async () =>
            {
                if (!begun.TrySetResult()) return;

                try
                {
                    await act();
                    done.SetResult();
                }
                catch (Exception fault)
                {
                    done.SetException(fault);
                }
            },
            new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan, KeepAlive = true });

        await begun.Task.EndsWithin(TurnPatience);
        if (begun.TrySetCanceled()) throw new TimeoutException("The activation is about to end.");

        await done.Task;
    }

    private async Task<ImportResult> ImportOnce(ImmutableArray<UploadedFile> files, bool respondAsync)
    {
        var started = Stopwatch.GetTimestamp();
        var share = await _admission.Enter(ExportReader.Weigh(files, _limits), AdmissionPatience);
        if (share is null) return new(null, ImportRejection.Busy);

        var import = new ImportRun(files, share, _limits, _clock.GetUtcNow().Year, _enrichment.IsEnabled);
        try
        {
            if (!respondAsync && await import.Outcome.EndsWithin(ImportPatience - Stopwatch.GetElapsedTime(started))) return await Commit(import);

            await Open();
            if (Stored is { } stored) return new(Details(stored), null);
            if (_import is not null) return new(Details(Session!), null);

            await RemindOfWork();
            await _header.Save(SessionState.Processing(_header.Value, _clock.GetUtcNow(), _sessions.Lifetime));
            (_import, import) = (import, null!);
            _ = FinishSoon(_import);
            return new(Details(_header.Value!), null);
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
        if (_import == import) this.RegisterGrainTimer(token => Finish(import, token), new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan, KeepAlive = true });
    }

    private async Task Finish(ImportRun import, CancellationToken cancellationToken)
    {
        if (_import != import) return;

        try
        {
            await import.Outcome.WaitAsync(cancellationToken);
            await Commit(import);
        }
        catch (Exception fault) when (fault is not StorageUnavailableException)
        {
            SessionLog.ImportBroke(_logger, Id, fault.GetType().Name);
            await _header.Save(_header.Value!.Failed("The files could not be read. This is a fault of the service: upload them again, and tell its operator if it happens again."));
        }
        finally
        {
            StopImport();
        }
    }

    /// <summary>Stores the list, then the header that makes it known. A rejection writes nothing, unless the upload was answered before.</summary>
    private async Task<ImportResult> Commit(ImportRun import)
    {
        var outcome = await import.Outcome;
        var (export, list, rejection) = outcome;
        if (rejection is not null)
        {
            _metrics.Rejected(rejection.Reason);
            if (_header.Value is { Status: SessionStatus.Processing } answered) await _header.Save(answered.Failed(rejection.Detail, rejection.Problems));
            return new(null, rejection);
        }

        await Open();
        if (Stored is { } stored) return new(Details(stored), null);

        var (before, now) = (_header.Value, _clock.GetUtcNow());
        var session = SessionState.Imported(before, export!, slot: null, _enrichment.IsEnabled, now, _sessions.Lifetime, outcome.Others);

        // The reminder first: a list without one would never be cleaned up, a reminder without a session removes itself.
        if (session.HasWork()) await RemindOfWork();
        else await RemindOfExpiry(session);
        await _lists.Save(session.Slot, list!);
        await _matches.Adopt(export!.Movies);
        if (outcome.MemberLists is { } memberLists) await _memberLists.Save(session.Slot, memberLists);
        await _header.Save(session);

        if (session.HasWork()) _enrichment.Start(new(export!.Movies), session.Slot);
        _metrics.Imported(session.TotalMovies, import.Bytes, import.Elapsed);
        SessionLog.Imported(_logger, Id, session.TotalMovies, import.Files);
        return new(Details(session), null);
    }

    private void StopImport()
    {
        _import?.Dispose();
        _import = null;
    }

    // Only a silo that died during the import, or a write that failed, leaves such a session behind.
    private Task FailInterrupted(SessionState interrupted)
    {
        SessionLog.ImportInterrupted(_logger, Id);
        return _header.Save(interrupted.Failed("The import was interrupted before it was stored. Upload the files again."));
    }

    /// <summary>
    /// Goes on after the end of a silo. The films that were settled since the last checkpoint are in the catalogue and
    /// come back without a request; without an access token the catalogue is all there is.
    /// </summary>
    private async Task ContinueEnrichment(SessionState session)
    {
        SessionLog.EnrichmentContinues(_logger, Id);
        if (session.IsOfFirstRelease) await RemindOfWork();
        await _header.Save(session.Continued());
        var list = await (await Load(session)).List();
        _enrichment.Start(list with { Movies = await _matches.Apply(list.Movies, _enrichment.IsEnabled) }, session.Slot);
    }

    /// <summary>The same for the films of watchlist and lists. Whoever woke the session does not wait until they are read.</summary>
    private async Task ContinueOthers(SessionState session)
    {
        await _header.Save(session.Continued());
        _othersLookUp.Ask();
    }

    private async Task LookUpOthers()
    {
        if (Session is not { Enrichment.Others: { } others, Status: SessionStatus.Completed } session || !_enrichment.IsEnabled) return;

        var renews = !session.HasOpenOthers() && TmdbTerms.IsDueOfLists(session, _clock.GetUtcNow());
        await _memberLists.LookUp(session, await (await Load(session)).Movies(), renews, failedToo: !renews && others.Failed > 0);
    }

    private async Task SaveOthers()
    {
        if (Session is not { } session || await _memberLists.SaveProgress(session) is not { } settled) return;

        await _header.Save(settled(_header.Value!));
        _memberLists.Stop();
        if (!_header.Value!.HasAnyWork()) await RemindOfExpiry(_header.Value!);
    }

    private void StopLookUps()
    {
        _enrichment.Stop();
        _memberLists.Stop();
    }

    private async Task SaveProgress()
    {
        if (Session is not { } session || _enrichment.Run is not { } run || run.Slot != session.Slot) return;

        var (over, list) = (run.IsOver, run.List());
        await _lists.Save(session.Slot, await Task.Run(() => MovieListState.Of(list)));
        if (!over) return;

        var report = run.Report with { State = _enrichment.IsEnabled ? EnrichmentState.Done : EnrichmentState.Disabled };
        await _header.Save(_header.Value!.Enriched(report, run.Changes, run.AskedAt, run.IsRenewal));
        _enrichment.Stop();
        SessionLog.Enriched(_logger, Id, report.Matched, report.Ambiguous, report.NotFound, report.Failed);

        // The reminder of work stays: it wakes the session again whose silo ends before the other films are looked up.
        if (_header.Value!.HasOpenOthers()) _othersLookUp.Ask();
        else await RemindOfExpiry(_header.Value!);
    }

    /// <summary>The session for a read, which moves its expiry unless it is by a share link; an unknown id leaves no trace.</summary>
    private async ValueTask<SessionState?> Access(bool extends = true)
    {
        await Open();
        if (Session is not { } session)
        {
            if (!_importing) DeactivateOnIdle();
            return null;
        }

        if (extends && _clock.GetUtcNow() - session.LastAccessed >= _sessions.ExtensionInterval)
            _extension.Ask();
        if (CanLookUpAgain(session) && TmdbTerms.IsDue(session, _clock.GetUtcNow()))
            _renewal.Ask();
        if (_enrichment.IsEnabled && _memberLists.Run is null && session.Status is SessionStatus.Completed && TmdbTerms.IsDueOfLists(session, _clock.GetUtcNow())) _othersLookUp.Ask();
        return session;
    }

    /// <summary>Whether the films of a completed session may be looked up once more: nobody is at it.</summary>
    private bool CanLookUpAgain(SessionState session) => session.Status is SessionStatus.Completed && _enrichment is { IsEnabled: true, Run: null };

    /// <summary>Renews what TMDB said; the session stays completed, and each film keeps its data until it has newer.</summary>
    private async Task Renew()
    {
        if (Session is { } session && CanLookUpAgain(session)) _enrichment.Start(await (await Load(session)).List(), session.Slot, renews: true);
    }

    private async Task Extend()
    {
        if (Session is { } session) await _header.Save(session.Extended(_clock.GetUtcNow(), _sessions.Lifetime));
    }

    private IGrainTimer Soon(Func<Task> act) => this.RegisterGrainTimer(act, new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan });

    private Task ReleaseIdleList()
    {
        _lists.ReleaseIdle();
        _memberLists.ReleaseIdle();
        if (!_lists.IsHolding) _statistics.Release();
        if (!_lists.IsHolding && !_memberLists.IsHolding)
        {
            _release?.Dispose();
            _release = null;
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Deletes all rows, having read none. The reminder first and last: it comes back in a minute for whatever a crash leaves.
    /// The header says at once that the session is gone.
    /// </summary>
    private async Task Erase()
    {
        _uploads.Stop();
        StopLookUps();
        var reminder = await RemindOfWork();
        if (_header.Value is { IsOfFirstRelease: true })
        {
            foreach (var old in RemindersOfFirstRelease) await Forget(old);
        }

        if (_header.Value is { Deleted: false } header) await _header.Save(header.Erased());
        await _shares.RevokeAll(_header.Value?.Shares ?? []);
        await _lists.Erase();
        await _matches.Erase();
        await _memberLists.Erase();
        await _header.Erase();
        await StorageFaults.Translate(() => this.UnregisterReminder(reminder), OnStorageFault);
        DeactivateOnIdle();
    }

    private Task<IGrainReminder> RemindOfWork() => Remind(WorkReminder, WorkReminder);

    private Task<IGrainReminder> RemindOfExpiry(SessionState session)
    {
        var left = session.ExpiresAt - _clock.GetUtcNow();
        var longest = (session.Enrichment.Failed > 0 || session.Enrichment.Others is { Failed: > 0 }) && _enrichment.IsEnabled ? FailedRetry : LongestReminder;
        return Remind(left < longest ? left : longest, ExpiryRetry);
    }

    private async Task<IGrainReminder> Remind(TimeSpan dueTime, TimeSpan period)
    {
        IGrainReminder? reminder = null;
        await StorageFaults.Translate(async () => reminder = await this.RegisterOrUpdateReminder(Reminder, dueTime, period), OnStorageFault);
        return reminder!;
    }

    private Task Forget(string reminderName) => StorageFaults.Translate(
        async () =>
        {
            if (await this.GetReminder(reminderName) is { } reminder) await this.UnregisterReminder(reminder);
        },
        OnStorageFault);

    private void OnStorageFault(Exception fault)
    {
        SessionLog.StorageFailed(_logger, Id, fault);
        DeactivateOnIdle();
    }

    // One more when the list is shown without its TMDB data: it is another list.
    private long Version(SessionState session) => session.Version + (Ahead?.Changes ?? 0) + _memberLists.Changes
        + (TmdbTerms.IsOver(session, _clock.GetUtcNow()) ? 1 : 0) + (TmdbTerms.IsOverOfLists(session, _clock.GetUtcNow()) ? 1 : 0);

    private SessionMoment Moment(SessionState session) =>
        new(Version(session), DateOnly.FromDateTime((session.UploadedAt ?? session.CreatedAt).UtcDateTime), session.HasWork());

    private SessionReport Report(SessionState session) => new(
        Id,
        session.Status,
        session.TotalMovies,
        session.CreatedAt,
        session.ExpiresAt,
        session.ErrorMessage,
        Version(session),
        Enrichment(session),
        session.UploadedAt ?? session.CreatedAt);

    private EnrichmentReport Enrichment(SessionState session) => (Ahead?.Report, session.Enrichment.Others) switch
    {
        (var running, null) => running ?? session.Enrichment,
        (var running, var others) => (running ?? session.Enrichment) with { Others = _memberLists.Counts ?? others },
    };

    private SessionDetails Details(SessionState session) => new(Report(session), session.LastAccessed, session.Receipt, session.Summary, session.Errors ?? []);
}
