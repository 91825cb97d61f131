using Letterboxd.Benchmarks.Driver;
using Letterboxd.Benchmarks.Results;
using Letterboxd.Benchmarks.Systems;

namespace Letterboxd.Benchmarks.Load;

/// <summary>Puts load on a system and reads the meters of its processes around it.</summary>
internal sealed class Meter(MeasuredSystem system, LoadSettings settings)
{
    /// <summary>Runs a workload for the time of a row, after a short run that does not count.</summary>
    /// <returns>The row, and a row for each kind of request where there are several.</returns>
    public async Task<IReadOnlyList<Row>> Measure(Step step, int clients, Workload workload)
    {
        await Clients.Run(system.Address, clients, settings.WarmUp, workload);
        return await MeasureNow(step, clients, workload);
    }

    /// <summary>Runs a workload without warming it up.</summary>
    /// <inheritdoc cref="Measure"/>
    public async Task<IReadOnlyList<Row>> MeasureNow(Step step, int clients, Workload workload)
    {
        ProcessUsage.ForgetPeakMemory(system.ProcessIds);
        var before = Read();
        var (tally, elapsed) = await Clients.Run(system.Address, clients, settings.RowTime, workload);
        var after = Read();

        double PerThousand(Func<Reading, double> seconds) => (seconds(after) - seconds(before)) * 1000 / Math.Max(1, tally.Answers);
        var cost = new Cost(
            tally.BodyBytes / Math.Max(1, tally.Answers),
            PerThousand(reading => reading.Service),
            PerThousand(reading => reading.Database),
            PerThousand(reading => reading.Driver),
            ProcessUsage.PeakMemory(system.ProcessIds));

        var whole = Row(step.Id, step.What, clients, tally.Latencies(), elapsed) with { Errors = tally.Errors, Cost = cost };
        return tally.Kinds.ToList() is { Count: > 1 } kinds
            ? [whole, .. kinds.Select(kind => Row($"{step.Id}/{kind}", $"of these: {kind}", clients, tally.Latencies(kind), elapsed))]
            : [whole];
    }

    private Row Row(string id, string what, int clients, Latencies latencies, TimeSpan elapsed) => new(
        id, system.Title, what, clients, latencies.Count, 0, latencies.Count / elapsed.TotalSeconds, latencies.P50, latencies.P95, latencies.P99);

    private Reading Read() => new(ProcessUsage.CpuSeconds(system.ProcessIds), system.Database.CpuSeconds, ProcessUsage.CpuSeconds(Environment.ProcessId));

    private sealed record Reading(double Service, double Database, double Driver);
}
