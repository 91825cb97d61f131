using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>The rows of one readable file, and what merging makes of them.</summary>
/// <param name="kind">Which file it is.</param>
/// <param name="warnings">What was odd in it.</param>
internal sealed class FileRows(FileKind kind, FileWarnings warnings)
{
    public FileKind Kind => kind;

    public FileWarnings Warnings => warnings;

    /// <summary>The rows that name a film.</summary>
    public List<ExportRow> Rows { get; } = [];

    /// <summary>Rows that contributed to the list.</summary>
    public int Used => Rows.Count - Repeated;

    /// <summary>Rows that did not.</summary>
    public int Skipped => Nameless + Repeated;

    /// <summary>Rows without a name.</summary>
    public int Nameless { get; set; }

    /// <summary>Rows whose film or entry an earlier row of the same kind of file had already.</summary>
    public int Repeated { get; set; }
}
