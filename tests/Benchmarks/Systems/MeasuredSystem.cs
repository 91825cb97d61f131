using System.Diagnostics;
using System.Net.Sockets;
using Letterboxd.Benchmarks.Driver;
using Letterboxd.TestKit;
using Letterboxd.TestKit.Databases;
using Letterboxd.TestKit.Hosts;

namespace Letterboxd.Benchmarks.Systems;

/// <summary>The service as it is deployed: its processes and its database, on loopback.</summary>
internal sealed class MeasuredSystem : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly TemporaryFolder _folder;
    private readonly int _silos;
    private readonly List<ServiceProcess> _processes = [];

    private MeasuredSystem(string id, string title, MeasuredDatabase database, TemporaryFolder folder, int silos) =>
        (Id, Title, Database, _folder, _silos) = (id, title, database, folder, silos);

    /// <summary>Its name in the names of rows.</summary>
    public string Id { get; }

    /// <summary>Its name for readers.</summary>
    public string Title { get; }

    /// <summary>Its database.</summary>
    public MeasuredDatabase Database { get; }

    /// <summary>Where the front end listens.</summary>
    public Uri Address => _processes[^1].Address;

    /// <summary>The service's processes.</summary>
    public IEnumerable<int> ProcessIds => _processes.Select(process => process.Id);

    /// <summary>Whether it has silos of their own.</summary>
    public bool IsCluster => _silos > 0;

    /// <summary>Whether it was started.</summary>
    public bool IsRunning => _processes.Count > 0;

    /// <summary>One process on a SQLite file.</summary>
    public static MeasuredSystem OnSqlite()
    {
        var folder = new TemporaryFolder();
        return new("sqlite", "one process, SQLite", new SqliteFile(folder.Path), folder, silos: 0);
    }

    /// <summary>One process on PostgreSQL.</summary>
    public static async Task<MeasuredSystem> OnPostgres(PrivatePostgres server) =>
        new("postgres", "one process, PostgreSQL", await PostgresDatabase.Create(server), new(), silos: 0);

    /// <summary>Three silos and one front end on PostgreSQL.</summary>
    public static async Task<MeasuredSystem> AsCluster(PrivatePostgres server) =>
        new("cluster", "three silos and a front end, PostgreSQL", await PostgresDatabase.Create(server), new(), silos: 3);

    /// <summary>Starts all processes at once.</summary>
    /// <param name="upload">The upload that is sent until it is answered.</param>
    /// <returns>The time until then.</returns>
    /// <exception cref="TimeoutException">No upload was answered in 90 seconds.</exception>
    public async Task<TimeSpan> Start(PreparedRequest upload)
    {
        var started = Stopwatch.GetTimestamp();
        for (var silo = 0; silo < _silos; silo++) Launch(ServiceProgram.Silo, ("Cluster:AdvertisedAddress", "127.0.0.1"));
        Launch(ServiceProgram.WebFront, ("Upload:PerMinute", "0"), ("Cluster:Mode", IsCluster ? "Client" : "Embedded"));

        while (!await IsAnswered(upload))
        {
            if (_processes.Find(process => process.HasExited) is { } ended) throw new InvalidOperationException($"A process ended at its start:\n{ended.Output}");
            if (Stopwatch.GetElapsedTime(started) > StartTimeout) throw new TimeoutException($"No upload was answered:\n{_processes[^1].Output}");
            await Task.Delay(Pause);
        }

        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Stops all processes, front end first, and waits for their end.</summary>
    public async Task Stop()
    {
        if (_processes.Count == 0) return;

        await _processes[^1].Stop();
        await Task.WhenAll(_processes.Select(process => process.Stop()));
        await EndProcesses();
    }

    public async ValueTask DisposeAsync()
    {
        await EndProcesses();
        _folder.Dispose();
    }

    private void Launch(string program, params IEnumerable<(string Name, string Value)> settings) => _processes.Add(ServiceProcess.Launch(
        program, _folder.Path, [.. Database.Settings, .. settings, (SocketCompletions.Variable, "0")]));

    private async Task<bool> IsAnswered(PreparedRequest upload)
    {
        try
        {
            using var connection = new HttpConnection(Address);
            await connection.Connect();
            return (await connection.Send(upload)).Status == upload.ExpectedStatus;
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            return false;
        }
    }

    private async Task EndProcesses()
    {
        foreach (var process in _processes) await process.DisposeAsync();
        _processes.Clear();
    }
}
