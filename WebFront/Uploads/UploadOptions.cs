using System.ComponentModel.DataAnnotations;

namespace Letterboxd.WebFront.Uploads;

/// <summary>What the front end takes in. Section <c>Upload</c>.</summary>
internal sealed class UploadOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Upload";

    /// <summary>
    /// Bytes of one request body. Default: 50 MB. At most 90 MB: the files travel to a silo in one message, and messages
    /// over 100 MB break the connection.
    /// </summary>
    [Range(1, 90_000_000)]
    public long MaxBytes { get; set; } = 50_000_000;

    /// <summary>File parts of one upload. Default: 2,000, as many as an archive may hold.</summary>
    [Range(1, int.MaxValue)]
    public int MaxEntries { get; set; } = 2000;

    /// <summary>
    /// Bytes of uploads that a front end holds at once, from their start to their answer: others wait a few seconds, then
    /// are asked to come back. Default: 256 MB.
    /// </summary>
    [Range(1_000_000, 100_000_000_000)]
    public long MaxBytesAtOnce { get; set; } = 256_000_000;

    /// <summary>Uploads per minute from one address (of IPv6: one /64 network); 0 means any number. Default: 60.</summary>
    [Range(0, int.MaxValue)]
    public int PerMinute { get; set; } = 60;
}
