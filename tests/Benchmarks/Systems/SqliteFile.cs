namespace Letterboxd.Benchmarks.Systems;

/// <summary>A SQLite file in a folder of its own; its processor time is the service's.</summary>
internal sealed class SqliteFile(string folder) : MeasuredDatabase
{
    public override IEnumerable<(string Name, string Value)> Settings => [("Data:Directory", folder)];

    public override double CpuSeconds => 0;

    // The log is kept and used again: it is no session's.
    public override Task<long> Bytes() => Task.FromResult(Directory.EnumerateFiles(folder, "*.db").Sum(file => new FileInfo(file).Length));
}
