using System.Diagnostics;
using System.Net.Sockets;

namespace Letterboxd.Benchmarks.Driver;

/// <summary>
/// Clients that each keep one connection and ask their next question as soon as the last one is answered (a closed loop,
/// without pipelining, as browsers do).
/// </summary>
internal static class Clients
{
    // What still hangs after this long is an error.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // A service that refuses everything must not keep the driver spinning.
    private const int MostErrors = 100;

    /// <summary>Runs clients for a while, or until the workload has no more to ask; answers under way are waited for.</summary>
    /// <returns>What they saw, and how long it took until the last one was done.</returns>
    public static async Task<(Tally Tally, TimeSpan Elapsed)> Run(Uri address, int clients, TimeSpan time, Workload workload)
    {
        var started = Stopwatch.GetTimestamp();
        using var giveUp = new CancellationTokenSource(time + Patience);
        var tallies = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(
            () => Ask(address, workload, new Random(client), () => Stopwatch.GetElapsedTime(started) < time, giveUp.Token))));

        var elapsed = Stopwatch.GetElapsedTime(started);
        var sum = new Tally();
        foreach (var tally in tallies) sum.Add(tally);
        return (sum, elapsed);
    }

    private static async Task<Tally> Ask(Uri address, Workload workload, Random random, Func<bool> goesOn, CancellationToken giveUp)
    {
        var tally = new Tally();
        while (goesOn() && tally.Errors < MostErrors)
        {
            using var connection = new HttpConnection(address);
            await using var end = giveUp.Register(connection.Dispose);
            try
            {
                await connection.Connect();
                await AskOn(connection, workload, random, goesOn, tally);
                return tally;
            }
            catch (Exception fault) when (fault is IOException or SocketException or ObjectDisposedException)
            {
                tally.AddError();
            }
        }

        return tally;
    }

    private static async Task AskOn(HttpConnection connection, Workload workload, Random random, Func<bool> goesOn, Tally tally)
    {
        while (goesOn() && tally.Errors < MostErrors && workload.Next(random) is { } request)
        {
            var sent = Stopwatch.GetTimestamp();
            var answer = await connection.Send(request);
            if (answer.Status != request.ExpectedStatus)
            {
                tally.AddError();
                continue;
            }

            tally.Add(request.Kind, answer, sent);
            workload.Answered?.Invoke(answer);
        }
    }
}
