using System.Buffers.Binary;
using System.IO.Compression;

namespace Letterboxd.TestKit.Exports;

/// <summary>Packs files as exports are packed, re-packed by hand, and broken.</summary>
public sealed class ZipBuilder
{
    private const int LocalHeaderFlags = 6;
    private const int DirectoryHeaderFlags = 8;

    private readonly List<ExportFile> _files = [];
    private string _folder = "";
    private bool _isStreamed = true;
    private bool _isEncrypted;

    public ZipBuilder Add(params IEnumerable<ExportFile> files)
    {
        _files.AddRange(files);
        return this;
    }

    public ZipBuilder Add(string path, byte[] content) => Add(new ExportFile(path, content));

    /// <summary>Wraps everything in one folder, as unpacking and packing again does.</summary>
    public ZipBuilder InFolder(string folder)
    {
        _folder = folder + "/";
        return this;
    }

    /// <summary>The same files once more, under a folder of the export.</summary>
    public ZipBuilder AlsoUnder(string folder) => Add([.. _files.Select(file => file with { Name = $"{folder}/{file.Name}" })]);

    /// <summary>Adds the shadow files of a Mac's archiver; they always lie outside the wrapper folder.</summary>
    public ZipBuilder WithMacFiles()
    {
        byte[] appleDouble = [0, 5, 22, 7, 0, 2, 0, 0];
        return Add([.. _files.Select(file => new ExportFile($"__MACOSX/{_folder}._{file.Name}", appleDouble))]);
    }

    /// <summary>With sizes in the headers rather than in data descriptors.</summary>
    public ZipBuilder WithSizesInHeaders()
    {
        _isStreamed = false;
        return this;
    }

    /// <summary>Sets the encryption flag of every entry. The content stays plain: no reader may look that far.</summary>
    public ZipBuilder Encrypted()
    {
        _isEncrypted = true;
        return this;
    }

    public byte[] Build()
    {
        var target = new MemoryStream();
        using (var zip = new ZipArchive(_isStreamed ? new UnseekableStream(target) : target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in _files)
            {
                var isShadow = file.Name.StartsWith("__MACOSX/", StringComparison.Ordinal);
                using var entry = zip.CreateEntry(isShadow ? file.Name : _folder + file.Name, CompressionLevel.Fastest).Open();
                entry.Write(file.Content);
            }
        }

        var bytes = target.ToArray();
        if (_isEncrypted)
        {
            SetEncrypted(bytes, "PK\u0003\u0004"u8, LocalHeaderFlags);
            SetEncrypted(bytes, "PK\u0001\u0002"u8, DirectoryHeaderFlags);
        }

        return bytes;
    }

    private static void SetEncrypted(Span<byte> zip, ReadOnlySpan<byte> signature, int flagsAt)
    {
        while (zip.IndexOf(signature) is >= 0 and var header)
        {
            var flags = zip.Slice(header + flagsAt, sizeof(ushort));
            BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(flags) | 1));
            zip = zip[(header + signature.Length)..];
        }
    }
}
