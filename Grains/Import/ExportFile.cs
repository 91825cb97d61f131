using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>What a file's path or name says of it.</summary>
/// <param name="Kind">Which file it is; null when neither path nor name tells.</param>
/// <param name="IgnoredBecause">Why it is not imported, as a sentence; null when it is to be read.</param>
/// <param name="LooksLikeOurs">It is passed over although it looks like a file of the member's: the answer warns.</param>
internal readonly record struct FileIdentity(FileKind? Kind, string? IgnoredBecause, bool LooksLikeOurs = false)
{
    /// <summary>A file to read, its kind still to be told by its header.</summary>
    public static FileIdentity Unknown { get; }

    public static FileIdentity Of(FileKind kind) => new(kind, null);

    public static FileIdentity Ignored(string because) => new(null, because);

    public static FileIdentity PassedOver(FileKind kind, string because) => new(kind, because, LooksLikeOurs: true);
}

/// <summary>One file of an upload, archives unpacked, before its text is read.</summary>
/// <param name="Name">The name the member knows it by; with its path where it came out of an archive.</param>
/// <param name="Identity">What its path or name says of it.</param>
/// <param name="Content">Its bytes; empty when it is not to be read.</param>
/// <param name="InArchive">It came out of an archive: its faults do not reject the upload.</param>
internal sealed record ExportFile(string Name, FileIdentity Identity, ReadOnlyMemory<byte> Content, bool InArchive)
{
    private const int LongestName = 200;

    /// <summary>The name as it is kept: an archive can make it as long as it likes.</summary>
    public string Name { get; } = CellText.Cut(Name, LongestName);

    /// <summary>Why it could not be taken out of its archive, or why it is no archive; null when it could.</summary>
    public FileFault? Fault { get; init; }

    /// <summary>A file uploaded on its own.</summary>
    /// <param name="upload">The file.</param>
    /// <param name="identity">What its path or name says of it.</param>
    /// <param name="inFolder">It is of a dropped folder, where an empty file may be no mistake.</param>
    public static ExportFile Direct(UploadedFile upload, FileIdentity identity, bool inFolder)
    {
        if (upload.Content.Length == 0 && !inFolder) return Faulty(upload, new FileFault(RejectionReason.BadFile, CellText.Cut(upload.Name, LongestName), "the file is empty"));

        return new ExportFile(upload.Name, identity, identity.IgnoredBecause is null ? upload.Content : default, InArchive: false);
    }

    /// <summary>An upload that cannot be opened.</summary>
    public static ExportFile Faulty(UploadedFile upload, FileFault fault) => new(upload.Name, FileIdentity.Unknown, default, InArchive: false) { Fault = fault };
}
