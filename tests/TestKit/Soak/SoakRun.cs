using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Letterboxd.TestKit.Databases;
using Letterboxd.TestKit.Hosts;
using Letterboxd.TmdbStandIn;

namespace Letterboxd.TestKit.Soak;

/// <summary>
/// Three silos and two front ends under a mixed load, while silos are killed and TMDB and the database go away: nothing that was
/// answered may be lost, no film may fail, and nobody may wait long.
/// </summary>
public sealed class SoakRun : IAsyncDisposable
{
    private const int Silos = 3;
    private const int Fronts = 2;
    private static readonly TimeSpan TmdbOutage = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DatabaseOutage = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly ConcurrentQueue<string> _harms = new();
    private readonly List<ServiceProcess> _silos = [];
    private readonly List<ServiceProcess> _fronts = [];
    private readonly PrivatePostgres _postgres;
    private readonly TmdbStandInHost _tmdb;
    private readonly (string Name, string Value)[] _settings;

    private SoakRun(PrivatePostgres postgres, string connectionString, TmdbStandInHost tmdb)
    {
        (_postgres, _tmdb) = (postgres, tmdb);
        _settings =
        [
            ("ConnectionStrings:Letterboxd", connectionString), ("Cluster:AdvertisedAddress", "127.0.0.1"),
            ("Tmdb:AccessToken", "token"), ("Tmdb:BaseUrl", tmdb.BaseUrl.AbsoluteUri), ("Tmdb:RequestsPerSecond", "0"),
        ];
    }

    /// <summary>Runs a soak.</summary>
    /// <param name="duration">How long the load goes on.</param>
    /// <param name="harmEvery">How long after one harm the next is done.</param>
    public static async Task<SoakReport> Run(TimeSpan duration, TimeSpan harmEvery)
    {
        await using var postgres = await PrivatePostgres.Start();
        await using var tmdb = await TmdbStandInHost.Start(settings: new() { LatencyMs = 20 });
        await using var run = new SoakRun(postgres, await postgres.CreateDatabase(), tmdb);
        return await run.Run(duration, duration / 2, harmEvery);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var process in _fronts.Concat(_silos)) await process.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<SoakReport> Run(TimeSpan duration, TimeSpan half, TimeSpan harmEvery)
    {
        while (_silos.Count < Silos) _silos.Add(Launch(ServiceProgram.Silo));
        while (_fronts.Count < Fronts) _fronts.Add(Launch(ServiceProgram.WebFront, ("Cluster:Mode", "Client"), ("Upload:PerMinute", "0")));
        await Task.WhenAll(_silos.Concat(_fronts).Select(process => process.WaitUntilReady()));

        using var over = new CancellationTokenSource();
        _watch.Restart();
        var load = new SoakLoad([.. _fronts.Select(front => front.Client)], _watch);
        var work = Task.WhenAll(load.Run(over.Token), Harm(harmEvery, over.Token));
        await Task.WhenAny(work, Task.Delay(half));
        var memoryHalfway = Memory();
        await Task.WhenAny(work, Task.Delay(duration - half));
        await over.CancelAsync();
        await work;

        await Task.WhenAll(_silos.Select(silo => silo.WaitUntilReady()));
        var memoryAtEnd = Memory();
        var (lost, unfinished, failedFilms) = await load.Judge(Settling);
        return new([.. _harms], [.. load.Answers], load.Sessions, lost, unfinished, failedFilms, memoryHalfway, memoryAtEnd);
    }

    /// <summary>A kill, TMDB's outage, a kill, the database's, and so on; a killed silo is started again at once.</summary>
    private async Task Harm(TimeSpan pause, CancellationToken over)
    {
        try
        {
            for (var turn = 0; ; turn++)
            {
                await Task.Delay(pause, over);
                await (turn % 4 is 1 ? TmdbGoesAway(over) : turn % 4 is 3 ? DatabaseGoesAway() : KillSilo());
            }
        }
        catch (OperationCanceledException)
        {
            _tmdb.Settings = _tmdb.Settings with { ErrorPercent = 0 };
        }
    }

    private async Task KillSilo()
    {
        Tell("a silo is killed");
        var silo = _silos[0];
        _silos.RemoveAt(0);
        await silo.DisposeAsync();
        _silos.Add(Launch(ServiceProgram.Silo));
    }

    private async Task TmdbGoesAway(CancellationToken over)
    {
        Tell("TMDB answers errors, and a silo is killed");
        _tmdb.Settings = _tmdb.Settings with { ErrorPercent = 100 };
        await KillSilo();
        await Task.Delay(TmdbOutage, over);
        _tmdb.Settings = _tmdb.Settings with { ErrorPercent = 0 };
    }

    private async Task DatabaseGoesAway()
    {
        // A silo cannot start without its database: all are there when it goes.
        await Task.WhenAll(_silos.Select(silo => silo.WaitUntilReady()));
        Tell("the database is stopped");
        await _postgres.Stop();
        await Task.Delay(DatabaseOutage, CancellationToken.None);
        await _postgres.Restart();
        Tell("the database is back");
    }

    private void Tell(string harm) => _harms.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{_watch.Elapsed.TotalSeconds,5:F0} s: {harm}"));

    private double Memory() => _fronts.Sum(front =>
    {
        using var process = Process.GetProcessById(front.Id);
        return process.WorkingSet64 / 1e6;
    });

    private ServiceProcess Launch(string program, params (string Name, string Value)[] settings) => ServiceProcess.Launch(program, _folder.Path, [.. settings, .. _settings]);
}
