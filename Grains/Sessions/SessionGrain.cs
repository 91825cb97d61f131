using System.Collections.Immutable;
using Letterboxd.Abstractions;
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
    private readonly StoredState<SessionState> _header;
    private readonly SessionRows _rows;
    private readonly SessionEnrichment _enrichment;
    private readonly SessionView _view;
    private readonly SessionReminders _reminders;
    private readonly SessionLookUps _lookUps;
    private readonly SessionImport _import;
    private readonly SessionUploads _uploads;
    private readonly SessionMending _mending;
    private readonly SessionShares _shares;
    private readonly SessionStatistics _statistics;
    private readonly MoviePieces _pieces;
    private readonly SessionsOptions _sessions;
    private readonly TimeProvider _clock;
    private readonly SessionMetrics _metrics;
    private readonly ILogger<SessionGrain> _logger;
    private readonly SoonTurn _extension;
    private Task? _opening;

    public SessionGrain(
        IGrainContext context,
        IGrainFactory grains,
        [FromKeyedServices(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)] IGrainStorage storage,
        IOptions<SessionsOptions> sessions,
        IOptions<ImportOptions> import,
        IOptions<TmdbOptions> tmdb,
        ImportAdmission admission,
        TimeProvider clock,
        SessionMetrics metrics,
        ILogger<SessionGrain> logger)
    {
        var (grain, id, turns) = (context.GrainId, context.GrainId.GetGuidKey(), new SessionTurns(this));
        var terms = new ImportTerms(admission, import.Value.ToLimits(), sessions.Value.Lifetime, metrics);
        (_sessions, _clock, _metrics, _logger) = (sessions.Value, clock, metrics, logger);
        (_pieces, _statistics, _shares) = (new(clock), new(clock), new(id, grains, clock));
        _extension = turns.Soon(Extend);
        _reminders = new(this, tmdb.Value.Enabled, clock, OnStorageFault);
        _header = new("session", grain, storage, OnStorageFault);
        _rows = new(
            _header,
            new("movies", grain, storage, OnStorageFault, clock),
            new(grain, grains, storage, OnStorageFault, tmdb.Value, clock, logger, () => _lookUps!.CheckpointLists(), DeactivateOnIdle),
            new(grain, storage, OnStorageFault));
        _enrichment = new(id, grains, tmdb.Value, clock, logger, () => _lookUps!.Checkpoint(), DeactivateOnIdle);
        _view = new(id, _rows, _enrichment, turns, _statistics.Release, clock);
        _lookUps = new(id, _rows, _enrichment, _view, _reminders, turns, clock, logger);
        _import = new(id, _rows, _enrichment, _view, _lookUps, _reminders, turns, Open, terms, clock, logger);
        _uploads = new(id, _rows, _enrichment, _view, _lookUps, _reminders, turns, DeactivateOnIdle, terms, clock, logger);
        _mending = new(id, _rows, _enrichment, _view, grains, clock);
    }

    private Guid Id => this.GetPrimaryKey();

    private SessionState? Session => _view.Session;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _metrics.Activated();
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _metrics.Deactivated();
        _lookUps.Stop();
        var hasTime = reason.ReasonCode is DeactivationReasonCode.ShuttingDown;
        await _import.Leave(hasTime, cancellationToken);
        await _uploads.Leave(hasTime, cancellationToken);
    }

    public void Dispose()
    {
        _lookUps.Stop();
        _import.Stop();
        _statistics.Dispose();
    }

    public async Task<ImportResult> Import(ImmutableArray<UploadedFile> files, bool respondAsync = false)
    {
        var result = await _import.Import(files, respondAsync);
        if (_header.Value is null) DeactivateOnIdle();
        return result;
    }

    public async Task<UploadAgainResult> UploadAgain(ImmutableArray<UploadedFile> files, UploadAgainTerms terms) =>
        await Access() is null ? new(UploadAgainOutcome.NoSession) : await _uploads.Upload(files, terms);

    public async Task<UploadAgainResult> GetChanges() => await Access() is null ? new(UploadAgainOutcome.NoSession) : await _uploads.Latest();

    public async Task<SessionReport?> GetReport() => await Access() is { } session ? _view.Report(session) : null;

    public async Task<SessionDetails?> GetDetails() => await Access() is { } session ? _view.Details(session) : null;

    public async Task<MoviePage?> GetMovies(MovieQuery query)
    {
        if (await Access(extends: query.Shown is null) is not { } session) return null;
        if (_pieces.Next(query) is { } piece) return piece;

        var version = _view.Version(session);
        if (query.KnownVersion == version || query.ClientVersion == version) return new(version, null, 0);

        return await _view.Snapshot(query.Shown) is var (current, movies) ? await _pieces.First(query, current, movies) : null;
    }

    public async Task<StatisticsAnswer?> GetStatistics(StatisticsQuery query) =>
        await Access(extends: query.Shown is null) is null ? null : await _statistics.Answer(query, _view.Moment, () => _view.ListSnapshot(query.Shown));

    public async Task<FilmLists?> GetFilmLists(ShareInclude? shown)
    {
        if (await Access(extends: shown is null) is null || await _view.ListSnapshot(shown) is not var (version, _, lists)) return null;

        return new(version, lists?.Lists is { } all ? [.. all.Select(lists.Describe)] : []);
    }

    public async Task<FilmListPage?> GetFilmList(FilmListQuery query)
    {
        if (await Access(extends: query.Shown is null) is not { } session) return null;
        if (query.PieceOf is { } before && before != _view.Version(session)) return new(_view.Version(session), null, null, 0);

        return await _view.ListSnapshot(query.Shown) is var (version, _, lists) ? lists?.Select(query, version) ?? new(version, null, query.Slug is null ? [] : null, 0) : null;
    }

    public async Task<SharedReport?> GetShared(ShareInclude? shown)
    {
        if (await Access(extends: false) is not { } session) return null;
        if (shown is null) return new(_view.Report(session), SessionSummary.Empty);

        return await _view.Snapshot(shown) is var (_, movies) && Session is { } current ? new(_view.Report(current), ListSummary.Of(movies)) : null;
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

    public async Task<CandidatesAnswer> GetCandidates(CandidateQuery query) =>
        await Access() is null ? CandidatesAnswer.None(MatchOutcome.NoSession) : await _mending.Candidates(query);

    public async Task<MatchAnswer> FindMatch(FilmChoice choice) => await Access() is null ? new(MatchOutcome.NoSession) : await _mending.Find(choice);

    public async Task<MatchAnswer> SetMatch(FilmChoice choice, FilmAnswer? film) =>
        await Access() is null ? new(MatchOutcome.NoSession) : await _mending.Set(choice, film);

    public async Task Delete()
    {
        _import.Stop();
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
        if (_import.IsPromised) return;

        if (Session is not { } session)
        {
            await Erase();
            SessionLog.Expired(_logger, Id);
        }
        else if (!session.HasAnyWork())
        {
            // Accessed since the reminder was set, or done with its work: come back when it is over.
            await _lookUps.TryFailedAgain(session);
            await _reminders.OfExpiry(session);
        }

        await _reminders.ForgetUnlessCurrent(reminderName);
    }

    /// <summary>
    /// Reads the header, and takes up what an activation before has left; once, whoever comes first. An upload that is rejected
    /// never gets here: it asks the database for nothing.
    /// </summary>
    private ValueTask Open() => _opening is { IsCompletedSuccessfully: true } ? ValueTask.CompletedTask : new(_opening is null or { IsFaulted: true } ? _opening = OpenOnce() : _opening);

    private async Task OpenOnce()
    {
        await _header.Read();
        if (Session is { Status: SessionStatus.Processing } interrupted) await _import.FailInterrupted(interrupted);
        else if (Session is { } session) await _lookUps.Continue(session);
    }

    private Task SaveShares(ImmutableArray<Share> shares) => _header.Save(_header.Value! with { Shares = shares });

    /// <summary>The session for a read, which moves its expiry unless it is by a share link; an unknown id leaves no trace.</summary>
    private async ValueTask<SessionState?> Access(bool extends = true)
    {
        await Open();
        if (Session is not { } session)
        {
            if (!_import.IsUnderWay) DeactivateOnIdle();
            return null;
        }

        if (extends && _clock.GetUtcNow() - session.LastAccessed >= _sessions.ExtensionInterval) _extension.Ask();
        _lookUps.RenewWhenDue(session);
        return session;
    }

    private async Task Extend()
    {
        if (Session is { } session) await _header.Save(session.Extended(_clock.GetUtcNow(), _sessions.Lifetime));
    }

    /// <summary>
    /// Deletes all rows, having read none. The reminder first and last: it comes back in a minute for whatever a crash leaves.
    /// The header says at once that the session is gone.
    /// </summary>
    private async Task Erase()
    {
        _uploads.Stop();
        _lookUps.Stop();
        var reminder = await _reminders.OfWork();
        if (_header.Value is { IsOfFirstRelease: true }) await _reminders.ForgetThoseOfFirstRelease();
        if (_header.Value is { Deleted: false } header) await _header.Save(header.Erased());
        await _shares.RevokeAll(_header.Value?.Shares ?? []);
        await _rows.Movies.Erase();
        await _rows.Matches.Erase();
        await _rows.Lists.Erase();
        await _header.Erase();
        await _reminders.Remove(reminder);
        DeactivateOnIdle();
    }

    private void OnStorageFault(Exception fault)
    {
        SessionLog.StorageFailed(_logger, Id, fault);
        DeactivateOnIdle();
    }
}
