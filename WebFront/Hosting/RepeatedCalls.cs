using System.Diagnostics;
using Letterboxd.Abstractions;
using Orleans.Runtime.Messaging;

namespace Letterboxd.WebFront.Hosting;

/// <summary>
/// Repeats calls that the cluster failed, not the grain: a silo stopped or died and its grains are on their way to
/// another one. Every command of a grain is safe to repeat. Faults of the database are not repeated: they answer within
/// their own time.
/// </summary>
internal sealed partial class RepeatedCalls(ILogger<RepeatedCalls> logger) : IOutgoingGrainCallFilter
{
    // A dead silo is noticed in about four seconds; after that a caller is better served by an answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

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
            catch (Exception fault) when (IsOurs(context) && IsOfTheCluster(fault) && Stopwatch.GetElapsedTime(started) < Patience)
            {
                LogRepeat(context.MethodName, fault.GetType().Name);
            }

            await Task.Delay(Pause);
        }
    }

    private static bool IsOurs(IOutgoingGrainCallContext context) => context.InterfaceMethod.DeclaringType?.Assembly == typeof(ISessionGrain).Assembly;

    // A plain OrleansException is a grain whose state could not be read.
    private static bool IsOfTheCluster(Exception fault) =>
        fault is OrleansMessageRejectionException or ConnectionFailedException or GatewayTooBusyException or TimeoutException;

    [LoggerMessage(1, LogLevel.Debug, "Asking {Method} again: {Fault}")]
    private partial void LogRepeat(string method, string fault);
}
