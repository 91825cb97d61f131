namespace Letterboxd.Benchmarks.Results;

/// <summary>One measured load.</summary>
/// <param name="Id">System and load, such as <c>postgres/status</c>.</param>
/// <param name="System">The system, for readers.</param>
/// <param name="What">The load, for readers.</param>
/// <param name="Clients">Clients at once, each with a connection and one request under way.</param>
/// <param name="Answers">Expected answers.</param>
/// <param name="Errors">Unexpected answers, and requests without one.</param>
/// <param name="PerSecond">Answers in a second.</param>
/// <param name="P50">Milliseconds that half of the answers took at most.</param>
/// <param name="P95">The same for 95 of 100.</param>
/// <param name="P99">The same for 99 of 100.</param>
internal sealed record Row(
    string Id,
    string System,
    string What,
    int Clients,
    long Answers,
    long Errors,
    double PerSecond,
    double P50,
    double P95,
    double P99)
{
    /// <summary>What it took; null for one kind of requests among several.</summary>
    public Cost? Cost { get; init; }

    /// <summary>Answers a second that the driver gets from the bare endpoint for requests and bodies of this size; null where that was not measured.</summary>
    public double? DriverPerSecond { get; init; }
}
