namespace Letterboxd.WebFront.Hosting;

/// <summary>
/// What the front end logs of faults. A fault of the cluster is logged by its kind alone: its message may quote the call,
/// and with it what a member searched for.
/// </summary>
internal static partial class ProblemLog
{
    [LoggerMessage(1, LogLevel.Error, "A request failed")]
    public static partial void Fault(ILogger logger, Exception fault);

    [LoggerMessage(2, LogLevel.Warning, "A request was answered 503: {Kind}")]
    public static partial void Unavailable(ILogger logger, string kind);
}
