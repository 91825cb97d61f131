using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>One file after reading: its rows, or why there are none.</summary>
/// <param name="File">The file.</param>
/// <param name="Kind">What it was taken for; null when it was not recognised.</param>
/// <param name="Rows">Its rows; null when it was ignored or is at fault.</param>
/// <param name="Fault">What is wrong with the whole file; null when nothing is.</param>
internal sealed record FileReading(ExportFile File, FileKind? Kind, FileRows? Rows, FileFault? Fault)
{
    public static FileReading Of(ExportFile file, int currentYear, CancellationToken cancellationToken)
    {
        var kind = file.Identity.Kind;
        if (file.Fault is not null || file.Identity.IgnoredBecause is not null) return new FileReading(file, kind, null, file.Fault);

        try
        {
            var table = CsvTable.Read(file.Name, file.Content, cancellationToken);
            kind ??= ExportLayout.IdentifyByHeader(table);
            table.Require(kind.Value);
            return new FileReading(file, kind, RowReader.Read(file.Name, table, kind.Value, currentYear), null);
        }
        catch (BadFileException bad)
        {
            return new FileReading(file, file.Identity.Kind, null, Explain(file, bad.Fault));
        }
    }

    public FileReceipt Receipt => this switch
    {
        { Rows: { } rows } => new(File.Name, Kind, rows.Rows.Count + rows.Nameless, rows.Used, rows.Skipped, FileOutcome.Imported, null),
        { Fault: { } fault } => new(File.Name, Kind, 0, 0, 0, FileOutcome.Rejected, fault.Sentence),
        _ => new(File.Name, Kind, 0, 0, 0, FileOutcome.Ignored, File.Identity.IgnoredBecause),
    };

    // A picture is no damaged CSV file: where neither name nor extension claims a CSV, say so.
    private static FileFault Explain(ExportFile file, FileFault fault) =>
        file.Identity.Kind is not null || file.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            ? fault
            : new FileFault(RejectionReason.BadFile, file.Name, "the file is neither a CSV file nor a ZIP archive");
}
