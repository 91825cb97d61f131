using System.Buffers;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>
/// What the archives of one upload may still unpack. Bytes are counted as they come out of the decompressor:
/// the sizes an archive declares are the archive's own claim.
/// </summary>
internal sealed class UnpackingBudget(ImportLimits limits)
{
    private const int ChunkSize = 32 * 1024;

    private long _bytesLeft = limits.MaxUnpackedBytes;
    private int _entriesLeft = limits.MaxEntries;

    public void TakeEntries(int count, string archive)
    {
        _entriesLeft -= Math.Min(count, _entriesLeft + 1);
        if (_entriesLeft < 0) throw TooLarge(archive, $"the archive has more than {limits.MaxEntries} entries");
    }

    public ReadOnlyMemory<byte> ReadToEnd(Stream entry, string archive, CancellationToken cancellationToken)
    {
        var content = new ArrayBufferWriter<byte>(ChunkSize);
        while (entry.Read(content.GetSpan(ChunkSize)) is > 0 and var read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _bytesLeft -= read;
            if (_bytesLeft < 0) throw TooLarge(archive, $"the archive unpacks to more than {limits.MaxUnpackedBytes} bytes");
            content.Advance(read);
        }

        return content.WrittenMemory;
    }

    private static BadFileException TooLarge(string archive, string message) =>
        new(new FileFault(RejectionReason.TooLarge, archive, message));
}
