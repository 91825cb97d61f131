namespace Letterboxd.Grains.Import;

/// <summary>How much the archives of one upload may unpack to. Both are counted over the whole upload.</summary>
/// <param name="MaxUnpackedBytes">Bytes of all imported entries, counted while they are read.</param>
/// <param name="MaxEntries">Entries of all archives, imported or not.</param>
public sealed record ImportLimits(long MaxUnpackedBytes, int MaxEntries);
