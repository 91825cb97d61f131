using Microsoft.Extensions.Logging;

namespace Letterboxd.Grains.Sessions;

/// <summary>What sessions log: ids and counts, never anything from a member's files.</summary>
internal static partial class SessionLog
{
    [LoggerMessage(1, LogLevel.Information, "Session {SessionId}: imported {Movies} movies from {Files} files")]
    public static partial void Imported(ILogger logger, Guid sessionId, int movies, int files);

    [LoggerMessage(2, LogLevel.Warning, "Session {SessionId}: the import was interrupted by the end of its silo; now failed")]
    public static partial void ImportInterrupted(ILogger logger, Guid sessionId);

    [LoggerMessage(3, LogLevel.Information, "Session {SessionId}: deleted")]
    public static partial void Deleted(ILogger logger, Guid sessionId);

    [LoggerMessage(4, LogLevel.Information, "Session {SessionId}: expired")]
    public static partial void Expired(ILogger logger, Guid sessionId);

    [LoggerMessage(5, LogLevel.Warning, "Session {SessionId}: storage failed, what it stored is unknown; the session is read again at its next use")]
    public static partial void StorageFailed(ILogger logger, Guid sessionId, Exception fault);

    [LoggerMessage(6, LogLevel.Information, "Session {SessionId}: goes on enriching")]
    public static partial void EnrichmentContinues(ILogger logger, Guid sessionId);

    [LoggerMessage(7, LogLevel.Warning, "Session {SessionId}: enrichment paused, {Reason}; it is tried again by itself")]
    public static partial void EnrichmentPaused(ILogger logger, Guid sessionId, string reason);

    [LoggerMessage(8, LogLevel.Information, "Session {SessionId}: enrichment goes on after a pause")]
    public static partial void EnrichmentResumed(ILogger logger, Guid sessionId);

    [LoggerMessage(9, LogLevel.Information, "Session {SessionId}: enriched; {Matched} films matched, {Ambiguous} ambiguous, {NotFound} not found, {Failed} failed")]
    public static partial void Enriched(ILogger logger, Guid sessionId, int matched, int ambiguous, int notFound, int failed);

    [LoggerMessage(10, LogLevel.Warning, "Session {SessionId}: the film catalogue could not be asked ({Fault}); trying again")]
    public static partial void CatalogueUnreachable(ILogger logger, Guid sessionId, string fault);

    [LoggerMessage(12, LogLevel.Error, "Session {SessionId}: an import that was answered before it was done broke off by {Fault}; now failed")]
    public static partial void ImportBroke(ILogger logger, Guid sessionId, string fault);

    [LoggerMessage(11, LogLevel.Error, "Session {SessionId}: enrichment broke off; it starts again at the next reminder")]
    public static partial void EnrichmentBroke(ILogger logger, Guid sessionId, Exception fault);
}
