using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Letterboxd.Benchmarks.Driver;

/// <summary>
/// The least that can answer a request: a process of its own that reads it to its end and sends the same bytes every
/// time. What the driver reaches against it bounds what the driver can measure.
/// </summary>
internal sealed class BareEndpoint : IDisposable
{
    /// <summary>The hidden command that makes this program the endpoint.</summary>
    public const string Command = "bare-endpoint";

    private const int BufferSize = 64 * 1024;

    private readonly Process _process;

    private BareEndpoint(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts the process.</summary>
    public static async Task<BareEndpoint> Start()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Benchmarks.dll"), Command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The bare endpoint did not start.");
        return new(process, new Uri(address));
    }

    /// <summary>A request to it, as long as <paramref name="like"/>, that asks for an answer body of this many bytes.</summary>
    public static PreparedRequest Request(PreparedRequest like, long bodyBytes)
    {
        var isUpload = like.ExpectedStatus == 201;
        var head = $"{(isUpload ? "POST" : "GET")} /{bodyBytes} HTTP/1.1\r\nHost: localhost\r\nX-Filler: ";
        const string Rest = "\r\nContent-Length: 00000000\r\n\r\n";
        var body = isUpload ? like.Bytes.Length * 99 / 100 : 0;
        var filler = new string('-', Math.Max(0, like.Bytes.Length - body - head.Length - Rest.Length));
        var length = body.ToString("D8", CultureInfo.InvariantCulture);
        return new("bare", (byte[])[.. Encoding.ASCII.GetBytes($"{head}{filler}\r\nContent-Length: {length}\r\n\r\n"), .. new byte[body]], 200);
    }

    /// <summary>The endpoint itself; ends with its parent, which holds its standard input.</summary>
    public static async Task<int> Serve()
    {
        SocketCompletions.Inline();
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Console.WriteLine($"http://{listener.LocalEndPoint}");

        var parent = Task.Run(Console.In.ReadToEnd);
        _ = Accept(listener);
        await parent;
        return 0;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private static async Task Accept(Socket listener)
    {
        while (true) _ = Answer(await listener.AcceptAsync());
    }

    private static async Task Answer(Socket socket)
    {
        using var _ = socket;
        socket.NoDelay = true;
        var buffer = new byte[BufferSize];
        var answers = new Dictionary<int, byte[]>();
        try
        {
            while (true)
            {
                var (received, head) = (0, 0);
                while ((head = buffer.AsSpan(0, received).IndexOf("\r\n\r\n"u8) + 4) < 4) received += await Receive(socket, buffer.AsMemory(received));

                var answer = Find(answers, Number(buffer.AsSpan(0, head), "/"u8));
                for (var left = head + Number(buffer.AsSpan(0, head), "Content-Length: "u8) - received; left > 0;) left -= await Receive(socket, buffer);
                for (var unsent = answer.AsMemory(); !unsent.IsEmpty;) unsent = unsent[await socket.SendAsync(unsent)..];
            }
        }
        catch (Exception end) when (end is SocketException or EndOfStreamException)
        {
            // The client has gone.
        }
    }

    private static async ValueTask<int> Receive(Socket socket, Memory<byte> buffer) =>
        await socket.ReceiveAsync(buffer) is var received and > 0 ? received : throw new EndOfStreamException();

    private static byte[] Find(Dictionary<int, byte[]> answers, int bodyBytes)
    {
        if (!answers.TryGetValue(bodyBytes, out var answer))
        {
            answers.Add(bodyBytes, answer = [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {bodyBytes}\r\n\r\n"), .. new byte[bodyBytes]]);
        }

        return answer;
    }

    private static int Number(ReadOnlySpan<byte> head, ReadOnlySpan<byte> behind) =>
        Utf8Parser.TryParse(head[(head.IndexOf(behind) + behind.Length)..], out int number, out _) ? number : 0;
}
