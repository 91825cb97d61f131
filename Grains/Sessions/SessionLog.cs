using Letterboxd.Abstractions;
using Microsoft.Extensions.Logging;

namespace Letterboxd.Grains.Sessions;

/// <summary>What sessions log: a hash of their id, and counts; never the id, which is the owner's key, or anything from a member's files.</summary>
internal static partial class SessionLog
{
    [LoggerMessage(1, LogLevel.Information, "Session {Session}: imported {Movies} movies from {Files} files")]
    public static partial void Imported(ILogger logger, KeyHash session, int movies, int files);

    [LoggerMessage(2, LogLevel.Warning, "Session {Session}: the import was interrupted by the end of its silo; now failed")]
    public static partial void ImportInterrupted(ILogger logger, KeyHash session);

    [LoggerMessage(3, LogLevel.Information, "Session {Session}: deleted")]
    public static partial void Deleted(ILogger logger, KeyHash session);

    [LoggerMessage(4, LogLevel.Information, "Session {Session}: expired")]
    public static partial void Expired(ILogger logger, KeyHash session);

    [LoggerMessage(5, LogLevel.Warning, "Session {Session}: storage failed, what it stored is unknown; the session is read again at its next use")]
    public static partial void StorageFailed(ILogger logger, KeyHash session, Exception fault);

    [LoggerMessage(6, LogLevel.Information, "Session {Session}: goes on enriching")]
    public static partial void EnrichmentContinues(ILogger logger, KeyHash session);

    [LoggerMessage(7, LogLevel.Warning, "Session {Session}: enrichment paused, {Reason}; it is tried again by itself")]
    public static partial void EnrichmentPaused(ILogger logger, KeyHash session, string reason);

    [LoggerMessage(8, LogLevel.Information, "Session {Session}: enrichment goes on after a pause")]
    public static partial void EnrichmentResumed(ILogger logger, KeyHash session);

    [LoggerMessage(9, LogLevel.Information, "Session {Session}: enriched; {Matched} films matched, {Ambiguous} ambiguous, {NotFound} not found, {Failed} failed")]
    public static partial void Enriched(ILogger logger, KeyHash session, int matched, int ambiguous, int notFound, int failed);

    [LoggerMessage(10, LogLevel.Warning, "Session {Session}: the film catalogue could not be asked ({Fault}); trying again")]
    public static partial void CatalogueUnreachable(ILogger logger, KeyHash session, string fault);

    [LoggerMessage(12, LogLevel.Error, "Session {Session}: an import that was answered before it was done broke off by {Fault}; now failed")]
    public static partial void ImportBroke(ILogger logger, KeyHash session, string fault);

    [LoggerMessage(11, LogLevel.Error, "Session {Session}: enrichment broke off; it starts again at the next reminder")]
    public static partial void EnrichmentBroke(ILogger logger, KeyHash session, Exception fault);

    [LoggerMessage(13, LogLevel.Information, "Session {Session}: another upload is in its place; {Films} films, {Added} added, {Removed} removed")]
    public static partial void Replaced(ILogger logger, KeyHash session, int films, int added, int removed);

    [LoggerMessage(14, LogLevel.Error, "Session {Session}: an upload into it broke off by {Fault}; the list is as it was")]
    public static partial void UploadBroke(ILogger logger, KeyHash session, string fault);
}
