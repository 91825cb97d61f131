using System.Diagnostics;
using HdrHistogram;

namespace Letterboxd.Benchmarks.Driver;

/// <summary>What one or more clients have seen.</summary>
internal sealed class Tally
{
    private const long LongestMicroseconds = 120_000_000;
    private const int Digits = 3;

    private readonly Dictionary<string, LongHistogram> _kinds = [];

    /// <summary>Expected answers.</summary>
    public long Answers { get; private set; }

    /// <summary>Unexpected answers, and requests that got none.</summary>
    public long Errors { get; private set; }

    /// <summary>Bytes of all bodies, as sent.</summary>
    public long BodyBytes { get; private set; }

    /// <summary>The kinds of requests that were answered.</summary>
    public IEnumerable<string> Kinds => _kinds.Keys.Order(StringComparer.Ordinal);

    /// <summary>Latencies of one kind, or of all.</summary>
    public Latencies Latencies(string? kind = null)
    {
        var all = NewHistogram();
        foreach (var (name, histogram) in _kinds)
        {
            if (kind is null || kind == name) all.Add(histogram);
        }

        return new(all.TotalCount, Milliseconds(all, 50), Milliseconds(all, 95), Milliseconds(all, 99));
    }

    public void Add(string kind, Answer answer, long startedAt)
    {
        Answers++;
        BodyBytes += answer.BodyBytes;
        if (!_kinds.TryGetValue(kind, out var histogram)) _kinds.Add(kind, histogram = NewHistogram());

        var microseconds = (long)Stopwatch.GetElapsedTime(startedAt).TotalMicroseconds;
        histogram.RecordValue(Math.Clamp(microseconds, 1, LongestMicroseconds));
    }

    public void AddError() => Errors++;

    public void Add(Tally other)
    {
        Answers += other.Answers;
        Errors += other.Errors;
        BodyBytes += other.BodyBytes;
        foreach (var (kind, histogram) in other._kinds)
        {
            if (!_kinds.TryGetValue(kind, out var sum)) _kinds.Add(kind, sum = NewHistogram());
            sum.Add(histogram);
        }
    }

    private static LongHistogram NewHistogram() => new(LongestMicroseconds, Digits);

    private static double Milliseconds(LongHistogram histogram, double percentile) =>
        histogram.TotalCount == 0 ? 0 : histogram.GetValueAtPercentile(percentile) / 1000.0;
}
