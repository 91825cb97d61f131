namespace Letterboxd.Abstractions;

/// <summary>The status of a session, as a poll sees it.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Status">Where the session stands.</param>
/// <param name="TotalMovies">Movies in the list.</param>
/// <param name="CreatedAt">When the upload arrived (UTC).</param>
/// <param name="ExpiresAt">When the session is deleted unless it is accessed before (UTC).</param>
/// <param name="ErrorMessage">Why the session failed; null otherwise.</param>
/// <param name="Version">Grows with every visible change of the session, across restarts.</param>
/// <param name="Enrichment">How far TMDB enrichment has come.</param>
[GenerateSerializer, Immutable, Alias(ContractNames.SessionReport)]
public sealed record SessionReport(
    [property: Id(0)] Guid SessionId,
    [property: Id(1)] SessionStatus Status,
    [property: Id(2)] int TotalMovies,
    [property: Id(3)] DateTimeOffset CreatedAt,
    [property: Id(4)] DateTimeOffset ExpiresAt,
    [property: Id(5)] string? ErrorMessage,
    [property: Id(6)] int Version,
    [property: Id(7)] EnrichmentReport Enrichment);
