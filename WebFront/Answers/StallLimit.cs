namespace Letterboxd.WebFront.Answers;

/// <summary>
/// Writes to a client that takes something every now and then, and gives up one that takes nothing: the server's minimum rate
/// counts what went into the system's buffers long ago in a client's favour.
/// </summary>
/// <param name="body">Where the answer goes.</param>
internal sealed class StallLimit(Stream body) : Stream
{
    /// <summary>Bytes that are written at once: what a slow client can make the server hold.</summary>
    public const int ChunkBytes = 64_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Writes all of it, a little at a time.</summary>
    public async Task Send(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        for (; bytes.Length > ChunkBytes; bytes = bytes[ChunkBytes..]) await WriteAsync(bytes[..ChunkBytes], cancellationToken);
        await WriteAsync(bytes, cancellationToken);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var stalled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stalled.CancelAfter(Patience);
        await body.WriteAsync(buffer, stalled.Token);
        await body.FlushAsync(stalled.Token);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => body.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
