using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Films;
using Letterboxd.Grains.Tmdb;
using Microsoft.Extensions.Logging;

namespace Letterboxd.Grains.Sessions;

/// <summary>
/// Asks the film catalogue for the films of one session, some at once, until each is settled or the run is stopped.
/// Everything happens on the scheduler of the session's grain, so there are no locks: between two awaits nothing changes.
/// </summary>
internal sealed class EnrichmentRun : IDisposable
{
    // A second write of the list, in the middle, is worth its bytes only when there is much to lose. With it, all that
    // is written for enrichment (film rows, the half list, the whole list) is about 2.5 times the final list.
    private const int WorthACheckpoint = 200;

    // A film's silo may be gone or its database away: some 45 seconds of patience, then the film counts as failed.
    private const int Tries = 8;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(10);

    // TMDB's refusals may alternate with its outages for as long as no film is settled: at two a minute, for three days.
    private const int MostPauses = 10_000;

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopped;
    private readonly Guid _session;
    private readonly Movie[] _movies;
    private readonly Queue<int> _open;
    private readonly int _checkpointAt;
    private readonly IGrainFactory _films;
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
    /// <param name="saveProgress">Called when the movies should be saved: in the middle of a long run, and when it is over.</param>
    public EnrichmentRun(
        Guid session,
        ImmutableArray<Movie> movies,
        IGrainFactory films,
        TmdbOptions options,
        TimeProvider clock,
        ILogger logger,
        Action saveProgress)
    {
        (_session, _films, _options, _clock, _logger, _saveProgress, _pace) = (session, films, options, clock, logger, saveProgress, new(clock));
        _stopped = _stop.Token;
        _movies = [.. movies];
        _open = new(Enumerable.Range(0, _movies.Length).Where(index => _movies[index].TmdbStatus == TmdbStatus.Pending));
        _unsettled = _open.Count;
        _checkpointAt = _unsettled < WorthACheckpoint ? 0 : _unsettled / 2;
        Report = Count(_movies) with { State = options.Enabled ? EnrichmentState.Running : EnrichmentState.Disabled };
    }

    /// <summary>How far it has come.</summary>
    public EnrichmentReport Report { get; private set; }

    /// <summary>Visible changes since the run began; a session's version grows by them.</summary>
    public int Changes { get; private set; }

    /// <summary>Whether every film is settled.</summary>
    public bool IsOver => _unsettled == 0;

    /// <summary>
    /// More changes than a run over so many movies makes: each film is settled once, and may be followed by a pause.
    /// </summary>
    public static int MostChanges(int movies) => 2 * movies + MostPauses;

    /// <summary>The movies as they are now.</summary>
    public ImmutableArray<Movie> Movies() => [.. _movies];

    /// <summary>Runs until every film is settled or the run is stopped.</summary>
    public async Task Work()
    {
        // The upload is answered first.
        await Task.Yield();

        await Task.WhenAll(Enumerable.Range(0, _options.FilmsAtOnce).Select(_ => SettleFilms()));
        if (!_stopped.IsCancellationRequested) _saveProgress();
    }

    /// <summary>Stops: nothing changes any more, whatever answers are still under way.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task SettleFilms()
    {
        while (!_stopped.IsCancellationRequested && _open.TryDequeue(out var index))
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

        while (await Wait(reason == PauseReasons.Unauthorized ? _options.RefusedRetry : _options.OutageRetry))
        {
            // Films that the catalogue knows go on being settled, so there may be none left.
            if (!_open.TryDequeue(out var index))
            {
                if (IsOver) return;
                continue;
            }

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

    /// <summary>What the catalogue says; failed when it cannot be reached.</summary>
    private async Task<FilmAnswer> Ask(int index)
    {
        var movie = _movies[index];
        var film = _films.GetGrain<IFilmGrain>(FilmGrainKey.Of(movie.Title, movie.Year));
        var delay = FirstRetry;
        for (var tries = 1; !_stopped.IsCancellationRequested;)
        {
            try
            {
                // Pending without a reason: TMDB is still being asked.
                if (await film.Find(new(movie.Title, movie.Year, _session)) is var answer && answer is not { Status: TmdbStatus.Pending, PauseReason: null })
                {
                    return answer;
                }
            }
            catch (Exception fault)
            {
                SessionLog.CatalogueUnreachable(_logger, _session, fault.GetType().Name);
                if (tries++ == Tries || !await Wait(delay)) break;
                delay = delay * 2 < LongestRetry ? delay * 2 : LongestRetry;
            }
        }

        return new(TmdbStatus.Failed);
    }

    private void Settle(int index, FilmAnswer answer)
    {
        _movies[index] = _movies[index] with { TmdbStatus = answer.Status, Tmdb = answer.Film };
        _unsettled--;
        _pace.Settled();
        Change(Add(Report, answer.Status) with { EtaSeconds = _pace.SecondsFor(_unsettled) });
        if (_unsettled == _checkpointAt && _unsettled > 0) _saveProgress();
    }

    private void Change(EnrichmentReport report)
    {
        Report = report;
        Changes++;
    }

    /// <summary>Waits; false when the run is stopped meanwhile.</summary>
    private async Task<bool> Wait(TimeSpan time)
    {
        await Task.Delay(time, _clock, _stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return !_stopped.IsCancellationRequested;
    }

    private static EnrichmentReport Count(IEnumerable<Movie> movies) =>
        movies.Aggregate(EnrichmentReport.Disabled, (report, movie) => Add(report, movie.TmdbStatus));

    private static EnrichmentReport Add(EnrichmentReport report, TmdbStatus status) => status switch
    {
        TmdbStatus.Matched => report with { Matched = report.Matched + 1 },
        TmdbStatus.Ambiguous => report with { Ambiguous = report.Ambiguous + 1 },
        TmdbStatus.NotFound => report with { NotFound = report.NotFound + 1 },
        TmdbStatus.Failed => report with { Failed = report.Failed + 1 },
        _ => report,
    };
}
