using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Letterboxd.Benchmarks.Driver;

/// <summary>
/// One HTTP/1.1 connection: a request goes out, its answer is read to the end, then the next may follow. It reads what a
/// client must read (status, length, chunks) and no more: HttpClient takes several times the processor time of the
/// request it measures.
/// </summary>
internal sealed class HttpConnection(Uri address) : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _start;
    private int _end;

    /// <summary>Connects to the service.</summary>
    /// <exception cref="SocketException">Nobody listens.</exception>
    public Task Connect() => _socket.ConnectAsync(IPAddress.Parse(address.Host), address.Port);

    /// <summary>Sends a request and reads the answer.</summary>
    /// <exception cref="IOException">The connection ended, or what came is no HTTP.</exception>
    public async ValueTask<Answer> Send(PreparedRequest request)
    {
        var unsent = request.Bytes;
        while (!unsent.IsEmpty) unsent = unsent[await _socket.SendAsync(unsent)..];

        (_start, _end) = (0, 0);
        int length;
        while ((length = Unread.IndexOf("\r\n\r\n"u8)) < 0) await Receive();
        var head = _buffer.AsMemory(0, length + 4);
        _start = head.Length;

        var status = Status(head.Span);
        return new(status, status is 304 or 204 ? 0 : await SkipBody(head), head);
    }

    public void Dispose() => _socket.Dispose();

    private Span<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    private async ValueTask<long> SkipBody(ReadOnlyMemory<byte> head)
    {
        if (ContentLength(head.Span) is { } length)
        {
            await Skip(length, head.Length);
            return length;
        }

        var total = 0L;
        while (true)
        {
            var size = await ReadChunkSize(head.Length);
            await Skip(size + 2, head.Length);
            if (size == 0) return total;

            total += size;
        }
    }

    private async ValueTask<int> ReadChunkSize(int keep)
    {
        int line;
        while ((line = Unread.IndexOf("\r\n"u8)) < 0) await ReceiveBehind(keep);
        if (!Utf8Parser.TryParse(Unread[..line], out int size, out _, 'x')) throw new IOException("The answer is not chunked as it says.");

        _start += line + 2;
        return size;
    }

    private async ValueTask Skip(long count, int keep)
    {
        while (count > _end - _start)
        {
            count -= _end - _start;
            _start = _end;
            await ReceiveBehind(keep);
        }

        _start += (int)count;
    }

    /// <summary>Receives more, over what was read already of the body; the head stays.</summary>
    private ValueTask ReceiveBehind(int keep)
    {
        var unread = _end - _start;
        Unread.CopyTo(_buffer.AsSpan(keep));
        (_start, _end) = (keep, keep + unread);
        return Receive();
    }

    private async ValueTask Receive()
    {
        var received = await _socket.ReceiveAsync(_buffer.AsMemory(_end));
        if (received == 0) throw new IOException("The connection ended before the answer did.");

        _end += received;
    }

    private static int Status(ReadOnlySpan<byte> head) => head.StartsWith("HTTP/1.1 "u8) && Utf8Parser.TryParse(head[9..12], out int status, out _)
        ? status
        : throw new IOException("The answer is not HTTP/1.1.");

    // Spelled as Kestrel spells it.
    private static long? ContentLength(ReadOnlySpan<byte> head)
    {
        var header = head.IndexOf("\r\nContent-Length: "u8);
        if (header < 0) return null;

        return Utf8Parser.TryParse(head[(header + "\r\nContent-Length: ".Length)..], out long length, out _)
            ? length
            : throw new IOException(string.Create(CultureInfo.InvariantCulture, $"The answer's length, at byte {header}, is no number."));
    }
}
