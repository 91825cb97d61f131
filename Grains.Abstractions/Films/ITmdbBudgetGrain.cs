using Orleans.CodeGeneration;
using Orleans.Concurrency;

namespace Letterboxd.Abstractions;

/// <summary>
/// The request budget for TMDB: one grain for the whole cluster, key 0. It keeps nothing that it could not do without,
/// so when its silo dies the next one takes over at the next call.
/// </summary>
[Alias(ContractNames.TmdbBudgetGrain), GrainInterfaceType(ContractNames.TmdbBudgetGrain), Version(1)]
public interface ITmdbBudgetGrain : IGrainWithIntegerKey
{
    /// <summary>Waits for the permit to send one request to TMDB. Sessions get permits in turn.</summary>
    /// <param name="session">The session that the request is for.</param>
    /// <returns>
    /// The permit, which has to be released; null after 20 seconds without one, or at once in a long pause: ask again, the
    /// session keeps its turn.
    /// </returns>
    [Alias("Acquire"), AlwaysInterleave]
    Task<long?> Acquire(Guid session);

    /// <summary>TMDB has answered the request, so it was there by now. Without this a permit runs out by itself.</summary>
    [Alias("Release"), AlwaysInterleave, OneWay]
    Task Release(long permit);

    /// <summary>TMDB answered 429: nobody gets a permit until it is over.</summary>
    /// <param name="retryAfter">How long, as TMDB says; null when it does not: then back-off with jitter.</param>
    [Alias("Throttled"), AlwaysInterleave]
    Task Throttled(TimeSpan? retryAfter);

    /// <summary>What is left of a pause of more than ten seconds; null when there is none.</summary>
    [Alias("GetLongPause"), AlwaysInterleave]
    Task<TimeSpan?> GetLongPause();
}
