using System.Diagnostics;
using Letterboxd.Abstractions;
using Orleans.Runtime.Messaging;

namespace Letterboxd.WebFront.Hosting;

/// <summary>
/// Repeats calls that the cluster failed, not the grain: a silo stopped or died and its grains are on their way to
/// another one. Every command of a grain is safe to repeat.
/// </summary>
internal sealed partial class RepeatedCalls(ILogger<RepeatedCalls> logger) : IOutgoingGrainCallFilter
{
    // A dead silo is noticed in about four seconds; after that a caller is better served by an answer.
    private static readonly TimeSpan ClusterPatience = TimeSpan.FromSeconds(4);

    // What a grain stores may fail because of the cluster too: another silo keeps its reminder, and may be leaving just
    // now. Shorter, for if it is the database, an upload has to be answered within five seconds.
    private static readonly TimeSpan StoragePatience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await context.Invoke();
                return;
            }
            catch (Exception fault) when (IsOurs(context) && Stopwatch.GetElapsedTime(started) < Patience(fault))
            {
                LogRepeat(context.MethodName, fault.GetType().Name);
            }

            await Task.Delay(Pause);
        }
    }

    private static bool IsOurs(IOutgoingGrainCallContext context) => context.InterfaceMethod.DeclaringType?.Assembly == typeof(ISessionGrain).Assembly;

    // No call is cancelled by us: a cancellation is the cluster's, which gave up looking for a place for the grain. A plain
    // OrleansException is a grain whose state could not be read: the database alone.
    private static TimeSpan Patience(Exception fault) => fault switch
    {
        OrleansMessageRejectionException or ConnectionFailedException or GatewayTooBusyException or TimeoutException or OperationCanceledException => ClusterPatience,
        StorageUnavailableException => StoragePatience,
        _ => TimeSpan.Zero,
    };

    [LoggerMessage(1, LogLevel.Debug, "Asking {Method} again: {Fault}")]
    private partial void LogRepeat(string method, string fault);
}
