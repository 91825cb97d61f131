using System.IO.Compression;

namespace Letterboxd.Grains.Export;

/// <summary>Several files to take away as one ZIP, made as it is asked for.</summary>
public static class TakeawayZip
{
    private const int PieceBytes = 64 * 1024;

    /// <summary>The ZIP.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="files">The files in it.</param>
    public static TakeawayFile Of(string name, IEnumerable<TakeawayFile> files) => new(name, Pieces(files));

    private static IEnumerable<ReadOnlyMemory<byte>> Pieces(IEnumerable<TakeawayFile> files)
    {
        using var written = new Outlet();
        using (var archive = new ZipArchive(written, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                using var entry = archive.CreateEntry(file.Name, CompressionLevel.Fastest).Open();
                foreach (var piece in file.Content)
                {
                    entry.Write(piece.Span);
                    if (written.Length >= PieceBytes) yield return written.Take();
                }
            }
        }

        yield return written.Take();
    }

    /// <summary>What the archive has written and nobody has taken yet. Not seekable: an archive would go back in what is gone.</summary>
    private sealed class Outlet : MemoryStream
    {
        public override bool CanSeek => false;

        public ReadOnlyMemory<byte> Take()
        {
            var piece = ToArray();
            SetLength(0);
            return piece;
        }
    }
}
