using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace Letterboxd.Benchmarks.Systems;

/// <summary>The managed heap of another process, through its diagnostic port.</summary>
internal static class ManagedHeap
{
    private const string CounterProvider = "System.Runtime";
    private const string HeapSize = "gc-heap-size";
    private const double BytesOfCounter = 1e6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Bytes of the objects that these processes hold after a full collection, to the megabyte; free gaps between them,
    /// which the next allocations fill, do not count.
    /// </summary>
    public static async Task<long> AfterCollection(IEnumerable<int> processes)
    {
        var sum = 0L;
        foreach (var id in processes)
        {
            // The first collection finds weakly held objects and finalizers; the second frees what they held.
            await Collect(id);
            await Collect(id);
            sum += await BytesInUse(id);
        }

        return sum;
    }

    private static async Task Collect(int process)
    {
        const long CollectNow = (long)(ClrTraceEventParser.Keywords.GCHeapCollect | ClrTraceEventParser.Keywords.GC);
        await Listen<bool>(process, new(ClrTraceEventParser.ProviderName, EventLevel.Informational, CollectNow), (events, ended) =>
        {
            var isFull = false;
            events.Clr.GCStart += start => isFull |= start.Depth == 2;
            events.Clr.GCHeapStats += _ =>
            {
                if (isFull) ended.TrySetResult(true);
            };
        });
    }

    // The same number as in `dotnet-counters`: GC.GetTotalMemory.
    private static Task<long> BytesInUse(int process)
    {
        var everySecond = new Dictionary<string, string> { ["EventCounterIntervalSec"] = "1" };
        return Listen<long>(process, new(CounterProvider, EventLevel.Informational, 0, everySecond), (events, size) => events.Dynamic.All += counter =>
        {
            if (counter.EventName == "EventCounters"
                && counter.PayloadValue(0) is IDictionary<string, object> { } wrapper
                && wrapper["Payload"] is IDictionary<string, object> values
                && values["Name"] is HeapSize)
            {
                size.TrySetResult((long)((double)values["Mean"] * BytesOfCounter));
            }
        });
    }

    /// <summary>Listens to a provider until an event says what is wanted.</summary>
    private static async Task<T> Listen<T>(int process, EventPipeProvider provider, Action<EventPipeEventSource, TaskCompletionSource<T>> watch)
    {
        using var session = await new DiagnosticsClient(process).StartEventPipeSessionAsync(provider, requestRundown: false, token: CancellationToken.None);
        using var events = new EventPipeEventSource(session.EventStream);
        var wanted = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        watch(events, wanted);

        var reading = Task.Run(events.Process);
        var value = await wanted.Task.WaitAsync(Patience);
        await session.StopAsync(CancellationToken.None);
        await reading;
        return value;
    }
}
