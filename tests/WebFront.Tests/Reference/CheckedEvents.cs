using System.Text;

namespace Letterboxd.WebFront.Tests.Reference;

/// <summary>A stream of server-sent events whose data is looked at while it is read.</summary>
internal sealed class CheckedEvents(Stream events, Action<ReadOnlyMemory<byte>> check) : Stream
{
    private readonly StringBuilder _unread = new();

    public static async Task<HttpContent> Of(HttpContent content, Action<ReadOnlyMemory<byte>> check, CancellationToken cancellationToken)
    {
        var checkedContent = new StreamContent(new CheckedEvents(await content.ReadAsStreamAsync(cancellationToken), check));
        foreach (var header in content.Headers) checkedContent.Headers.Add(header.Key, header.Value);
        return checkedContent;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Look(buffer.AsSpan(offset, events.Read(buffer, offset, count)));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await events.ReadAsync(buffer, cancellationToken);
        return Look(buffer.Span[..read]);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) events.Dispose();
        base.Dispose(disposing);
    }

    // The service's own text is ASCII, so that no letter is ever cut in two.
    private int Look(ReadOnlySpan<byte> read)
    {
        _unread.Append(Encoding.UTF8.GetString(read));
        for (var text = _unread.ToString(); text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0; text = _unread.ToString())
        {
            if (text.StartsWith("data: ", StringComparison.Ordinal)) check(Encoding.UTF8.GetBytes(text[6..end]));
            _unread.Remove(0, end + 1);
        }

        return read.Length;
    }
}
