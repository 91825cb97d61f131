using System.Runtime.CompilerServices;
using Letterboxd.Abstractions;

namespace Letterboxd.WebFront.Sessions;

/// <summary>
/// The status of a session as it changes. Asks the grain twice a second and tells what is new: a front end may be a
/// client of the cluster on another machine, and a question that is asked again survives the end of any silo, where a
/// subscription would have to be set up anew. A question costs microseconds, from memory.
/// </summary>
internal static class StatusEvents
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>The first status at once, then each that differs; ends after a terminal one, or when the session is gone.</summary>
    public static async IAsyncEnumerable<StatusResponse> Follow(
        ISessionGrain session, SessionReport first, ILogger logger, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var told = first;
        yield return StatusResponse.Of(told);

        while (told.Status is SessionStatus.Processing or SessionStatus.Enriching)
        {
            await Task.Delay(Interval, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested) yield break;

            var (answered, report) = await Ask(session, logger);
            if (!answered || report?.Version == told.Version) continue;
            if (report is null) yield break;

            told = report;
            yield return StatusResponse.Of(told);
        }
    }

    // While a silo or the database is away there is no news; the client need not reconnect for that.
    private static async Task<(bool Answered, SessionReport? Report)> Ask(ISessionGrain session, ILogger logger)
    {
        try
        {
            return (true, await session.GetReport());
        }
        catch (Exception fault)
        {
            SessionApiLog.SessionUnreachable(logger, session.GetPrimaryKey(), fault);
            return (false, null);
        }
    }
}
