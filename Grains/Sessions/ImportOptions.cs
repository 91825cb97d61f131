using System.ComponentModel.DataAnnotations;
using Letterboxd.Grains.Import;
using Microsoft.Extensions.Options;

namespace Letterboxd.Grains.Sessions;

/// <summary>Limits on what an archive may unpack to. Section <c>Upload</c>, shared with the front end's limits.</summary>
public sealed class ImportOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Upload";

    /// <summary>Bytes of text of one upload, decoded and counted as UTF-8. Default: 64 MB.</summary>
    [Range(1, 1_000_000_000)]
    public long MaxUnpackedBytes { get; set; } = 64_000_000;

    /// <summary>Rows of all files of one upload. Default: 200,000.</summary>
    [Range(1, int.MaxValue)]
    public int MaxRows { get; set; } = 200_000;

    /// <summary>
    /// Bytes of memory that the imports of one silo may take at once: their files, text and lists. Others wait a few
    /// seconds, then are asked to come back. Default: 600 MB.
    /// </summary>
    [Range(1_000_000, long.MaxValue)]
    public long MaxMemory { get; set; } = 600_000_000;

    /// <summary>Entries that all archives of one upload may hold. Default: 2,000.</summary>
    [Range(1, int.MaxValue)]
    public int MaxEntries { get; set; } = 2000;

    /// <summary>The limits of one upload.</summary>
    internal ImportLimits ToLimits() => new(MaxUnpackedBytes, MaxRows, MaxEntries);
}

/// <summary>Checks what the attributes of <see cref="ImportOptions"/> say; generated.</summary>
[OptionsValidator]
internal sealed partial class ImportOptionsValidator : IValidateOptions<ImportOptions>;
