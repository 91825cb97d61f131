using Letterboxd.Benchmarks.Driver;
using Letterboxd.Benchmarks.Results;

namespace Letterboxd.Benchmarks.Load;

/// <summary>Shows how much faster the driver is than what it measures: the same loads against an endpoint that does nothing.</summary>
internal sealed class DriverProof(BareEndpoint endpoint, LoadSettings settings)
{
    private readonly Dictionary<(int RequestBytes, long AnswerBytes, int Clients), double> _rates = [];

    /// <summary>The row with the rate that the driver reaches without a service.</summary>
    public async Task<Row> Complete(Row row)
    {
        if (row.Cost is not { } cost) return row;

        var like = row.Id switch
        {
            _ when row.What.Contains("20,000", StringComparison.Ordinal) => Exports.Large,
            _ when row.What.StartsWith("upload", StringComparison.Ordinal) => Exports.Common,
            _ => Reads.Status("/api/session/00000000-0000-0000-0000-000000000000"),
        };
        var key = (like.Bytes.Length, cost.AnswerBytes, row.Clients);
        if (!_rates.TryGetValue(key, out var rate))
        {
            var workload = Workload.Of(BareEndpoint.Request(like, cost.AnswerBytes));
            await Clients.Run(endpoint.Address, row.Clients, settings.WarmUp, workload);
            var (tally, elapsed) = await Clients.Run(endpoint.Address, row.Clients, settings.RowTime / 4, workload);
            _rates.Add(key, rate = tally.Answers / elapsed.TotalSeconds);
        }

        return row with { DriverPerSecond = rate };
    }
}
