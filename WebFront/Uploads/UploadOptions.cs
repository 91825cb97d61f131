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

    /// <summary>Uploads per minute from one address; 0 means any number. Default: 60.</summary>
    [Range(0, int.MaxValue)]
    public int PerMinute { get; set; } = 60;
}
