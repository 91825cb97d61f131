using Microsoft.Extensions.Logging;

namespace Letterboxd.Grains.Films;

/// <summary>What the film catalogue logs: never a title, for it is from a member's list.</summary>
internal static partial class FilmLog
{
    [LoggerMessage(1, LogLevel.Warning, "The TMDB budget cannot be reached; trying again")]
    public static partial void BudgetUnreachable(ILogger logger, Exception fault);

    [LoggerMessage(2, LogLevel.Warning, "No answer from TMDB. {Problem}")]
    public static partial void LookupFailed(ILogger logger, string problem);

    [LoggerMessage(3, LogLevel.Warning, "Storage failed, whether a film was stored is unknown; it is looked up again at its next use")]
    public static partial void StorageFailed(ILogger logger, Exception fault);

    [LoggerMessage(4, LogLevel.Information, "TMDB enrichment is off. To turn it on, set Tmdb:AccessToken (environment variable Tmdb__AccessToken) to an API Read Access Token of themoviedb.org, or Tmdb:ApiKey to an API key")]
    public static partial void Disabled(ILogger logger);

    [LoggerMessage(5, LogLevel.Information, "TMDB enrichment is on: {BaseUrl}, at most {RequestsPerSecond} requests per second (0: no limit)")]
    public static partial void Enabled(ILogger logger, Uri baseUrl, int requestsPerSecond);

    [LoggerMessage(6, LogLevel.Information, "A film that is known could not be looked up again ({Fault}); the next who asks for it tries")]
    public static partial void NotRenewed(ILogger logger, string fault);

    [LoggerMessage(7, LogLevel.Information, "Films deleted from the catalogue because they are older than TMDB's terms allow: {Films}")]
    public static partial void Swept(ILogger logger, int films);

    [LoggerMessage(8, LogLevel.Warning, "Films that are too old could not be deleted from the catalogue ({Fault}); tried again tomorrow")]
    public static partial void NotSwept(ILogger logger, string fault);
}
