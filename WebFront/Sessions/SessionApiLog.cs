namespace Letterboxd.WebFront.Sessions;

/// <summary>What the session endpoints log.</summary>
internal static partial class SessionApiLog
{
    [LoggerMessage(1, LogLevel.Information, "Session {SessionId} cannot be reached to follow its status; asking again")]
    public static partial void SessionUnreachable(ILogger logger, Guid sessionId, Exception fault);
}
