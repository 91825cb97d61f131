using Letterboxd.TestKit;
using Letterboxd.TestKit.Hosts;
using Npgsql;

namespace Letterboxd.Cluster.Tests.Processes;

/// <summary>Silos, and front ends that are their clients, as real processes on one PostgreSQL database.</summary>
public sealed class TestCluster : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<ServiceProcess> _silos = [];
    private readonly List<ServiceProcess> _fronts = [];
    private readonly NpgsqlDataSource _database;
    private readonly string _connectionString;
    private readonly (string Name, string Value)[] _settings;

    /// <summary>A cluster without any process yet.</summary>
    /// <param name="connectionString">Its database.</param>
    /// <param name="settings">Further settings of every process.</param>
    public TestCluster(string connectionString, params (string Name, string Value)[] settings)
    {
        _connectionString = connectionString;
        _settings = settings;

        // Unpooled: a pooled connection would not survive a test that stops the server.
        _database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
    }

    public IReadOnlyList<ServiceProcess> Silos => _silos;

    public IReadOnlyList<ServiceProcess> Fronts => _fronts;

    /// <summary>A cluster with all processes ready.</summary>
    public static async Task<TestCluster> Start(string connectionString, int silos, int fronts, params (string Name, string Value)[] settings)
    {
        var cluster = new TestCluster(connectionString, settings);
        try
        {
            await cluster.Grow(silos, fronts);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts what is missing, and waits until everything is ready.</summary>
    public async Task Grow(int silos, int fronts)
    {
        while (_silos.Count < silos) LaunchSilo();
        while (_fronts.Count < fronts) LaunchFront();
        await WaitUntilReady();
    }

    /// <summary>Waits until every process is ready.</summary>
    public Task WaitUntilReady() => Task.WhenAll(_silos.Concat(_fronts).Select(process => process.WaitUntilReady()));

    /// <summary>Starts a silo on new ports and does not wait for it.</summary>
    public ServiceProcess LaunchSilo() => Launch(ServiceProgram.Silo, _silos);

    /// <summary>Starts a front end and does not wait for it.</summary>
    public ServiceProcess LaunchFront() => Launch(ServiceProgram.WebFront, _fronts, ("Cluster:Mode", "Client"), ("Upload:PerMinute", "0"));

    /// <summary>SIGKILL.</summary>
    public async Task Kill(ServiceProcess process)
    {
        Forget(process);
        await process.DisposeAsync();
    }

    /// <summary>SIGTERM, and waits for the end.</summary>
    public async Task Stop(ServiceProcess process)
    {
        Forget(process);
        await process.Stop();
        await process.DisposeAsync();
    }

    /// <summary>The first column of the first row, straight from the database.</summary>
    public async Task<T> Query<T>(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Changes the database behind the backs of the processes.</summary>
    public async Task Execute(string sql, params NpgsqlParameter[] parameters)
    {
        await using var command = _database.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Joins as a client, to ask the silos about themselves.</summary>
    public Task<ClusterObserver> Observe() => ClusterObserver.Join(_connectionString);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _fronts.Concat(_silos)) await process.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private ServiceProcess Launch(string program, List<ServiceProcess> kind, params (string Name, string Value)[] settings)
    {
        var process = ServiceProcess.Launch(
            program,
            _folder.Path,
            [("ConnectionStrings:Letterboxd", _connectionString), ("Cluster:AdvertisedAddress", "127.0.0.1"), .. settings, .. _settings]);
        kind.Add(process);
        return process;
    }

    private void Forget(ServiceProcess process)
    {
        _silos.Remove(process);
        _fronts.Remove(process);
    }
}
