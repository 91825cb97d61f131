using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Import;
using Letterboxd.Grains.Movies;
using Letterboxd.Grains.Storage;
using Letterboxd.Grains.Tmdb;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Letterboxd.Grains.Sessions;

/// <inheritdoc cref="ISessionGrain" />
[GrainType("session")]
internal sealed class SessionGrain : Grain, ISessionGrain, IRemindable, IDisposable
{
    private const string ExpiryReminder = "expiry";

    // Exists only while the session is enriching: whatever becomes of its silo, the session is activated again.
    private const string EnrichmentReminder = "enrichment";
    private static readonly TimeSpan EnrichmentReminderPeriod = TimeSpan.FromMinutes(1);

    // How often an expiry that failed (the database was away) is tried again.
    private static readonly TimeSpan ExpiryRetry = TimeSpan.FromMinutes(5);

    // A timer cannot be set further ahead than 49 days; a reminder that comes early is set again.
    private static readonly TimeSpan LongestReminder = TimeSpan.FromDays(30);

    private readonly SavedState<SessionState> _header;
    private readonly SavedState<MovieListState> _movies;
    private readonly SessionsOptions _sessions;
    private readonly ImportLimits _limits;
    private readonly TmdbOptions _tmdb;
    private readonly TimeProvider _clock;
    private readonly SessionMetrics _metrics;
    private readonly ILogger<SessionGrain> _logger;
    private bool _activated;
    private bool _importing;
    private IGrainTimer? _extension;
    private IGrainTimer? _checkpoint;
    private EnrichmentRun? _enrichment;

    public SessionGrain(
        [PersistentState("session")] IPersistentState<SessionState> header,
        [PersistentState("movies")] IPersistentState<MovieListState> movies,
        IOptions<SessionsOptions> sessions,
        IOptions<ImportOptions> import,
        IOptions<TmdbOptions> tmdb,
        TimeProvider clock,
        SessionMetrics metrics,
        ILogger<SessionGrain> logger)
    {
        _header = new(header, Abandon);
        _movies = new(movies, Abandon);
        _sessions = sessions.Value;
        _limits = new(import.Value.MaxUnpackedBytes, import.Value.MaxEntries);
        (_tmdb, _clock, _metrics, _logger) = (tmdb.Value, clock, metrics, logger);
    }

    private Guid Id => this.GetPrimaryKey();

    /// <summary>The session as far as anyone may know of it: stored and not expired.</summary>
    private SessionState? Session => _header.Value is { } header && _clock.GetUtcNow() < header.ExpiresAt ? header : null;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (_header.Value is { Status: SessionStatus.Processing } interrupted) await FailImport(interrupted);
        else if (Session is { Status: SessionStatus.Enriching } enriching) await ContinueEnrichment(enriching);

