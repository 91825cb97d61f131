using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>
/// Bounds what the texts of one upload grow to in memory. A row costs some 600 bytes however short it is written, so
/// a file within the upload limit could be a thousand times any real one and still fill a silo.
/// </summary>
internal static class TextLimits
{
    // The largest account that members report has some 10,000 films: 30,000 rows, and reviews of a few lines each.
    private const long MaxLines = 500_000;
    private const long MaxCells = 5_000_000;

    /// <summary>Throws for the first file that passes a limit, counted over all files so far.</summary>
    public static void Check(IEnumerable<ExportFile> files)
    {
        var (lines, cells) = (0L, 0L);
        foreach (var file in files)
        {
            var text = file.Content.Span;
            lines += Math.Max(text.Count((byte)'\n'), text.Count((byte)'\r'));
            cells += text.Count((byte)',') + text.Count((byte)';');
            if (lines > MaxLines || cells > MaxCells)
            {
                throw new BadFileException(new FileFault(RejectionReason.TooLarge, file.Name, $"the files together have more than {MaxLines} lines or {MaxCells} cells"));
            }
        }
    }
}
