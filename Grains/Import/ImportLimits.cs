using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>How much one upload may hold, all its files together.</summary>
/// <param name="MaxTextBytes">Bytes of text, decoded and counted as UTF-8.</param>
/// <param name="MaxRows">Rows of all files.</param>
/// <param name="MaxEntries">Entries of all archives, imported or not.</param>
public sealed record ImportLimits(long MaxTextBytes, int MaxRows, int MaxEntries);

/// <summary>
/// What the files of one upload may still take. Everything is counted as it comes out of the decompressor and the decoder:
/// the sizes an archive declares are the archive's own claim. The files are read in parallel.
/// </summary>
internal sealed class ImportBudget(ImportLimits limits)
{
    // UTF-16 takes twice the bytes of the text it holds.
    private const int PackedFactor = 2;

    private long _bytesLeft = limits.MaxTextBytes * PackedFactor;
    private long _textLeft = limits.MaxTextBytes;
    private long _rowsLeft = limits.MaxRows;
    private long _entriesLeft = limits.MaxEntries;

    public void TakeEntries(int count, string archive)
    {
        if (Interlocked.Add(ref _entriesLeft, -count) < 0) throw TooLarge(archive, $"the archive has more than {limits.MaxEntries} entries");
    }

    public void TakeBytes(long count, string file)
    {
        if (Interlocked.Add(ref _bytesLeft, -count) < 0) throw TooMuchText(file);
    }

    public void TakeText(long count, string file)
    {
        if (Interlocked.Add(ref _textLeft, -count) < 0) throw TooMuchText(file);
    }

    public void TakeRows(int count, string file)
    {
        if (Interlocked.Add(ref _rowsLeft, -count) < 0) throw TooLarge(file, $"the files together have more than {limits.MaxRows} rows");
    }

    private BadFileException TooMuchText(string file) => TooLarge(file, $"the files together hold more than {limits.MaxTextBytes} bytes of text");

    private static BadFileException TooLarge(string file, string message) => new(new FileFault(RejectionReason.TooLarge, file, message));
}