        // Last: an activation that fails is not deactivated.
        _activated = true;
        _metrics.Activated();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _metrics.Deactivated();
        StopEnrichment();
        return Task.CompletedTask;
    }

    public void Dispose() => StopEnrichment();

    public async Task<ImportResult> Import(ImmutableArray<UploadedFile> files, bool respondAsync = false)
    {
        if (Session is { } stored && stored.HasMovies()) return new(Details(stored), null);

        _importing = true;
        try
        {
            return await ImportOnce(files);
        }
        finally
        {
            _importing = false;
        }
    }

    public Task<SessionReport?> GetReport() => Task.FromResult(Access() is { } session ? Report(session) : null);

    public Task<SessionDetails?> GetDetails() => Task.FromResult(Access() is { } session ? Details(session) : null);

    public Task<MoviePage?> GetMovies(MovieQuery query)
    {
        if (Access() is not { } session) return Task.FromResult<MoviePage?>(null);
        var version = Version(session);
        if (query.KnownVersion == version) return Task.FromResult<MoviePage?>(new(version, null, 0));

        var (movies, total) = Movies(session).Select(query);
        return Task.FromResult<MoviePage?>(new(version, movies, total));
    }

    public async Task Delete()
    {
        var existed = Session is not null;
        await Erase();
        if (existed) SessionLog.Deleted(_logger, Id);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (Session is not { } session)
        {
            await Erase();
            SessionLog.Expired(_logger, Id);
            return;
        }

        if (reminderName == EnrichmentReminder)
        {
            // An enrichment that is due went on when this reminder activated the session.
            if (session.Status != SessionStatus.Enriching) await StorageFaults.Translate(ForgetEnrichment, Abandon);
            return;
        }

        // The session was accessed since the reminder was set: come back when it is over.
        await RemindOfExpiry(session.ExpiresAt - _clock.GetUtcNow());
    }

    private async Task<ImportResult> ImportOnce(ImmutableArray<UploadedFile> files)
    {
        var started = _clock.GetTimestamp();
        var now = _clock.GetUtcNow();
        var reading = ExportReader.Read(files, _limits, now.Year);

        // The reminder first: a header without one would never be cleaned up, a reminder without a header removes itself.
        // Both are written while the files are parsed on the thread pool.
        await RemindOfExpiry(_sessions.Lifetime);
        await _header.Save(new()
        {
            Status = SessionStatus.Processing,
            CreatedAt = now,
            LastAccessed = now,
            ExpiresAt = now + _sessions.Lifetime,
            Version = (_header.Value?.Version ?? 0) + 1,
        });

        var outcome = await ReadOrErase(reading);
        if (outcome.Rejection is { } rejection)
        {
            _metrics.Rejected(rejection.Reason);
            await Erase();
            return new(null, rejection);
        }

        var session = await Store(outcome.Export!);
        _metrics.Imported(session.TotalMovies, files.Sum(file => (long)file.Content.Length), _clock.GetElapsedTime(started));
        SessionLog.Imported(_logger, Id, session.TotalMovies, files.Length);
        return new(Details(session), null);
    }

    /// <summary>Stores the list, then the header that makes it known.</summary>
    private async Task<SessionState> Store(MergedExport export)
    {
        var enriches = _tmdb.Enabled;
        var movies = enriches ? [.. export.Movies.Select(movie => movie with { TmdbStatus = TmdbStatus.Pending })] : export.Movies;
        await _movies.Save(await Task.Run(() => MovieListState.Of(movies)));
        if (enriches) await RemindOfEnrichment();

        await _header.Save(_header.Value! with
        {
            Status = enriches ? SessionStatus.Enriching : SessionStatus.Completed,
            TotalMovies = movies.Length,
            Receipt = export.Receipt,
            Summary = export.Summary,
            Enrichment = enriches ? new(EnrichmentState.Running) : EnrichmentReport.Disabled,
            Version = _header.Value!.Version + 1,
        });
        if (enriches) StartEnrichment(movies);
        return _header.Value!;
    }

    // Only a silo that died during the import, or a write that failed, leaves such a session behind.
    private Task FailImport(SessionState interrupted)
    {
        SessionLog.ImportInterrupted(_logger, Id);
        return _header.Save(interrupted with
        {
            Status = SessionStatus.Failed,
            ErrorMessage = "The import was interrupted before it was stored. Upload the files again.",
            Version = interrupted.Version + 1,
        });
    }

    /// <summary>
    /// Goes on after the end of a silo. The films that were settled since the last checkpoint are in the catalogue and
    /// come back without a request; without an access token the catalogue is all there is.
    /// </summary>
    private async Task ContinueEnrichment(SessionState session)
    {
        SessionLog.EnrichmentContinues(_logger, Id);

        // Versions were served that are stored nowhere; none of them may come back with other content.
        await _header.Save(session with { Version = session.Version + EnrichmentRun.MostChanges(session.TotalMovies) });
        StartEnrichment(_movies.Value!.Movies());
    }

    private void StartEnrichment(ImmutableArray<Movie> movies)
    {
        _enrichment = new(Id, movies, GrainFactory, _tmdb, _clock, _logger, SaveProgressSoon);
        _ = Watch(_enrichment.Work());
    }

    private void StopEnrichment()
    {
        _enrichment?.Dispose();
        _enrichment = null;
    }

    private async Task Watch(Task enrichment)
    {
        try
        {
            await enrichment;
        }
        catch (Exception fault)
        {
            SessionLog.EnrichmentBroke(_logger, Id, fault);
            DeactivateOnIdle();
        }
    }

    // Writes must not interleave with others: the checkpoint runs as a turn of its own.
    private void SaveProgressSoon() =>
        _checkpoint ??= this.RegisterGrainTimer(SaveProgress, new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan });

    private async Task SaveProgress()
    {
        _checkpoint?.Dispose();
        _checkpoint = null;
        if (Session is null || _enrichment is not { } enrichment) return;

        var over = enrichment.IsOver;
        var movies = enrichment.Movies();
        await _movies.Save(await Task.Run(() => MovieListState.Of(movies)));
        if (over) await CompleteEnrichment(enrichment);
    }

    private async Task CompleteEnrichment(EnrichmentRun enrichment)
    {
        var session = _header.Value!;
        var report = enrichment.Report with { State = _tmdb.Enabled ? EnrichmentState.Done : EnrichmentState.Disabled, Reason = null, EtaSeconds = null };
        await _header.Save(session with { Status = SessionStatus.Completed, Enrichment = report, Version = session.Version + enrichment.Changes + 1 });

        StopEnrichment();
        SessionLog.Enriched(_logger, Id, report.Matched, report.Ambiguous, report.NotFound, report.Failed);
        await StorageFaults.Translate(ForgetEnrichment, Abandon);
    }

    /// <summary>The session for a read, which moves its expiry; an unknown id leaves no trace.</summary>
    private SessionState? Access()
    {
        if (Session is not { } session)
        {
            if (!_importing) DeactivateOnIdle();
            return null;
        }

        // Reads interleave, writes must not: the extension runs as a turn of its own.
        if (_clock.GetUtcNow() - session.LastAccessed >= _sessions.ExtensionInterval)
        {
            _extension ??= this.RegisterGrainTimer(Extend, new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan });
        }

        return session;
    }

    private async Task Extend()
    {
        try
        {
            if (Session is not { } session) return;

            var now = _clock.GetUtcNow();
            await _header.Save(session with { LastAccessed = now, ExpiresAt = now + _sessions.Lifetime, Version = session.Version + 1 });
        }
        finally
        {
            // Not before: a read during the write still finds the old time, and would ask for a second write.
            _extension?.Dispose();
            _extension = null;
        }
    }

    // An upload that the reader could not cope with must not stay behind as a session.
    private async Task<ExportReading> ReadOrErase(Task<ExportReading> reading)
    {
        try
        {
            return await reading;
        }
        catch
        {
            await Erase();
            throw;
        }
    }

    // The header first: without it the session is gone, whatever happens next; the reminders last: they clean up what is left.
    private async Task Erase()
    {
        StopEnrichment();
        await _header.Clear();
        await _movies.Clear();
        await StorageFaults.Translate(ForgetReminders, Abandon);
        DeactivateOnIdle();
    }

    private Task RemindOfExpiry(TimeSpan dueTime) => StorageFaults.Translate(
        () => this.RegisterOrUpdateReminder(ExpiryReminder, dueTime < LongestReminder ? dueTime : LongestReminder, ExpiryRetry),
        Abandon);

    private Task RemindOfEnrichment() => StorageFaults.Translate(
        () => this.RegisterOrUpdateReminder(EnrichmentReminder, EnrichmentReminderPeriod, EnrichmentReminderPeriod),
        Abandon);

    private async Task ForgetEnrichment()
    {
        if (await this.GetReminder(EnrichmentReminder) is { } reminder) await this.UnregisterReminder(reminder);
    }

    private async Task ForgetReminders()
    {
        foreach (var reminder in await this.GetReminders()) await this.UnregisterReminder(reminder);
    }

    private void Abandon(Exception fault)
    {
        SessionLog.StorageFailed(_logger, Id, fault);

        // A fault during the activation ends it anyway, and tells its callers.
        if (_activated) DeactivateOnIdle();
    }

    /// <summary>The enrichment that is ahead of the stored session; null when all is stored.</summary>
    private EnrichmentRun? Running(SessionState session) => session.Status == SessionStatus.Enriching ? _enrichment : null;

    private long Version(SessionState session) => session.Version + (Running(session)?.Changes ?? 0);

    private ImmutableArray<Movie> Movies(SessionState session) =>
        Running(session)?.Movies() ?? (session.HasMovies() && _movies.Value is { } stored ? stored.Movies() : []);

    private SessionReport Report(SessionState session) => new(
        Id,
        session.Status,
        session.TotalMovies,
        session.CreatedAt,
        session.ExpiresAt,
        session.ErrorMessage,
        Version(session),
        Running(session)?.Report ?? session.Enrichment);

    private SessionDetails Details(SessionState session) => new(Report(session), session.LastAccessed, session.Receipt, session.Summary);
}
