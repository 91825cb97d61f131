using Letterboxd.Abstractions;

namespace Letterboxd.WebFront.Uploads;

/// <summary>
/// Deletes sessions whose upload was answered with an error although it may be stored, or may still be on its way: as soon
/// as the cluster can be reached, for some minutes. What is left after that goes when it expires.
/// </summary>
internal sealed partial class AbandonedSessions(IHostApplicationLifetime host, ILogger<AbandonedSessions> logger)
{
    // Each is a timer and an id; more than this at once is an outage in which nothing was stored anyway.
    private const int Most = 10_000;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GivesUpAfter = TimeSpan.FromMinutes(10);

    // A call is dropped by whoever gets it when its time is over, twenty seconds for an import: until then one that was
    // delayed on its way may still arrive, after the deletion.
    private static readonly TimeSpan CallMayArrive = TimeSpan.FromSeconds(25);

    private int _waiting;

    /// <summary>Deletes the session in the background.</summary>
    /// <param name="session">The session that nobody knows of.</param>
    /// <param name="reason">Why its upload was answered with an error.</param>
    public void DeleteSoon(ISessionGrain session, Exception reason)
    {
        var hash = KeyHash.Of(session.GetPrimaryKey());
        if (Interlocked.Increment(ref _waiting) > Most)
        {
            Interlocked.Decrement(ref _waiting);
            LogGivenUp(hash, "too many wait");
            return;
        }

        LogAbandoned(hash, reason.GetType().Name);
        _ = DeleteSoon(session, hash);
    }

    private async Task DeleteSoon(ISessionGrain session, string hash)
    {
        try
        {
            var deadline = TimeProvider.System.GetUtcNow() + GivesUpAfter;
            await Delete(session, hash, deadline);
            await Task.Delay(CallMayArrive, host.ApplicationStopping);
            await Delete(session, hash, deadline);
        }
        catch (OperationCanceledException) when (host.ApplicationStopping.IsCancellationRequested)
        {
            LogGivenUp(hash, "the front end stops");
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task Delete(ISessionGrain session, string hash, DateTimeOffset deadline)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await session.Delete();
                LogDeleted(hash);
                return;
            }
            catch (Exception fault) when (TimeProvider.System.GetUtcNow() < deadline)
            {
                LogTryingAgain(hash, fault.GetType().Name);
            }
            catch (Exception fault)
            {
                LogGivenUp(hash, fault.GetType().Name);
                return;
            }

            await Task.Delay(pause, host.ApplicationStopping);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The upload of session {Session} ended with {Fault}, its outcome is unknown: the session is deleted as soon as can be")]
    private partial void LogAbandoned(string session, string fault);

    [LoggerMessage(2, LogLevel.Information, "Session {Session}, whose upload had an unknown outcome, is deleted")]
    private partial void LogDeleted(string session);

    [LoggerMessage(3, LogLevel.Debug, "Session {Session} cannot be deleted yet: {Fault}")]
    private partial void LogTryingAgain(string session, string fault);

    [LoggerMessage(4, LogLevel.Warning, "Session {Session}, whose upload had an unknown outcome, is left to expire: {Reason}")]
    private partial void LogGivenUp(string session, string reason);
}
