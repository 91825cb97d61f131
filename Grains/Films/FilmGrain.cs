using System.Collections.Immutable;
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
    private static readonly TimeSpan SearchLifetime = TimeSpan.FromDays(1);

    // So often within a minute, while TMDB answers: then it is the film.
    private const int MostBroken = 5;

    private readonly CancellationTokenSource _leaving;
    private readonly FilmSource _source;
    private readonly StoredState<FilmState> _state;
    private readonly FilmLookup _lookup;
    private readonly TmdbOutage _outage;
    private readonly TimeProvider _clock;
    private readonly FilmMetrics _metrics;
    private readonly TmdbOptions _options;
    private readonly ILogger<FilmGrain> _logger;
    private Task<FilmAnswer>? _asking;
    private Task? _renewing;

    public FilmGrain(
        IGrainContext context,
        [FromKeyedServices(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)] IGrainStorage storage,
        FilmLookup lookup,
        TmdbOutage outage,
        TimeProvider clock,
        FilmMetrics metrics,
        IOptions<TmdbOptions> options,
        IHostApplicationLifetime host,
        ILogger<FilmGrain> logger)
    {
        _state = new("film", context.GrainId, storage, OnStorageFault);
        _source = FilmGrainKey.Read(context.GrainId.Key.ToString()!);

        // A silo waits for running calls before it stops, and these would have it wait for TMDB.
        _leaving = CancellationTokenSource.CreateLinkedTokenSource(host.ApplicationStopping);
        (_lookup, _outage, _clock, _metrics, _options, _logger) = (lookup, outage, clock, metrics, options.Value, logger);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken) => _state.Read();

    public async Task<FilmAnswer> Find(FilmInquiry inquiry)
    {
        if (_state.Value is { } known && IsCurrent(known, inquiry))
        {
            _metrics.Known();
            if (IsIncomplete(known)) RenewBehindNewFilms(inquiry);
            return Answer(known);
        }

        if (_asking is not { IsCompleted: false }) _asking = Learn(inquiry);
        try
        {
            return await _asking.WaitAsync(Patience, _clock);
        }
        catch (TimeoutException)
        {
            return new(TmdbStatus.Pending);
        }
    }

    public Task<FilmAnswer?> GetMatch()
    {
        if (_state.Value is null) DeactivateOnIdle();
        return Task.FromResult(Kept());
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _leaving.CancelAsync();

    public void Dispose() => _leaving.Dispose();

    private bool IsCurrent(FilmState known, FilmInquiry inquiry) =>
        Age(known) < Lifetime(known)
        && !(_options.Enabled && known.AskedAt < inquiry.AskedSince);

    private TimeSpan Lifetime(FilmState known) => _source.Kind switch
    {
        FilmSourceKind.Search => SearchLifetime,
        _ => known.Status == TmdbStatus.Matched ? RefreshAfter : MissLifetime,
    };

    private bool IsIncomplete(FilmState known) =>
        known is { Status: TmdbStatus.Matched } && (known.Facts is null || (known.Language ?? TmdbOptions.English) != _options.Language);

    private async Task<FilmAnswer> Learn(FilmInquiry inquiry)
    {
        if (_state.Value is null && await OfTheReleaseBefore(inquiry) is { } before)
        {
            _metrics.Known();
            RenewBehindNewFilms(inquiry);
            return before;
        }

        // Without a key the catalogue is all there is.
        if (!_options.Enabled) return Kept() ?? new(TmdbStatus.Disabled);

        _metrics.Unknown();
        return await Ask(inquiry);
    }

    /// <summary>A match that the release before stored for all spellings of the title, where this list has but one of them.</summary>
    private async Task<FilmAnswer?> OfTheReleaseBefore(FilmInquiry inquiry) =>
        _source.Kind is FilmSourceKind.Title && inquiry is { OnlySpelling: true, AskedSince: null }
            ? await GrainFactory.GetGrain<IFilmGrain>(FilmGrainKey.OfAnySpelling(inquiry.Title, inquiry.Year)).GetMatch()
            : null;

    /// <summary>Looks up what is known already, for its new facts: nobody waits for it, and films that nobody knows go first.</summary>
    private void RenewBehindNewFilms(FilmInquiry inquiry)
    {
        if (_options.Enabled && !_outage.Holds && _renewing is not { IsCompleted: false }) _renewing = Renew(inquiry with { Session = IRequestBudget.Background });
    }

    private async Task Renew(FilmInquiry inquiry)
    {
        try
        {
            // Not within the call: its answer is due.
            await Task.Yield();
            await LookUp(inquiry);
        }
        catch (Exception fault)
        {
            // The next who asks tries again; to leave is no fault.
            if (!_leaving.IsCancellationRequested) FilmLog.NotRenewed(_logger, fault.GetType().Name);
        }
    }

    /// <summary>Asks until there is an answer, TMDB cannot be asked, or it has answered nonsense for this film alone often enough.</summary>
    private async Task<FilmAnswer> Ask(FilmInquiry inquiry)
    {
        try
        {
            for (var broken = 0; ;)
            {
                if (!_outage.MayAsk()) return Kept() ?? Paused(PauseReasons.Unavailable);

                try
                {
                    var found = Answer(await LookUp(inquiry));
                    _outage.Over();
                    return found;
                }
                catch (TmdbException fault) when (fault.Fault is TmdbFault.Broken or TmdbFault.TimedOut)
                {
                    FilmLog.LookupFailed(_logger, fault.Message);
                }

                if (await _outage.IsAway(_lookup.Tmdb, inquiry.Session)) return Kept() ?? Paused(PauseReasons.Unavailable);

                if (++broken == MostBroken)
                {
                    _metrics.LookedUp(TmdbStatus.Failed);
                    return Kept() ?? new(TmdbStatus.Failed);
                }

                await Task.Delay(_options.RetryDelay * (1 << broken), _clock, _leaving.Token);
            }
        }
        catch (TmdbException fault)
        {
            FilmLog.LookupFailed(_logger, fault.Message);
            return Kept() ?? Paused(fault.Fault is TmdbFault.Throttled ? PauseReasons.Throttled : PauseReasons.Unauthorized);
        }
    }

    private async Task<FilmState> LookUp(FilmInquiry inquiry)
    {
        var finding = await Find(inquiry, _leaving.Token);
        if (_source.Kind is FilmSourceKind.Title or FilmSourceKind.Id) _metrics.LookedUp(finding.Status);
        var state = State(finding);
        await _state.Save(state);
        return state;
    }

    private Task<FilmFinding> Find(FilmInquiry inquiry, CancellationToken cancellationToken) => _source.Kind switch
    {
        FilmSourceKind.Id => _lookup.OfId(_source.Id, _source.IsSeries, inquiry.Session, cancellationToken),
        FilmSourceKind.Imdb => _lookup.OfImdbId(_source.ImdbId!, inquiry.Session, cancellationToken),
        FilmSourceKind.Search => _lookup.Candidates(inquiry.Title, inquiry.Year, inquiry.Session, cancellationToken),
        _ => _lookup.Find(inquiry.Title, inquiry.Year, inquiry.Session, cancellationToken),
    };

    /// <summary>A match that may be shown even where it is due for a refresh: a refresh that fails is no loss yet.</summary>
    private FilmAnswer? Kept() => _state.Value is { Status: TmdbStatus.Matched } known && Age(known) < KeepAtMost ? Answer(known) : null;

    private TimeSpan Age(FilmState state) => _clock.GetUtcNow() - state.AskedAt;

    private FilmState State(FilmFinding finding) => new()
    {
        Status = finding.Status,
        AskedAt = _clock.GetUtcNow(),
        Film = finding.Film,
        Facts = finding.Facts,
        Candidates = Candidates(finding.Candidates),
        Language = _options.Language,
        Unknown = _state.Value?.Unknown,
    };

    private static ImmutableArray<FilmCandidate>? Candidates(ImmutableArray<TmdbCandidate> candidates)
    {
        if (candidates.IsEmpty) return null;

        var suggested = MatchingRules.HasSuggestion(candidates);
        return [.. candidates.Select((candidate, place) => new FilmCandidate
        {
            Id = candidate.Id,
            IsSeries = candidate.IsSeries,
            Title = candidate.Title,
            OriginalTitle = candidate.OriginalTitle == candidate.Title ? null : candidate.OriginalTitle,
            Year = candidate.Year,
            PosterPath = candidate.PosterPath,
            VoteCount = candidate.Votes,
            Popularity = candidate.Popularity,
            Suggested = suggested && place == 0,
        })];
    }

    private static FilmAnswer Answer(FilmState state) => new(state.Status, state.Film, Candidates: state.Candidates, AskedAt: state.AskedAt);

    private static FilmAnswer Paused(string reason) => new(TmdbStatus.Pending, PauseReason: reason);

    private void OnStorageFault(Exception fault)
    {
        FilmLog.StorageFailed(_logger, fault);
        DeactivateOnIdle();
    }
}
