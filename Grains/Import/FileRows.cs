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

    /// <summary>Rows without a name, and those that repeat the header.</summary>
    public int Nameless { get; set; }

    /// <summary>Rows whose film or entry an earlier row of the same kind of file had already.</summary>
    public int Repeated { get; set; }
}

/// <summary>The warnings of one file. All are counted, but only those that an answer can show are kept.</summary>
internal sealed class FileWarnings(string file)
{
    private List<CellProblem> _kept = [];

    /// <summary>How many there were in all.</summary>
    public int Count { get; private set; }

    /// <summary>The first ones by row, those of the whole file before all.</summary>
    public IEnumerable<CellProblem> First => _kept.OrderBy(warning => warning.Row ?? 0).Take(ImportReceipt.MaxWarnings);

    public void Add(string message, int? row = null, Column? column = null, string? value = null)
    {
        Count++;
        _kept.Add(new CellProblem(file, row, column?.Title(), value is null ? null : CellText.Shorten(value), message));

        // Merging adds to what reading found, so the first by row may come late.
        if (_kept.Count >= 2 * ImportReceipt.MaxWarnings) _kept = [.. First];
    }
}
