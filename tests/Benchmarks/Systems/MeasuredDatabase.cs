namespace Letterboxd.Benchmarks.Systems;

/// <summary>The database under a measured system.</summary>
internal abstract class MeasuredDatabase
{
    /// <summary>What makes a program use it.</summary>
    public abstract IEnumerable<(string Name, string Value)> Settings { get; }

    /// <summary>Seconds of processor time that it has used in processes of its own.</summary>
    public abstract double CpuSeconds { get; }

    /// <summary>Bytes on disk of all that sessions leave in it.</summary>
    public abstract Task<long> Bytes();
}
