namespace Letterboxd.Cluster.Tests.Load;

/// <summary>A stream that gives what it has and then keeps its reader waiting.</summary>
public sealed class UnendingStream(byte[] beginning) : Stream
{
    private int _given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _given; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_given == beginning.Length) await Task.Delay(Timeout.Infinite, cancellationToken);

        var count = Math.Min(buffer.Length, beginning.Length - _given);
        beginning.AsMemory(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
