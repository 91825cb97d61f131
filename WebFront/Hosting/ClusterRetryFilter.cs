using System.Diagnostics;
using Letterboxd.Abstractions;
using Orleans.Runtime.Messaging;

namespace Letterboxd.WebFront.Hosting;

/// <summary>
/// Repeats calls that the cluster failed, not the grain: a silo stopped or died and its grains are on their way to
/// another one. Every command of a grain is safe to repeat. What may still run is not asked again, and neither is what
/// failed for its size: both would only make a load heavier that is too heavy already.
/// </summary>
internal sealed partial class ClusterRetryFilter(ILogger<ClusterRetryFilter> logger) : IOutgoingGrainCallFilter
{
    // A dead silo is noticed in about four seconds; after that a caller is better served by an answer.
    private static readonly TimeSpan ClusterPatience = TimeSpan.FromSeconds(4);

    // What a grain stores may fail because of the cluster too: another silo keeps its reminder, and may be leaving just
    // now. Shorter, for if it is the database, an upload has to be answered within five seconds.
    private static readonly TimeSpan StoragePatience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(800);

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var started = Stopwatch.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await context.Invoke();
                return;
            }
            catch (Exception fault) when (IsOurs(context) && Stopwatch.GetElapsedTime(started) < Patience(context, fault))
            {
                LogRepeat(context.MethodName, fault.GetType().Name);
            }

            // Jitter: callers that failed together must not come back together.
            await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()));
        }
    }

    private static bool IsOurs(IOutgoingGrainCallContext context) => context.InterfaceMethod.DeclaringType?.Assembly == typeof(ISessionGrain).Assembly;

    // No call is cancelled by us: a cancellation is the cluster's, which gave up looking for a place for the grain. A plain
    // OrleansException is a grain whose state could not be read: the database alone.
    private static TimeSpan Patience(IOutgoingGrainCallContext context, Exception fault) => fault switch
    {
        _ when IsTooLarge(fault) => TimeSpan.Zero,
        TimeoutException => HasTimeOfItsOwn(context) ? TimeSpan.Zero : ClusterPatience,
        OrleansMessageRejectionException or ConnectionFailedException or GatewayTooBusyException or OperationCanceledException => ClusterPatience,
        StorageUnavailableException { DiskFull: false } => StoragePatience,
        _ => TimeSpan.Zero,
    };

    // A status is answered from memory, and what takes it two seconds is lost with a silo. Imports and lists have longer,
    // and may still be under way when it is over.
    private static bool HasTimeOfItsOwn(IOutgoingGrainCallContext context) => context.InterfaceMethod.IsDefined(typeof(ResponseTimeoutAttribute), inherit: false);

    private static bool IsTooLarge(Exception fault) => fault is InvalidMessageFrameException || (fault.InnerException is { } inner && IsTooLarge(inner));

    [LoggerMessage(1, LogLevel.Debug, "Asking {Method} again: {Fault}")]
    private partial void LogRepeat(string method, string fault);
}
