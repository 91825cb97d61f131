namespace Letterboxd.TmdbStandIn;

/// <summary>What the stand-in was asked.</summary>
/// <param name="Requests">All requests, whatever the answer.</param>
/// <param name="MaxPerSecond">The most requests that arrived in any one second, to the tick.</param>
/// <param name="Duration">Seconds from the first request to the last.</param>
/// <param name="Routes">Requests by route: <c>search/movie</c>, <c>search/tv</c>, <c>movie</c>, <c>tv</c>, <c>configuration</c>.</param>
/// <param name="Answers">Requests by status code; <c>hung</c> for those that were not answered, <c>odd</c>.</param>
/// <param name="Films">Requests by film, such as <c>search/movie inception 2010</c> or <c>movie inception 2010</c>.</param>
public sealed record StandInCounters(
    int Requests,
    int MaxPerSecond,
    double Duration,
    IReadOnlyDictionary<string, int> Routes,
    IReadOnlyDictionary<string, int> Answers,
    IReadOnlyDictionary<string, int> Films);
