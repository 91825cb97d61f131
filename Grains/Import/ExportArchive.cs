using System.IO.Compression;
using System.IO.Hashing;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>A Letterboxd export as one ZIP. Only the entries that are imported are unpacked.</summary>
internal static class ExportArchive
{
    /// <summary>True when the content or the name says that this is meant to be a ZIP.</summary>
    public static bool IsArchive(UploadedFile upload) =>
        upload.Content.AsSpan() is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..]
        || upload.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Unpacks the files of an archive within the budget. An entry that cannot be unpacked comes out with a fault of
    /// its own; a broken or encrypted archive, or one past its limits, throws.
    /// </summary>
    public static List<ExportFile> Unpack(UploadedFile upload, UnpackingBudget budget, CancellationToken cancellationToken)
    {
        if (upload.Content.Length == 0) throw Bad(upload, "the file is empty");

        // Counted in the raw bytes, because ZipArchive makes an object of every entry before it can be asked.
        budget.TakeEntries(upload.Content.AsSpan().Count("PK\u0001\u0002"u8), upload.Name);

        try
        {
            using var archive = new ZipArchive(new MemoryStream(upload.Content, writable: false), ZipArchiveMode.Read);
            var entries = archive.Entries.Where(IsFile).ToList();
            if (entries.Any(entry => entry.IsEncrypted)) throw Bad(upload, "the ZIP archive is encrypted; upload it without a password");

            var wrapped = !ExportLayout.IsAtRoot(entries.Select(entry => ExportLayout.Normalize(entry.FullName)));
            return [.. entries.Select(entry => Unpack(entry, wrapped, upload.Name, budget, cancellationToken))];
        }
        catch (Exception exception) when (IsBrokenArchive(exception))
        {
            throw Bad(upload, "the ZIP archive is broken; download the export again");
        }
    }

    private static ExportFile Unpack(
        ZipArchiveEntry entry, bool wrapped, string archive, UnpackingBudget budget, CancellationToken cancellationToken)
    {
        var name = entry.FullName;
        var identity = ExportLayout.IdentifyByPath(ExportLayout.Normalize(name), wrapped);
        var file = new ExportFile(name, identity, default, InArchive: true);
        if (identity.IgnoredBecause is not null) return file;

        try
        {
            using var stream = entry.Open();
            var content = budget.ReadToEnd(stream, archive, cancellationToken);
            return Crc32.HashToUInt32(content.Span) == entry.Crc32 ? file with { Content = content } : Damaged(file);
        }
        catch (Exception exception) when (IsBrokenArchive(exception))
        {
            return Damaged(file);
        }
    }

    private static bool IsFile(ZipArchiveEntry entry) => !entry.FullName.EndsWith('/') && !entry.FullName.EndsWith('\\');

    private static ExportFile Damaged(ExportFile file) =>
        file with { Fault = new FileFault(RejectionReason.BadFile, file.Name, "the file is damaged inside the ZIP archive") };

    // IOException covers the end of the stream; the others are what ZipArchive throws on impossible offsets and methods.
    private static bool IsBrokenArchive(Exception exception) => exception
        is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException;

    private static BadFileException Bad(UploadedFile upload, string message) =>
        new(new FileFault(RejectionReason.BadFile, upload.Name, message));
}
