using System.Buffers.Binary;
using System.IO.Compression;

namespace Letterboxd.TestKit.Exports;

/// <summary>Packs files as exports are packed, re-packed by hand, and broken.</summary>
public sealed class ZipBuilder
{
    // Offsets in the headers of entries, after APPNOTE.TXT 4.3.7 and 4.3.12.
    private const int LocalFlags = 6;
    private const int DirectoryFlags = 8;
    private const int DirectoryLength = 24;

    private readonly List<SyntheticFile> _files = [];
    private string _folder = "";
    private bool _isStreamed = true;
    private bool _isEncrypted;
    private CompressionLevel _compression = CompressionLevel.Fastest;
    private uint? _declaredLength;

    public ZipBuilder Add(params IEnumerable<SyntheticFile> files)
    {
        _files.AddRange(files);
        return this;
    }

    public ZipBuilder Add(string path, byte[] content) => Add(new SyntheticFile(path, content));

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
        return Add([.. _files.Select(file => new SyntheticFile($"__MACOSX/{_folder}._{file.Name}", appleDouble))]);
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

    /// <summary>Without compression.</summary>
    public ZipBuilder Stored()
    {
        _compression = CompressionLevel.NoCompression;
        return this;
    }

    /// <summary>Lies about the unpacked length of every entry.</summary>
    public ZipBuilder DeclaringLength(uint length)
    {
        _declaredLength = length;
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
                using var entry = zip.CreateEntry(isShadow ? file.Name : _folder + file.Name, _compression).Open();
                entry.Write(file.Content);
            }
        }

        var bytes = target.ToArray();
        if (_isEncrypted)
        {
            Rewrite(bytes, "PK\u0003\u0004"u8, header => header[LocalFlags] |= 1);
            Rewrite(bytes, "PK\u0001\u0002"u8, header => header[DirectoryFlags] |= 1);
        }

        if (_declaredLength is { } length)
        {
            Rewrite(bytes, "PK\u0001\u0002"u8, header => BinaryPrimitives.WriteUInt32LittleEndian(header[DirectoryLength..], length));
        }

        return bytes;
    }

    private static void Rewrite(Span<byte> zip, ReadOnlySpan<byte> signature, HeaderEdit edit)
    {
        while (zip.IndexOf(signature) is >= 0 and var header)
        {
            edit(zip[header..]);
            zip = zip[(header + signature.Length)..];
        }
    }

    private delegate void HeaderEdit(Span<byte> header);
}
