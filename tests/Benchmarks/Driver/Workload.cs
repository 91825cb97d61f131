namespace Letterboxd.Benchmarks.Driver;

/// <summary>What clients ask for.</summary>
/// <param name="Next">The next request of a client, whose random numbers these are; null when there is no more to ask. Called by many clients at once.</param>
/// <param name="Answered">Sees every expected answer; called by many clients at once.</param>
internal sealed record Workload(Func<Random, PreparedRequest?> Next, Action<Answer>? Answered = null)
{
    /// <summary>One request, again and again.</summary>
    public static Workload Of(PreparedRequest request) => new(_ => request);

    /// <summary>Any of these, evenly.</summary>
    public static Workload AnyOf(IReadOnlyList<PreparedRequest> requests) => new(random => requests[random.Next(requests.Count)]);

    /// <summary>Each of these once.</summary>
    public static Workload EachOf(IReadOnlyList<PreparedRequest> requests)
    {
        var last = -1;
        return new(_ => Interlocked.Increment(ref last) is var index && index < requests.Count ? requests[index] : null);
    }

    /// <summary>Not more than <paramref name="count"/> requests.</summary>
    public Workload AtMost(int count)
    {
        var taken = 0;
        return this with { Next = random => Interlocked.Increment(ref taken) <= count ? Next(random) : null };
    }
}
