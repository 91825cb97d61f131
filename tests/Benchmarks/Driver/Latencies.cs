namespace Letterboxd.Benchmarks.Driver;

/// <summary>How long answers took, in milliseconds.</summary>
/// <param name="Count">How many.</param>
/// <param name="P50">Half took no longer.</param>
/// <param name="P95">Of 20, 19 took no longer.</param>
/// <param name="P99">Of 100, 99 took no longer.</param>
internal sealed record Latencies(long Count, double P50, double P95, double P99);
