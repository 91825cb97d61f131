using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>One file of an upload, archives unpacked, before its text is read.</summary>
/// <param name="Name">The name the member knows it by; with its path where it came out of an archive.</param>
/// <param name="Identity">What its path or name says of it.</param>
/// <param name="Content">Its bytes; empty when it is not to be read.</param>
/// <param name="InArchive">It came out of an archive: its faults do not reject the upload.</param>
internal sealed record ExportFile(string Name, FileIdentity Identity, ReadOnlyMemory<byte> Content, bool InArchive)
{
    /// <summary>Why it could not be taken out of its archive, or why it is no archive; null when it could.</summary>
    public FileFault? Fault { get; init; }

    /// <summary>A file uploaded on its own. With a path (a dropped folder) it is identified as inside an archive.</summary>
    public static ExportFile Direct(UploadedFile upload)
    {
        var path = ExportLayout.Normalize(upload.Name);
        var identity = ExportLayout.IsTelling(path)
            ? ExportLayout.IdentifyByPath(path, wrapped: true)
            : ExportLayout.IdentifyByName(path);

        // An empty file that someone chose is a mistake; one in a dropped folder may well be none.
        if (upload.Content.Length == 0 && !path.Contains('/'))
        {
            return Faulty(upload, new FileFault(RejectionReason.BadFile, upload.Name, "the file is empty"));
        }

        var content = identity.IgnoredBecause is null ? upload.Content : default;
        return new ExportFile(upload.Name, identity, content, InArchive: false);
    }

    /// <summary>An upload that cannot be opened.</summary>
    public static ExportFile Faulty(UploadedFile upload, FileFault fault) =>
        new(upload.Name, FileIdentity.Unknown, default, InArchive: false) { Fault = fault };
}
