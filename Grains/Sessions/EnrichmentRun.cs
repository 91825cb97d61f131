using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;
using Letterboxd.Grains.Tmdb;
using Microsoft.Extensions.Logging;

namespace Letterboxd.Grains.Sessions;

/// <summary>
/// Asks the film catalogue for the films of one session, some at once, until each is settled or the run is stopped.
/// Everything happens on the scheduler of the session's grain, so there are no locks: between two awaits nothing changes.
/// </summary>
internal sealed class EnrichmentRun : IDisposable
{
    // An outage may be over at once; the waits double up to the configured one.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);

    // A list is refreshed as a whole: what is nearly due is asked with the rest.
    private static readonly TimeSpan NearlyDue = TimeSpan.FromDays(120);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopped;
    private readonly CancellationTokenSource _over = new();
    private readonly Guid _session;
    private readonly Movie[] _movies;
    private readonly Namesakes _namesakes;
    private readonly Queue<int> _open;
    private readonly bool[] _isOpen;
    private readonly bool _refreshes;
    private readonly int _filmsAtOnce;
    private readonly FilmCatalogue _catalogue;
    private readonly TmdbOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Action _saveProgress;
    private readonly EnrichmentPace _pace;
    private int _unsettled;
    private Task? _pause;

    /// <param name="session">The session.</param>
    /// <param name="movies">Its movies; those that are pending will be looked up.</param>
    /// <param name="films">Leads to the film catalogue.</param>
    /// <param name="options">How many films at once, and how long to pause.</param>
    /// <param name="clock">The time.</param>
    /// <param name="logger">The session's log.</param>
    /// <param name="saveProgress">
    /// Called when the movies should be saved, which is when it is over: film rows and the list are 2.8 times the list, and
    /// what is lost in a crash comes back from the catalogue without a request.
    /// </param>
    /// <param name="refreshes">
    /// Instead of pending movies, those that have data of TMDB are asked for anew, by hand chosen ones by their id. They keep
    /// what they have until there is something else, and a film that cannot be asked for keeps it.
    /// </param>
    /// <param name="inBackground">Its requests get what those of other runs leave over, whichever session's.</param>
    public EnrichmentRun(
        Guid session,
        ImmutableArray<Movie> movies,
        IGrainFactory films,
        TmdbOptions options,
        TimeProvider clock,
        ILogger logger,
        Action saveProgress,
        bool refreshes = false,
        bool inBackground = false)
    {
        (_session, _options, _clock, _logger, _saveProgress, _pace) = (session, options, clock, logger, saveProgress, new(clock));
        _stopped = _stop.Token;
        _movies = [.. movies];
        _namesakes = new(_movies);
        _catalogue = new(session, inBackground ? IRequestBudget.Background : session, films, refreshes ? clock.GetUtcNow() - NearlyDue : null, logger);
        _refreshes = refreshes;
        _isOpen = [.. _movies.Select(movie => refreshes ? HasDataOfTmdb(movie) : movie.TmdbStatus == TmdbStatus.Pending)];
        _open = new(Enumerable.Range(0, _movies.Length).Where(index => _isOpen[index]));
        _filmsAtOnce = inBackground ? Math.Max(1, options.FilmsAtOnce / 2) : options.FilmsAtOnce;
        _unsettled = _open.Count;
        Report = Count(_movies) with { State = options.Enabled ? EnrichmentState.Running : EnrichmentState.Disabled };
    }

    /// <summary>The slot of the list that it works for: a session can get another list meanwhile.</summary>
    public string? Slot { get; set; }

    /// <summary>What is stored with the movies.</summary>
    public MovieListDocument Beside { get; init; } = new([]);

    /// <summary>How far it has come.</summary>
    public EnrichmentReport Report { get; private set; }

    /// <summary>The films that are looked up, or were.</summary>
    public int Films => _movies.Count(movie => movie.TmdbStatus is not TmdbStatus.Disabled);

    /// <summary>Whether it asks anew for films that have TMDB data already.</summary>
    public bool IsRenewal => _refreshes;

    /// <summary>Visible changes since the run began; a session's version grows by them.</summary>
    public int Changes { get; private set; }

    /// <summary>The oldest moment at which TMDB said what this run brought (UTC); null when it brought nothing.</summary>
    public DateTimeOffset? AskedAt { get; private set; }

    /// <summary>Whether every film is settled.</summary>
    public bool IsOver => _unsettled == 0;

    /// <summary>
    /// The movies with those pending that failed before: a day later they are worth another run.
    /// </summary>
    public static ImmutableArray<Movie> TryFailedAgain(ImmutableArray<Movie> movies) =>
    [
        .. movies.Select(movie => movie.TmdbStatus is TmdbStatus.Failed ? movie with { TmdbStatus = TmdbStatus.Pending } : movie),
    ];

    /// <summary>The movies as they are now.</summary>
    public ImmutableArray<Movie> Movies() => [.. _movies];

    /// <summary>The list as it is now.</summary>
    public MovieListDocument List() => Beside with { Movies = Movies() };

    /// <summary>How many of these movies are settled, and how.</summary>
    public static EnrichmentReport Count(IEnumerable<Movie> movies) =>
        movies.Aggregate(EnrichmentReport.Disabled, (report, movie) => Add(report, movie.TmdbStatus, 1));

