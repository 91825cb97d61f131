using Letterboxd.Abstractions;
using Letterboxd.Grains.Storage;
using Letterboxd.Grains.Tmdb;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Placement;
using Orleans.Providers;
using Orleans.Storage;

namespace Letterboxd.Grains.Films;

/// <inheritdoc cref="IFilmGrain" />
/// <remarks>
/// Placed beside the session that asks first, which saves a hop for nearly every call. Leaves memory after two minutes:
/// a film is asked for once by each session, and a session may have 20,000.
/// </remarks>
[GrainType("film"), PreferLocalPlacement, CollectionAgeLimit(Minutes = 2)]
internal sealed class FilmGrain : Grain, IFilmGrain, IDisposable
{
    // Below the 30 seconds after which Orleans gives up a call.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // TMDB's terms allow to keep its data for six months.
    private static readonly TimeSpan RefreshAfter = TimeSpan.FromDays(150);
    private static readonly TimeSpan KeepAtMost = TimeSpan.FromDays(180);

    // TMDB gains films every day.
    private static readonly TimeSpan MissLifetime = TimeSpan.FromDays(7);

    private readonly CancellationTokenSource _leaving;
    private readonly StoredState<FilmState> _state;
    private readonly FilmLookup _lookup;
    private readonly TimeProvider _clock;
    private readonly FilmMetrics _metrics;
    private readonly bool _enabled;
    private readonly ILogger<FilmGrain> _logger;
    private Task<FilmAnswer>? _asking;

    public FilmGrain(
        IGrainContext context,
        [FromKeyedServices(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)] IGrainStorage storage,
        FilmLookup lookup,
        TimeProvider clock,
        FilmMetrics metrics,
        IOptions<TmdbOptions> options,
        IHostApplicationLifetime host,
        ILogger<FilmGrain> logger)
    {
        _state = new("film", context.GrainId, storage, OnStorageFault);

        // A silo waits for running calls before it stops, and these would have it wait for TMDB.
        _leaving = CancellationTokenSource.CreateLinkedTokenSource(host.ApplicationStopping);
        (_lookup, _clock, _metrics, _enabled, _logger) = (lookup, clock, metrics, options.Value.Enabled, logger);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken) => _state.Read();

    public async Task<FilmAnswer> Find(FilmInquiry inquiry)
    {
        if (_state.Value is { } known && Age(known) < (known.Status == TmdbStatus.Matched ? RefreshAfter : MissLifetime))
        {
            _metrics.Known();
            return Answer(known);
        }

        // Without an access token the catalogue is all there is.
        if (!_enabled) return Keepable(_state.Value) is { } kept ? Answer(kept) : new(TmdbStatus.Disabled);

        if (_asking is not { IsCompleted: false })
        {
            _metrics.Unknown();
            _asking = Ask(inquiry);
        }

        try
        {
            return await _asking.WaitAsync(Patience, _clock);
        }
        catch (TimeoutException)
        {
            return new(TmdbStatus.Pending);
        }
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _leaving.CancelAsync();

    public void Dispose() => _leaving.Dispose();

    private async Task<FilmAnswer> Ask(FilmInquiry inquiry)
    {
        try
        {
            var finding = await _lookup.Find(inquiry.Title, inquiry.Year, inquiry.Session, _leaving.Token);
            _metrics.LookedUp(finding.Status);
            var state = State(finding);
            await _state.Save(state);
            return Answer(state);
        }
        catch (TmdbException fault)
        {
            FilmLog.LookupFailed(_logger, fault.Message);
            _metrics.LookedUp(TmdbStatus.Failed);

            // A refresh that fails is no loss yet.
            return Keepable(_state.Value) is { } kept ? Answer(kept) : Answer(fault.Fault);
        }
    }

    /// <summary>A film that is due for a refresh and may still be shown when there can be none.</summary>
    private FilmState? Keepable(FilmState? known) => known is { Status: TmdbStatus.Matched } && Age(known) < KeepAtMost ? known : null;

    private TimeSpan Age(FilmState state) => _clock.GetUtcNow() - state.AskedAt;

    private FilmState State(FilmFinding finding) => new()
    {
        Status = finding.Status,
        AskedAt = _clock.GetUtcNow(),
        Film = finding.Film,
        Candidates = finding.Candidates.IsEmpty
            ? null
            : [.. finding.Candidates.Select(candidate => new FilmCandidate { Id = candidate.Id, IsSeries = candidate.IsSeries, Title = candidate.Title, Year = candidate.Year })],
    };

    private static FilmAnswer Answer(FilmState state) => new(state.Status, state.Film);

    private static FilmAnswer Answer(TmdbFault fault) => fault switch
    {
        TmdbFault.Unauthorized => new(TmdbStatus.Pending, PauseReason: PauseReasons.Unauthorized),
        TmdbFault.Unavailable => new(TmdbStatus.Pending, PauseReason: PauseReasons.Unavailable),
        _ => new(TmdbStatus.Failed),
    };

    private void OnStorageFault(Exception fault)
    {
        FilmLog.StorageFailed(_logger, fault);
        DeactivateOnIdle();
    }
}
