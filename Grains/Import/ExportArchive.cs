using System.Buffers;
using System.IO.Compression;
using System.IO.Hashing;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>A Letterboxd export as one ZIP. Only the entries that are imported are unpacked.</summary>
internal static class ExportArchive
{
    private const int ChunkSize = 32 * 1024;

    /// <summary>True when the content or the name says that this is meant to be a ZIP.</summary>
    public static bool IsArchive(UploadedFile upload) =>
        upload.Content.AsSpan() is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..]
        || upload.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Unpacks the files of an archive within the budget. An entry that cannot be unpacked comes out with a fault of
    /// its own; a broken or encrypted archive, or one past its limits, throws. An archive in an archive is opened once.
    /// </summary>
    public static List<ExportFile> Unpack(UploadedFile upload, ImportBudget budget, CancellationToken cancellationToken)
    {
        if (upload.Content.Length == 0) throw Bad(upload, "the file is empty");

        var entries = new List<PackedFile>();
        try
        {
            Collect(upload.Content, "", upload, budget, entries, isInner: false, cancellationToken);
        }
        catch (Exception exception) when (IsBrokenArchive(exception))
        {
            throw Bad(upload, "the ZIP archive is broken; download the export again");
        }

        if (entries.Any(entry => IsOfSpreadsheet(entry.Name))) throw Bad(upload, "this is a spreadsheet; save it as CSV and upload that");

        var identities = ExportLayout.Identify([.. entries.Select(entry => ExportLayout.Normalize(entry.Name))]);
        return [.. entries.Zip(identities, (entry, identity) => Unpack(entry, identity, budget, cancellationToken))];
    }

    /// <summary>The bytes that the text files of an archive unpack to by its own account; the length of the archive when it has none.</summary>
    public static long DeclaredText(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            return archive.Entries.Sum(entry => entry.Length);
        }
        catch (Exception exception) when (IsBrokenArchive(exception))
        {
            return content.Length;
        }
    }

    private static void Collect(
        byte[] content, string folder, UploadedFile upload, ImportBudget budget, List<PackedFile> entries, bool isInner, CancellationToken cancellationToken)
    {
        // Counted in the raw bytes, because ZipArchive makes an object of every entry before it can be asked.
        budget.TakeEntries(content.AsSpan().Count("PK\u0001\u0002"u8), upload.Name);

        var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        foreach (var entry in archive.Entries.Where(IsFile))
        {
            if (entry.IsEncrypted) throw Bad(upload, "the ZIP archive is encrypted; upload it without a password");

            var name = folder + entry.FullName;
            if (isInner || !entry.FullName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) || entry.FullName.StartsWith("__MACOSX", StringComparison.OrdinalIgnoreCase))
                entries.Add(new(name, entry));
            else
                Collect(Read(entry, upload.Name, budget, cancellationToken).ToArray(), name + "/", upload, budget, entries, isInner: true, cancellationToken);
        }
    }

    private static ExportFile Unpack(PackedFile packed, FileIdentity identity, ImportBudget budget, CancellationToken cancellationToken)
    {
        var file = new ExportFile(packed.Name, identity, default, InArchive: true);
        if (identity.IgnoredBecause is not null) return file;

        try
        {
            var content = Read(packed.Entry, file.Name, budget, cancellationToken);
            return Crc32.HashToUInt32(content.Span) == packed.Entry.Crc32 ? file with { Content = content } : Damaged(file, "is damaged inside the ZIP archive");
        }
        catch (InvalidDataException fault) when (fault.Message.Contains("compress", StringComparison.OrdinalIgnoreCase))
        {
            return Damaged(file, "is compressed in a way that this service does not read; make the ZIP archive with the usual method, deflate");
        }
        catch (Exception exception) when (IsBrokenArchive(exception))
        {
            return Damaged(file, "is damaged inside the ZIP archive");
        }
    }

    // An entry that holds more than its archive says is damaged: the memory for an import is set aside by what archives say.
    private static ReadOnlyMemory<byte> Read(ZipArchiveEntry entry, string file, ImportBudget budget, CancellationToken cancellationToken)
    {
        using var stream = entry.Open();
        var content = new ArrayBufferWriter<byte>((int)Math.Clamp(entry.Length, 1, ChunkSize));
        while (stream.Read(content.GetSpan(ChunkSize)) is > 0 and var read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            budget.TakeBytes(read, file);
            content.Advance(read);
            if (content.WrittenCount > entry.Length) throw new InvalidDataException("The entry holds more than it declares.");
        }

        return content.WrittenMemory;
    }

    private static bool IsFile(ZipArchiveEntry entry) => !entry.FullName.EndsWith('/') && !entry.FullName.EndsWith('\\');

    private static bool IsOfSpreadsheet(string name) =>
        name.StartsWith("xl/", StringComparison.OrdinalIgnoreCase) || name.Equals("Index/Document.iwa", StringComparison.OrdinalIgnoreCase)
        || name.Equals("content.xml", StringComparison.OrdinalIgnoreCase);

    private static ExportFile Damaged(ExportFile file, string message) => file with { Fault = new FileFault(RejectionReason.BadFile, file.Name, $"the file {message}") };

    // IOException covers the end of the stream; the others are what ZipArchive throws on impossible offsets and methods.
    private static bool IsBrokenArchive(Exception exception) => exception
        is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException;

    private static BadFileException Bad(UploadedFile upload, string message) =>
        new(new FileFault(RejectionReason.BadFile, upload.Name, message));

    private sealed record PackedFile(string Name, ZipArchiveEntry Entry);
}
