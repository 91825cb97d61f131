using Letterboxd.TestKit;
using Letterboxd.TestKit.Hosts;
using Xunit;

namespace Letterboxd.WebFront.Tests;

/// <summary>The service as its users meet it: the real program in a process of its own, on a real database.</summary>
public abstract class Service : IAsyncLifetime
{
    private ServiceProcess? _process;

    /// <summary>The running process.</summary>
    public ServiceProcess Process => _process ?? throw new InvalidOperationException("The service is not started.");

    /// <summary>A client of the service.</summary>
    public HttpClient Client => Process.Client;

    protected TemporaryFolder Folder { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await PrepareDatabase();
        await Restart();
    }

    /// <summary>Starts the program, again if it ran before; on the same data.</summary>
    public async Task Restart(params IEnumerable<(string Name, string Value)> settings)
    {
        if (_process is not null) await _process.DisposeAsync();
        _process = await ServiceProcess.Start(ServiceProgram.WebFront, Folder.Path, [("Upload:PerMinute", "0"), .. Settings, .. settings]);
    }

    /// <summary>Rows of grain states and reminders in the database.</summary>
    public abstract Task<long> CountRows();

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract IEnumerable<(string Name, string Value)> Settings { get; }

    protected virtual Task PrepareDatabase() => Task.CompletedTask;
}
