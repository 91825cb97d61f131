using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Import;
using Letterboxd.Grains.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Letterboxd.Grains.Sessions;

/// <inheritdoc cref="ISessionGrain" />
[GrainType("session")]
internal sealed class SessionGrain : Grain, ISessionGrain, IRemindable
{
    private const string ExpiryReminder = "expiry";

    // How often an expiry that failed (the database was away) is tried again.
    private static readonly TimeSpan ExpiryRetry = TimeSpan.FromMinutes(5);

    // A timer cannot be set further ahead than 49 days; a reminder that comes early is set again.
    private static readonly TimeSpan LongestReminder = TimeSpan.FromDays(30);

    private readonly SavedState<SessionState> _header;
    private readonly SavedState<MovieListState> _movies;
    private readonly SessionsOptions _sessions;
    private readonly ImportLimits _limits;
    private readonly TimeProvider _clock;
    private readonly SessionMetrics _metrics;
    private readonly ILogger<SessionGrain> _logger;
    private bool _importing;
    private IGrainTimer? _extension;

    public SessionGrain(
        [PersistentState("session")] IPersistentState<SessionState> header,
        [PersistentState("movies")] IPersistentState<MovieListState> movies,
        IOptions<SessionsOptions> sessions,
        IOptions<ImportOptions> import,
        TimeProvider clock,
        SessionMetrics metrics,
        ILogger<SessionGrain> logger)
    {
        _header = new(header, Abandon);
        _movies = new(movies, Abandon);
        _sessions = sessions.Value;
        _limits = new(import.Value.MaxUnpackedBytes, import.Value.MaxEntries);
        (_clock, _metrics, _logger) = (clock, metrics, logger);
    }

    private Guid Id => this.GetPrimaryKey();

    /// <summary>The session as far as anyone may know of it: stored and not expired.</summary>
    private SessionState? Session => _header.Value is { } header && _clock.GetUtcNow() < header.ExpiresAt ? header : null;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (_header.Value is { Status: SessionStatus.Processing } interrupted) await FailImport(interrupted);

        // Last: an activation that fails is not deactivated.
        _metrics.Activated();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _metrics.Deactivated();
        return Task.CompletedTask;
    }

    public async Task<ImportResult> Import(ImmutableArray<UploadedFile> files)
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
        if (query.KnownVersion == session.Version) return Task.FromResult<MoviePage?>(new(session.Version, null, 0));

        var list = session.HasMovies() && _movies.Value is { } stored ? stored.Movies() : [];
        var (movies, total) = list.Select(query);
        return Task.FromResult<MoviePage?>(new(session.Version, movies, total));
    }

    public async Task<bool> Delete()
    {
        var existed = Session is not null;
        await Erase();
        if (existed) SessionLog.Deleted(_logger, Id);
        return existed;
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (Session is not { } session)
        {
            await Erase();
            SessionLog.Expired(_logger, Id);
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

        var export = outcome.Export!;
        await _movies.Save(await Task.Run(() => MovieListState.Of(export.Movies)));
        var session = _header.Value! with
        {
            Status = SessionStatus.Completed,
            TotalMovies = export.Movies.Length,
            Receipt = export.Receipt,
            Summary = export.Summary,
            Version = _header.Value!.Version + 1,
        };
        await _header.Save(session);

        _metrics.Imported(session.TotalMovies, files.Sum(file => (long)file.Content.Length), _clock.GetElapsedTime(started));
        SessionLog.Imported(_logger, Id, session.TotalMovies, files.Length);
        return new(Details(session), null);
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
            _extension ??= this.RegisterGrainTimer(Extend, new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan });
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

    // The header first: without it the session is gone, whatever happens next; the reminder last: it cleans up what is left.
    private async Task Erase()
    {
        await _header.Clear();
        await _movies.Clear();
        await StorageFaults.Translate(ForgetExpiry, Abandon);
        DeactivateOnIdle();
    }

    private Task RemindOfExpiry(TimeSpan dueTime) => StorageFaults.Translate(
        () => this.RegisterOrUpdateReminder(ExpiryReminder, dueTime < LongestReminder ? dueTime : LongestReminder, ExpiryRetry),
        Abandon);

    private async Task ForgetExpiry()
    {
        if (await this.GetReminder(ExpiryReminder) is { } reminder) await this.UnregisterReminder(reminder);
    }

    private void Abandon(Exception fault)
    {
        SessionLog.StorageFailed(_logger, Id, fault);
        DeactivateOnIdle();
    }

    private SessionReport Report(SessionState session) => new(
        Id,
        session.Status,
        session.TotalMovies,
        session.CreatedAt,
        session.ExpiresAt,
        session.ErrorMessage,
        session.Version,
        session.Enrichment);

    private SessionDetails Details(SessionState session) => new(Report(session), session.LastAccessed, session.Receipt, session.Summary);
}
