using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Import;

/// <summary>One file after reading: its table, its rows, or why there are none.</summary>
/// <param name="File">The file.</param>
/// <param name="Kind">What it was taken for; null when it was not recognised.</param>
/// <param name="Table">Its table; null when it was ignored or is at fault.</param>
/// <param name="Fault">What is wrong with the whole file; null when nothing is.</param>
/// <param name="IgnoredBecause">Why it is not imported, as a sentence; null when it is.</param>
internal sealed record FileReading(ExportFile File, FileKind? Kind, CsvTable? Table, FileFault? Fault, string? IgnoredBecause)
{
    private static readonly string[] Spreadsheets = [".xls", ".xlsx", ".numbers", ".ods"];

    /// <summary>Why a file beside a backup is not imported.</summary>
    public const string BesideABackup = "An export.json is a whole list; files beside it are not imported.";

    private const string NoneOfOurs = "This file has none of the columns of your films; it is not imported.";

    /// <summary>Its rows; null when there are none to import, or they are not read yet.</summary>
    public FileRows? Rows { get; init; }

    /// <summary>The custom list that its rows are of; null when they are of none.</summary>
    public ListDraft? List { get; init; }

    /// <summary>A list that was taken away from this service; null when the file is none.</summary>
    public BackupDocument? Document { get; init; }

    /// <summary>Its movies; null when there are none, or they are not read yet.</summary>
    public BackupMovies? Backup { get; init; }

    /// <summary>What its dates say of their order.</summary>
    public DateEvidence Dates => Table?.Dates ?? DateEvidence.None;

    /// <summary>A warning where a file was passed over that looks like one of ours.</summary>
    public CellProblem? PassedOver => (File.Identity.LooksLikeOurs || (Fault is not null && File.InArchive)) && Receipt.Reason is { } reason
        ? new(File.Name, Fault?.Problem.Row, Fault?.Problem.Column, null, $"passed over: {reason}")
        : null;

    /// <summary>Reads the table of a file and tells what it is.</summary>
    public static FileReading Of(ExportFile file, ImportBudget budget, CancellationToken cancellationToken)
    {
        var (kind, ignored, _) = file.Identity;
        if (file.Fault is not null || ignored is not null) return new FileReading(file, kind, null, file.Fault, ignored);

        try
        {
            if (kind is FileKind.Backup) return new FileReading(file, kind, null, null, null) { Document = BackupReader.Parse(file.Name, file.Content, budget) };

            var table = CsvTable.Read(file.Name, file.Content, budget, cancellationToken);
            var told = table.IsList ? FileKind.List : ExportLayout.IdentifyByColumns(kind, table);
            if (told is null) return table.IsTable ? new FileReading(file, null, null, null, NoneOfOurs) : throw NoTable(file);

            // A list may have no films, and then needs no column for them.
            if (!table.IsList) table.Require(kind is null or FileKind.Likes ? told.Value : Stricter(kind.Value, told.Value));
            else if (table.Rows.Count > 0) table.Require(FileKind.List);

            return new FileReading(file, told, table, null, null);
        }
        catch (BadFileException bad) when (bad.Fault.Reason != RejectionReason.TooLarge)
        {
            return new FileReading(file, kind, null, Explain(file, bad.Fault), null);
        }
    }

    /// <summary>The same with its rows read.</summary>
    /// <param name="uploadOrder">The order on which the dates of all files agree; null when they do not.</param>
    /// <param name="currentYear">This year.</param>
    public FileReading WithRows(DateOrder? uploadOrder, int currentYear) =>
        Document is not null ? this with { Backup = BackupReader.Read(File.Name, Document, currentYear), Document = null }
        : Table is null ? this
        : WithRows(Table, RowReader.Read(File.Name, Table, Kind!.Value, uploadOrder, currentYear), uploadOrder, currentYear);

    public FileReceipt Receipt => this switch
    {
        { Rows: { } rows } => new(File.Name, Kind, rows.Rows.Count + rows.Nameless, rows.Used, rows.Skipped, FileOutcome.Imported, null, Table!.Separator, Table.EncodingName, [.. Table.KnownColumns]),
        { Backup: { } backup } => new(File.Name, Kind, backup.Rows, backup.Used, backup.Rows - backup.Used, FileOutcome.Imported, null),
        { Fault: { } fault } => new(File.Name, Kind, 0, 0, 0, FileOutcome.Rejected, fault.Sentence),
        _ => new(File.Name, Kind, 0, 0, 0, FileOutcome.Ignored, IgnoredBecause),
    };

    private FileReading WithRows(CsvTable table, FileRows rows, DateOrder? uploadOrder, int currentYear) =>
        this with { Rows = rows, List = Kind is FileKind.List ? ListDraft.Read(File.Name, table, rows, uploadOrder, currentYear) : null };

    // A file that is named a diary is refused without the day of viewing, whatever else it could be read as.
    private static FileKind Stricter(FileKind named, FileKind told) => named is FileKind.Diary or FileKind.Ratings && told is not (FileKind.Diary or FileKind.Reviews) ? named : told;

    // A picture is no damaged CSV file: where neither name nor extension claims a CSV, say so.
    private static FileFault Explain(ExportFile file, FileFault fault) =>
        file.Identity.Kind is not null || file.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            ? fault
            : new FileFault(RejectionReason.BadFile, file.Name, IsSpreadsheet(file.Name) ? "this is a spreadsheet; save it as CSV and upload that" : "the file is neither a CSV file nor a ZIP archive");

    private static bool IsSpreadsheet(string name) =>
        Spreadsheets.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    private static BadFileException NoTable(ExportFile file) =>
        new(new FileFault(RejectionReason.BadFile, file.Name, "the column Name is missing; the file has a single column", 1, Column.Name.Title()));
}
