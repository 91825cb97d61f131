using Letterboxd.Grains.Movies;
using Letterboxd.Grains.Tmdb;
using Microsoft.Extensions.Logging;

namespace Letterboxd.Grains.Sessions;

/// <summary>Starts, watches and stops the enrichment of one session: there is never more than one run.</summary>
/// <param name="session">The session.</param>
/// <param name="films">Leads to the film catalogue.</param>
/// <param name="options">How TMDB is asked.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">The session's log.</param>
/// <param name="saveProgress">Called when the movies should be saved.</param>
/// <param name="onBreak">Called when a run ended by a fault of its own.</param>
/// <param name="inBackground">Its films wait behind those of every session that is looked up otherwise.</param>
internal sealed class SessionEnrichment(
    Guid session, IGrainFactory films, TmdbOptions options, TimeProvider clock, ILogger logger, Action saveProgress, Action onBreak, bool inBackground = false)
{
    /// <summary>The run that is under way; null when there is none.</summary>
    public EnrichmentRun? Run { get; private set; }

    /// <summary>Whether films are looked up at all.</summary>
    public bool IsEnabled => options.Enabled;

    /// <summary>Looks up the pending ones of a list's movies, or asks anew for all that have TMDB data.</summary>
    /// <param name="list">The list.</param>
    /// <param name="slot">The slot that it is in.</param>
    /// <param name="renews">Asks anew for what is there.</param>
    public void Start(MovieListDocument list, string? slot, bool renews = false)
    {
        Stop();
        Run = new(session, list.Movies, films, options, clock, logger, saveProgress, renews, inBackground) { Slot = slot, Beside = list with { Movies = [] } };
        _ = Follow(Run);
    }

    /// <summary>Stops, but keeps what the run has brought.</summary>
    public void Freeze() => Run?.Dispose();

    /// <summary>Nothing changes any more, whatever answers are still under way.</summary>
    public void Stop()
    {
        Run?.Dispose();
        Run = null;
    }

    private async Task Follow(EnrichmentRun run)
    {
        try
        {
            await run.Work();
        }
        catch (Exception fault)
        {
            SessionLog.EnrichmentBroke(logger, session, fault);
            if (Run == run) onBreak();
        }
    }
}