    /// <summary>Films become what a hand made of them; whatever is being asked for them does not count any more.</summary>
    /// <param name="films">The places that change, and what stands there then.</param>
    /// <param name="askedAt">When TMDB said so; null when it did not.</param>
    /// <param name="slot">The slot that the list is in then.</param>
    public void Mend(IEnumerable<(int Index, Movie Movie)> films, DateTimeOffset? askedAt, string? slot)
    {
        Slot = slot;
        foreach (var (index, movie) in films)
        {
            Close(index);
            Replace(index, movie);
        }

        if (askedAt < (AskedAt ?? DateTimeOffset.MaxValue)) AskedAt = askedAt;
        Change(Report with { EtaSeconds = _pace.SecondsFor(_unsettled) });
        if (_unsettled == 0) _over.Cancel();
    }

    /// <summary>Runs until every film is settled or the run is stopped.</summary>
    public async Task Work()
    {
        // The upload is answered first.
        await Task.Yield();

        await Task.WhenAll(Enumerable.Range(0, _filmsAtOnce).Select(_ => SettleFilms()));
        if (!_stopped.IsCancellationRequested) _saveProgress();
    }

    /// <summary>Stops: nothing changes any more, whatever answers are still under way. What it has brought stays readable.</summary>
    public void Dispose()
    {
        if (_stopped.IsCancellationRequested) return;

        _stop.Cancel();
        _stop.Dispose();
        _over.Dispose();
    }

    private async Task SettleFilms()
    {
        while (!_stopped.IsCancellationRequested && TryTake(out var index))
        {
            var answer = await Ask(index);
            if (_stopped.IsCancellationRequested) return;

            if (answer.PauseReason is null)
            {
                Settle(index, answer);
                continue;
            }

            _open.Enqueue(index);
            await (_pause ??= Pause(answer.PauseReason));
        }
    }

    /// <summary>Waits, then tries with one film at a time, until TMDB can be asked again.</summary>
    private async Task Pause(string reason)
    {
        _pace.Reset();
        SessionLog.EnrichmentPaused(_logger, _session, reason);
        Change(Report with { State = EnrichmentState.Paused, Reason = reason, EtaSeconds = null });

        for (var wait = FirstWait; await Wait(reason == PauseReasons.Unauthorized ? _options.RefusedRetry : Shorter(wait, _options.OutageRetry)); wait = Shorter(wait * 2, _options.OutageRetry))
        {
            // Films that were under way go on being settled, so there may be none left.
            if (IsOver) return;
            if (!TryTake(out var index)) continue;

            var answer = await Ask(index);
            if (_stopped.IsCancellationRequested) return;

            if (answer.PauseReason is null)
            {
                _pause = null;
                SessionLog.EnrichmentResumed(_logger, _session);
                Report = Report with { State = EnrichmentState.Running, Reason = null };
                Settle(index, answer);
                return;
            }

            _open.Enqueue(index);
            if (answer.PauseReason == reason) continue;

            reason = answer.PauseReason;
            Change(Report with { Reason = reason });
        }
    }

    /// <summary>The next film to ask for; those that a hand has settled meanwhile are passed over.</summary>
    private bool TryTake(out int index)
    {
        while (_open.TryDequeue(out index))
        {
            if (_isOpen[index]) return true;
        }

        return false;
    }

    private Task<FilmAnswer> Ask(int index) => _catalogue.Ask(_movies[index], _namesakes.IsOnlySpelling(index), Wait, _stopped);

    private static bool HasDataOfTmdb(Movie movie) => movie is { Tmdb: not null } or { Candidates: not null };

    private void Close(int index)
    {
        if (_isOpen[index]) _unsettled--;
        _isOpen[index] = false;
    }

    private void Settle(int index, FilmAnswer answer)
    {
        // A hand was faster.
        if (!_isOpen[index]) return;

        Close(index);
        _pace.Settled();
        if (answer.AskedAt < (AskedAt ?? DateTimeOffset.MaxValue)) AskedAt = answer.AskedAt;

        // A refresh that fails is no loss yet.
        if (!_refreshes || answer.Status is not (TmdbStatus.Failed or TmdbStatus.Disabled))
        {
            foreach (var (place, movie) in _namesakes.Settled(_movies, index, answer)) Replace(place, movie);
        }

        Change(Report with { EtaSeconds = _pace.SecondsFor(_unsettled) });
        if (_unsettled == 0) _over.Cancel();
    }

    private void Replace(int index, Movie movie)
    {
        Report = Add(Add(Report, _movies[index].TmdbStatus, -1), movie.TmdbStatus, 1);
        _movies[index] = movie;
    }

    private void Change(EnrichmentReport report)
    {
        Report = report;
        Changes++;
    }

    /// <summary>Waits, but not beyond the last film; false when the run is stopped meanwhile.</summary>
    private async Task<bool> Wait(TimeSpan time)
    {
        if (_stopped.IsCancellationRequested) return false;

        using var end = CancellationTokenSource.CreateLinkedTokenSource(_stopped, _over.Token);
        await Task.Delay(time, _clock, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return !_stopped.IsCancellationRequested;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static EnrichmentReport Add(EnrichmentReport report, TmdbStatus status, int films) => status switch
    {
        TmdbStatus.Matched => report with { Matched = report.Matched + films },
        TmdbStatus.Ambiguous => report with { Ambiguous = report.Ambiguous + films },
        TmdbStatus.NotFound => report with { NotFound = report.NotFound + films },
        TmdbStatus.Failed => report with { Failed = report.Failed + films },
        _ => report,
    };
}
