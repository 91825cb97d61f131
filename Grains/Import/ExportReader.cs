using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Lists;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Import;

/// <summary>Reads the files of a Letterboxd export and merges them into one movie list.</summary>
public static class ExportReader
{
    // What a byte of text takes while it is read, merged and written: characters, rows, movies, the document.
    private const int MemoryFactor = 8;

    private const int MostReceiptRows = 500;

    /// <summary>
    /// Reads and merges the files of one upload, on the thread pool, the files in parallel. Bad input is answered as a
    /// rejection and never throws. The order of <paramref name="files"/> changes nothing.
    /// </summary>
    /// <param name="files">CSV files, ZIP archives, or both.</param>
    /// <param name="limits">How much they may hold.</param>
    /// <param name="currentYear">This year, from which the plausible years of release are told.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public static Task<ExportReading> Read(
        ImmutableArray<UploadedFile> files, ImportLimits limits, int currentYear, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return Task.Run(() => ReadFiles(files, new(limits), currentYear, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Bytes of memory that the import of these files may take, as far as can be told before anything is unpacked. An archive is
    /// held to what it declares.
    /// </summary>
    /// <param name="files">CSV files, ZIP archives, or both.</param>
    /// <param name="limits">How much they may hold.</param>
    public static long Weigh(ImmutableArray<UploadedFile> files, ImportLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var (bytes, text) = (0L, 0L);
        foreach (var file in files)
        {
            bytes += file.Content.Length;
            text += ExportArchive.IsArchive(file) ? ExportArchive.DeclaredText(file.Content) : file.Content.Length;
        }

        return bytes + Math.Min(text, limits.MaxTextBytes) * MemoryFactor;
    }

    private static async Task<ExportReading> ReadFiles(
        ImmutableArray<UploadedFile> uploads, ImportBudget budget, int currentYear, CancellationToken cancellationToken)
    {
        if (uploads.IsDefaultOrEmpty)
            return ExportReading.Of(new ImportRejection(RejectionReason.BadFile, "Nothing was uploaded; choose your Letterboxd export.", []));

        try
        {
            var files = Unpack(uploads, budget, cancellationToken);
            var tables = await Task.WhenAll(files.Select(file => Task.Run(() => FileReading.Of(file, budget, cancellationToken), cancellationToken)));
            Array.Sort(tables, InReceiptOrder);

            var faults = tables.Where(table => !table.File.InArchive).Select(table => table.Fault).OfType<FileFault>().ToList();
            if (faults.Count > 0) return ExportReading.Of(FileFault.Reject(faults));

            var order = DateCell.OrderOf(tables.Aggregate(DateEvidence.None, (evidence, table) => evidence | table.Dates));
            var readings = await Task.WhenAll(tables.Select(table => Task.Run(() => table.WithRows(order, currentYear), cancellationToken)));
            return Merge(readings);
        }
        catch (BadFileException tooLarge)
        {
            return ExportReading.Of(FileFault.Reject([tooLarge.Fault]));
        }
    }

    private static List<ExportFile> Unpack(ImmutableArray<UploadedFile> uploads, ImportBudget budget, CancellationToken cancellationToken)
    {
        var files = new List<ExportFile>(uploads.Length);
        var singles = new List<UploadedFile>(uploads.Length);

        // Sorted, so that it does not depend on the request which archive finds the budget used up.
        foreach (var upload in uploads.Sort((a, b) => Compare(a.Name, a.Content, b.Name, b.Content)))
        {
            if (!ExportArchive.IsArchive(upload))
            {
                singles.Add(upload);
                continue;
            }

            try
            {
                files.AddRange(ExportArchive.Unpack(upload, budget, cancellationToken));
            }
            catch (BadFileException bad) when (bad.Fault.Reason != RejectionReason.TooLarge)
            {
                files.Add(ExportFile.Faulty(upload, bad.Fault));
            }
        }

        // Files with a path are of a dropped folder, which is an export as an archive is.
        var ofFolder = singles.Where(IsOfFolder).ToList();
        var identities = ExportLayout.Identify([.. ofFolder.Select(upload => ExportLayout.Normalize(upload.Name))]);
        files.AddRange(ofFolder.Zip(identities, (upload, identity) => ExportFile.Direct(upload, identity, inFolder: true)));
        files.AddRange(singles.Where(upload => !IsOfFolder(upload)).Select(upload => ExportFile.Direct(upload, ExportLayout.IdentifyByName(ExportLayout.Normalize(upload.Name)), inFolder: false)));
        return files;
    }

    private static bool IsOfFolder(UploadedFile upload) => ExportLayout.Normalize(upload.Name).Contains('/');

    private static ExportReading Merge(FileReading[] readings)
    {
        var backups = readings.Select(reading => reading.Backup).OfType<BackupMovies>().ToList();
        if (backups.Count > 0) readings = [.. readings.Select(reading => reading.Rows is null ? reading : reading with { Rows = null, IgnoredBecause = FileReading.BesideABackup })];

        var rows = readings.Select(reading => reading.Rows).OfType<FileRows>().ToList();
        var films = rows.FindAll(file => file.Kind is not (FileKind.Watchlist or FileKind.List));
        var movies = (backups.Count > 0 ? BackupMovies.Join(backups) : ExportMerge.Merge(films)).InDefaultOrder();
        if (movies.IsEmpty) return ExportReading.Of(NoFilms(readings));

        var lists = backups.Count > 0
            ? BackupMovies.Lists(backups)
            : ListImport.Merge(rows.FindAll(file => file.Kind is FileKind.Watchlist), readings.Select(reading => reading.List).OfType<ListDraft>().ToList());
        var passedOver = readings.Select(reading => reading.PassedOver).OfType<CellProblem>().ToList();
        var warnings = rows.Select(file => file.Warnings).Concat(backups.Select(backup => backup.Warnings)).ToList();
        var receipt = new ImportReceipt(
            Receipts(readings),
            [.. passedOver.Concat(warnings.SelectMany(file => file.First)).Take(ImportReceipt.MaxWarnings)],
            passedOver.Count + warnings.Sum(file => file.Count));
        return ExportReading.Of(new MergedExport(FilmKeys.Assign(movies), receipt, ListSummary.Of(movies)) { Lists = lists });
    }

    // An archive can hold thousands of files: what is beyond the bound is told by its number.
    private static ImmutableArray<FileReceipt> Receipts(FileReading[] readings)
    {
        if (readings.Length <= MostReceiptRows) return [.. readings.Select(reading => reading.Receipt)];

        var rest = readings[(MostReceiptRows - 1)..].Select(reading => reading.Receipt).ToList();
        return
        [
            .. readings[..(MostReceiptRows - 1)].Select(reading => reading.Receipt),
            new(
                $"{rest.Count} more files", null, rest.Sum(file => file.Rows), rest.Sum(file => file.Used), rest.Sum(file => file.Skipped),
                rest.Any(file => file.Outcome is FileOutcome.Imported) ? FileOutcome.Imported : FileOutcome.Ignored, "A receipt tells of 500 files at most."),
        ];
    }

    private static ImportRejection NoFilms(FileReading[] readings) => new(
        RejectionReason.NoFilms,
        readings.Any(reading => reading.Rows is { Kind: FileKind.Watchlist or FileKind.List })
            ? "A watchlist and lists are not enough: this service is about films you watched. Upload watched.csv, ratings.csv or diary.csv with them, or the whole export as a ZIP."
            : "No film was found; upload watched.csv, ratings.csv or diary.csv of your Letterboxd export, or the whole export as a ZIP.",
        [.. readings.Take(ImportReceipt.MaxWarnings).Select(reading => new CellProblem(
            reading.File.Name,
            reading.Fault?.Problem.Row,
            reading.Fault?.Problem.Column,
            null,
            reading.Receipt.Reason ?? (reading.Kind is FileKind.Watchlist or FileKind.List ? $"Read as {reading.Kind}; it holds no films you watched." : $"Read as {reading.Kind}; no row names a film.")))]);

    // By kind, what is no known file last; then by name. Content decides between files of one name.
    private static int InReceiptOrder(FileReading x, FileReading y)
    {
        var byKind = (x.Kind ?? (FileKind)int.MaxValue).CompareTo(y.Kind ?? (FileKind)int.MaxValue);
        return byKind != 0 ? byKind : Compare(x.File.Name, x.File.Content.Span, y.File.Name, y.File.Content.Span);
    }

    private static int Compare(string name, ReadOnlySpan<byte> content, string otherName, ReadOnlySpan<byte> otherContent)
    {
        var byName = string.CompareOrdinal(name, otherName);
        return byName != 0 ? byName : content.SequenceCompareTo(otherContent);
    }
}

/// <summary>The outcome of reading an upload: the merged export, or why it was rejected. Exactly one is set.</summary>
public sealed record ExportReading
{
    private ExportReading()
    {
    }

    /// <summary>The merged export; null when the upload was rejected.</summary>
    public MergedExport? Export { get; private init; }

    /// <summary>Why the upload was rejected; null when it was read.</summary>
    public ImportRejection? Rejection { get; private init; }

    internal static ExportReading Of(MergedExport export) => new() { Export = export };

    internal static ExportReading Of(ImportRejection rejection) => new() { Rejection = rejection };
}

/// <summary>What the files of one upload say, merged into one list.</summary>
/// <param name="Movies">The movies, most recently watched first, undated last, then by title, each with its key.</param>
/// <param name="Receipt">Accounts for every row of every file.</param>
/// <param name="Summary">Counts over <paramref name="Movies"/>.</param>
public sealed record MergedExport(ImmutableArray<Movie> Movies, ImportReceipt Receipt, SessionSummary Summary)
{
    /// <summary>The watchlist and the custom lists; null when there are none.</summary>
    internal MemberListsDocument? Lists { get; init; }
}
