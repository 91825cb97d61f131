namespace Letterboxd.Benchmarks.Results;

/// <summary>What a load took.</summary>
/// <param name="AnswerBytes">Bytes of a body, on average.</param>
/// <param name="ServiceCpu">Processor seconds of the service's processes for 1,000 answers.</param>
/// <param name="DatabaseCpu">The same of the database server.</param>
/// <param name="DriverCpu">The same of the load driver.</param>
/// <param name="PeakMemory">Bytes that the service's processes had resident at most.</param>
internal sealed record Cost(long AnswerBytes, double ServiceCpu, double DatabaseCpu, double DriverCpu, long PeakMemory);
