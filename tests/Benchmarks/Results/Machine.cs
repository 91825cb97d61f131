using System.Globalization;
using System.Runtime.InteropServices;

namespace Letterboxd.Benchmarks.Results;

/// <summary>What the numbers were measured on.</summary>
/// <param name="Processor">The processor's model.</param>
/// <param name="Cores">Logical cores, shared by driver, service and database.</param>
/// <param name="MemoryBytes">Main memory.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="LoadBefore">The load average of the last minute before the run: above 1, others were busy.</param>
internal sealed record Machine(string Processor, int Cores, long MemoryBytes, string System, string Runtime, double LoadBefore)
{
    /// <summary>This machine, now.</summary>
    public static Machine Describe() => new(
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture));

    /// <summary>In one sentence.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor}, {Cores} cores shared by driver, service and database, {MemoryBytes / 1e9:F0} GB; {System}; {Runtime}; load average before the run {LoadBefore:F2}.");
}
