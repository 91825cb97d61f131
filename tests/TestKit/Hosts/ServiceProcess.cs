using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Letterboxd.TestKit.Hosts;

/// <summary>One of this solution's programs as a real process on loopback, with free ports and a folder of its own.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private const int SigTerm = 15;
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(40);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private ServiceProcess(ProcessStartInfo start, Uri address)
    {
        Address = address;
        Client = new HttpClient(ReadAnswers(new SocketsHttpHandler())) { BaseAddress = address };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What the answers to every <see cref="Client"/> pass through, once for all tests of an assembly; by default nothing.</summary>
    public static Func<HttpMessageHandler, HttpMessageHandler> ReadAnswers { get; set; } = connection => connection;

    /// <summary>Where the process listens for HTTP.</summary>
    public Uri Address { get; }

    /// <summary>A client for <see cref="Address"/>.</summary>
    public HttpClient Client { get; }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>All that the process has written to its console so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Whether the process has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The exit code of a process that has ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Starts a program and does not wait for it to be ready.</summary>
    /// <param name="program">One of <see cref="ServiceProgram"/>.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="settings">Its configuration, such as <c>Data:Directory</c>; ports and <c>Urls</c> are chosen free where they are not given.</param>
    public static ServiceProcess Launch(string program, string folder, params IEnumerable<(string Name, string Value)> settings) =>
        LaunchCommand(program, folder, [], settings);

    /// <summary>Starts a program with arguments and does not wait for anything.</summary>
    /// <param name="program">One of <see cref="ServiceProgram"/>.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="settings">Its configuration; ports and <c>Urls</c> are chosen free where they are not given.</param>
    public static ServiceProcess LaunchCommand(string program, string folder, string[] arguments, params IEnumerable<(string Name, string Value)> settings)
    {
        var all = new Dictionary<string, string>
        {
            ["Urls"] = $"http://127.0.0.1:{FreePort.Next()}",
            ["Cluster:SiloPort"] = $"{FreePort.Next()}",
            ["Cluster:GatewayPort"] = $"{FreePort.Next()}",
        };
        foreach (var (name, value) in settings) all[name] = value;

        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in all) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new(start, new Uri(all["Urls"]));
    }

    /// <summary>Starts a program and waits until it is ready.</summary>
    /// <inheritdoc cref="Launch"/>
    public static async Task<ServiceProcess> Start(string program, string folder, params IEnumerable<(string Name, string Value)> settings)
    {
        var process = Launch(program, folder, settings);
        try
        {
            await process.WaitUntilReady();
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until <c>/health/ready</c> says so.</summary>
    /// <exception cref="TimeoutException">It was not ready within a minute.</exception>
    public async Task WaitUntilReady()
    {
        var watch = Stopwatch.StartNew();
        while (!await IsReady())
        {
            if (HasExited) throw new InvalidOperationException($"The process ended before it was ready:\n{Output}");
            if (watch.Elapsed > StartTimeout) throw new TimeoutException($"The process was not ready after {StartTimeout}:\n{Output}");
            await Task.Delay(50);
        }
    }

    /// <summary>Whether <c>/health/ready</c> answers 200 right now.</summary>
    public Task<bool> IsReady() => Answers("/health/ready");

    /// <summary>Whether a path answers with success right now.</summary>
    public async Task<bool> Answers(string path)
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>SIGTERM, then waits for the end.</summary>
    /// <exception cref="TimeoutException">It had not ended 40 seconds later.</exception>
    public async Task Stop()
    {
        if (HasExited) return;

        _ = SendSignal(_process.Id, SigTerm);
        using var timeout = new CancellationTokenSource(StopTimeout);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The process had not ended {StopTimeout} after SIGTERM:\n{Output}");
        }
    }

    /// <summary>SIGKILL, then waits for the end.</summary>
    public async Task Kill()
    {
        if (!HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends the process if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await Kill();
        Client.Dispose();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null) _output.Enqueue(line);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
