using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace Letterboxd.Benchmarks.Systems;

/// <summary>The managed heap of another process, through its diagnostic port.</summary>
internal static class ManagedHeap
{
    private const long CollectNow = (long)ClrTraceEventParser.Keywords.GCHeapCollect;
    private const long TellSizes = (long)ClrTraceEventParser.Keywords.GC;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Bytes on the heap of these processes after a full collection: what is really held.</summary>
    public static async Task<long> AfterCollection(IEnumerable<int> processes)
    {
        var sum = 0L;
        foreach (var id in processes)
        {
            // The first collection finds weakly held objects and finalizers; the second frees what they held.
            await Collect(id);
            sum += await Collect(id);
        }

        return sum;
    }

    private static async Task<long> Collect(int process)
    {
        var runtime = new EventPipeProvider(ClrTraceEventParser.ProviderName, EventLevel.Informational, CollectNow | TellSizes);
        using var session = await new DiagnosticsClient(process).StartEventPipeSessionAsync(runtime, requestRundown: false, token: CancellationToken.None);
        using var events = new EventPipeEventSource(session.EventStream);
        var size = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var isInduced = false;
        events.Clr.GCStart += start => isInduced |= start.Depth == 2 && start.Reason.ToString().StartsWith("Induced", StringComparison.Ordinal);
        events.Clr.GCHeapStats += stats =>
        {
            if (isInduced) size.TrySetResult(stats.TotalHeapSize);
        };

        var reading = Task.Run(events.Process);
        var bytes = await size.Task.WaitAsync(Patience);
        await session.StopAsync(CancellationToken.None);
        await reading;
        return bytes;
    }
}
