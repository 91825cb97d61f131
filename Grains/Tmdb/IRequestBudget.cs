namespace Letterboxd.Grains.Tmdb;

/// <summary>How many requests may go to TMDB. Every try of a request takes a permit, retries too.</summary>
internal interface IRequestBudget
{
    /// <summary>Waits for the permit to send one request.</summary>
    /// <param name="session">The session that the request is for; sessions get their permits in turn.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <returns>The permit, to be disposed when the request is over.</returns>
    Task<IDisposable> Acquire(Guid session, CancellationToken cancellationToken);

    /// <summary>TMDB answered 429: nothing is sent until it is over.</summary>
    /// <param name="retryAfter">How long, as TMDB says; null when it does not.</param>
    Task Throttled(TimeSpan? retryAfter);
}
