namespace Letterboxd.Benchmarks.Load;

/// <summary>A part of a run that can be chosen by name.</summary>
/// <param name="Id">System and load, such as <c>postgres/status</c>.</param>
/// <param name="What">What is measured, for readers.</param>
/// <param name="Run">Measures it.</param>
internal sealed record Step(string Id, string What, Func<Step, Task> Run);
