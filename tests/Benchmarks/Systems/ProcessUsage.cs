using System.Globalization;

namespace Letterboxd.Benchmarks.Systems;

/// <summary>What Linux says of processes, in <c>/proc</c>.</summary>
internal static class ProcessUsage
{
    // USER_HZ: what user space sees is 100 on every architecture that .NET runs on.
    private const double TicksPerSecond = 100;

    // Positions in /proc/PID/stat behind the name, which may hold blanks; see proc(5).
    private const int Parent = 1;
    private const int UserTime = 11;
    private const int EndedChildrenSystemTime = 14;

    /// <summary>Seconds of processor time that these processes have used.</summary>
    public static double CpuSeconds(params IEnumerable<int> processes) => processes.Sum(id => Times(Stat(id)).Take(2).Sum()) / TicksPerSecond;

    /// <summary>Seconds of processor time that a process and its children have used, those that have ended included.</summary>
    public static double CpuSecondsOfTree(int process)
    {
        var children = Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
            .Select(name => Stat(int.Parse(name!, CultureInfo.InvariantCulture)))
            .Where(stat => stat is not null && int.Parse(stat[Parent], CultureInfo.InvariantCulture) == process);
        return (Times(Stat(process)).Sum() + children.Sum(stat => Times(stat).Take(2).Sum())) / TicksPerSecond;
    }

    /// <summary>The process that started this one.</summary>
    public static int ParentOf(int process) => int.Parse(Stat(process)![Parent], CultureInfo.InvariantCulture);

    /// <summary>Bytes of memory that these processes have had resident at most since <see cref="ForgetPeakMemory"/>.</summary>
    public static long PeakMemory(params IEnumerable<int> processes) => processes.Sum(id => 1024 * File.ReadLines($"/proc/{id}/status")
        .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture))
        .FirstOrDefault());

    /// <summary>Begins to look for the peak anew.</summary>
    public static void ForgetPeakMemory(params IEnumerable<int> processes)
    {
        foreach (var id in processes) File.WriteAllText($"/proc/{id}/clear_refs", "5");
    }

    private static string[]? Stat(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null; // it has ended
        }
    }

    // User and system time, then the same of the children that have ended.
    private static IEnumerable<long> Times(string[]? stat) =>
        stat is null ? [] : stat[UserTime..(EndedChildrenSystemTime + 1)].Select(ticks => long.Parse(ticks, CultureInfo.InvariantCulture));
}
