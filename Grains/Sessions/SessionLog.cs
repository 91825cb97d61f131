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
}
