using System.Data.Common;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Films;
using Microsoft.Extensions.Logging;

namespace Letterboxd.Grains.Sessions;

/// <summary>The catalogue of all films, as the run of one session asks it.</summary>
/// <param name="session">The session.</param>
/// <param name="budget">Whose requests to TMDB they are: the session's, or those that wait behind all sessions'.</param>
/// <param name="films">Leads to the films' grains.</param>
/// <param name="askedSince">What TMDB said before is due to be asked again; null where the catalogue decides that.</param>
/// <param name="logger">The session's log.</param>
internal sealed class FilmCatalogue(Guid session, Guid budget, IGrainFactory films, DateTimeOffset? askedSince, ILogger logger)
{
    // A film's silo may be gone: another one takes over within seconds, but until then this does not hammer it.
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(10);

    /// <summary>What is known of a film. A catalogue that cannot be reached is asked again for as long as it takes.</summary>
    /// <param name="movie">The film.</param>
    /// <param name="onlySpelling">The list writes its title in one way only.</param>
    /// <param name="wait">Waits between two tries.</param>
    /// <param name="stopped">Nobody wants to know any more: then the answer is pending.</param>
    public async Task<FilmAnswer> Ask(Movie movie, bool onlySpelling, Func<TimeSpan, Task> wait, CancellationToken stopped)
    {
        var film = films.GetGrain<IFilmGrain>(movie is { Match: MatchKind.Manual, Tmdb: { } chosen } ? FilmGrainKey.OfTmdb(chosen.Id, chosen.IsSeries) : FilmGrainKey.Of(movie.Title, movie.Year));
        var inquiry = new FilmInquiry(movie.Title, movie.Year, budget, onlySpelling, askedSince);
        var delay = FirstRetry;
        while (!stopped.IsCancellationRequested)
        {
            try
            {
                // Pending without a reason: TMDB is still being asked.
                if (await film.Find(inquiry) is var answer && answer is not { Status: TmdbStatus.Pending, PauseReason: null }) return answer;
            }
            catch (Exception fault)
            {
                SessionLog.CatalogueUnreachable(logger, session, fault.GetType().Name);
                if (IsOfStorage(fault)) return new(TmdbStatus.Pending, PauseReason: PauseReasons.Storage);

                await wait(delay);
                delay = delay * 2 < LongestRetry ? delay * 2 : LongestRetry;
            }
        }

        return new(TmdbStatus.Pending);
    }

    // What fails while a film is being activated comes as the driver's own exception, in others or alone.
    private static bool IsOfStorage(Exception fault) =>
        fault is StorageUnavailableException or DbException || (fault.InnerException is { } inner && IsOfStorage(inner));
}
