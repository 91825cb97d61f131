namespace Letterboxd.Benchmarks.Results;

/// <summary>One measured number.</summary>
/// <param name="Id">System and figure, such as <c>postgres/memory</c>.</param>
/// <param name="System">The system, for readers.</param>
/// <param name="What">The figure, for readers.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit.</param>
internal sealed record Figure(string Id, string System, string What, double Value, string Unit);
