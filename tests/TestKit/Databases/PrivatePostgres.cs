using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Letterboxd.TestKit.Databases;

/// <summary>
/// A PostgreSQL server of this test process's own: a fresh cluster in a temporary folder, on a free port of the
/// loopback address. It can be stopped and started again on the same port, and is gone with the process.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private const string FolderPrefix = "letterboxd-postgres-";

    private readonly PostgresBinaries _binaries;
    private readonly string _folder;
    private readonly string _settings;
    private int _port;
    private int _databases;
    private bool _disposed;

    private PrivatePostgres(PostgresBinaries binaries, string folder, string settings)
    {
        _binaries = binaries;
        _folder = folder;
        _settings = settings;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    private string DataFolder => Path.Combine(_folder, "data");

    private string LogFile => Path.Combine(_folder, "server.log");

    /// <summary>Creates and starts a server.</summary>
    /// <param name="fsync">Whether a commit waits for the disk. Without it tests are faster; only a crash of the
    /// whole machine could tell the difference.</param>
    /// <param name="cancellationToken">Gives up, and removes what there is so far.</param>
    /// <exception cref="InvalidOperationException">There are no PostgreSQL binaries, or they do not start.</exception>
    public static async Task<PrivatePostgres> Start(bool fsync = false, CancellationToken cancellationToken = default)
    {
        var binaries = PostgresBinaries.Find();
        await RemoveLeftovers(binaries, cancellationToken);

        var folder = Path.Combine(
            Path.GetTempPath(),
            string.Create(CultureInfo.InvariantCulture, $"{FolderPrefix}{Environment.ProcessId}-{Guid.NewGuid():N}"));
        Directory.CreateDirectory(folder);
        await binaries.GiveToServerUser(folder, cancellationToken);

        PrivatePostgres server = new(binaries, folder, $"-c fsync={(fsync ? "on" : "off")}");
        try
        {
            await server.CreateCluster(cancellationToken);
            await server.StartOnFreePort(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection string to a new, empty database.</summary>
    public async Task<string> CreateDatabase(CancellationToken cancellationToken = default)
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await NewDatabase.Create(ConnectionString("postgres"), name, cancellationToken);
        return ConnectionString(name);
    }

    /// <summary>Takes the server down at once, as a crash would: open connections break, later ones are refused.</summary>
    public Task Stop(CancellationToken cancellationToken = default) =>
        _binaries.Run("pg_ctl", ["stop", "-D", DataFolder, "-m", "immediate", "-w"], cancellationToken);

    /// <summary>Starts the stopped server again, on the port that it had. Answers when it accepts connections.</summary>
    public Task Restart(CancellationToken cancellationToken = default) =>
        _binaries.Run(
            "pg_ctl",
            [
                "start", "-D", DataFolder, "-l", LogFile, "-w", "-t", "60",
                "-o", $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=100 {_settings}",
            ],
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        await Remove(_binaries, _folder, CancellationToken.None);
    }

    private string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database}");

    private Task CreateCluster(CancellationToken cancellationToken) =>
        _binaries.Run(
            "initdb",
            ["-D", DataFolder, "-U", "postgres", "-E", "UTF8", "--locale=C", "--auth=trust", "--no-sync"],
            cancellationToken);

    private async Task StartOnFreePort(CancellationToken cancellationToken)
    {
        // Somebody else may take the port between our look and the server's.
        const int Attempts = 5;
        for (var attempt = 1; ; attempt++)
        {
            _port = FreePort();
            try
            {
                await Restart(cancellationToken);
                return;
            }
            catch (InvalidOperationException) when (attempt < Attempts)
            {
            }
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A test run that was killed leaves its server running: find those whose process is gone.</summary>
    private static async Task RemoveLeftovers(PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        foreach (var leftover in Directory.EnumerateDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            var owner = Path.GetFileName(leftover)[FolderPrefix.Length..].Split('-')[0];
            if (int.TryParse(owner, CultureInfo.InvariantCulture, out var id) && !IsRunning(id))
            {
                await Remove(binaries, leftover, cancellationToken);
            }
        }
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task Remove(PostgresBinaries binaries, string folder, CancellationToken cancellationToken)
    {
        var data = Path.Combine(folder, "data");
        if (File.Exists(Path.Combine(data, "postmaster.pid")))
        {
            try
            {
                await binaries.Run("pg_ctl", ["stop", "-D", data, "-m", "immediate", "-w"], cancellationToken);
            }
            catch (InvalidOperationException)
            {
                // It was not running: the file is what a killed server leaves behind.
            }
        }

        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is DirectoryNotFoundException or UnauthorizedAccessException or IOException)
        {
            // Another test process removes the same leftover, or it is another user's.
        }
    }

    private void OnProcessExit(object? sender, EventArgs e) => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
