using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Import;

/// <summary>Reads the files of a Letterboxd export and merges them into one movie list.</summary>
public static class ExportReader
{
    /// <summary>
    /// Reads and merges the files of one upload, on the thread pool, the files in parallel. Bad input is answered as a
    /// rejection and never throws. The order of <paramref name="files"/> changes nothing.
    /// </summary>
    /// <param name="files">CSV files, ZIP archives, or both.</param>
    /// <param name="limits">How much archives may unpack to.</param>
    /// <param name="currentYear">This year, from which the plausible years of release are told.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public static Task<ExportReading> Read(
        ImmutableArray<UploadedFile> files, ImportLimits limits, int currentYear, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return Task.Run(() => ReadFiles(files, limits, currentYear, cancellationToken), cancellationToken);
    }

    private static async Task<ExportReading> ReadFiles(
        ImmutableArray<UploadedFile> uploads, ImportLimits limits, int currentYear, CancellationToken cancellationToken)
    {
        if (uploads.IsDefaultOrEmpty)
        {
            return ExportReading.Of(new ImportRejection(RejectionReason.BadFile, "Nothing was uploaded; choose your Letterboxd export.", []));
        }

        try
        {
            var files = Unpack(uploads, new UnpackingBudget(limits), cancellationToken);
            TextLimits.Check(files);
            var readings = await Task.WhenAll(files.Select(file => Task.Run(() => FileReading.Of(file, currentYear, cancellationToken), cancellationToken)));
            Array.Sort(readings, InReceiptOrder);

            var faults = readings.Where(reading => !reading.File.InArchive).Select(reading => reading.Fault).OfType<FileFault>().ToList();
            return faults.Count > 0 ? ExportReading.Of(FileFault.Reject(faults)) : Merge(readings);
        }
        catch (BadFileException tooLarge)
        {
            return ExportReading.Of(FileFault.Reject([tooLarge.Fault]));
        }
    }

    private static List<ExportFile> Unpack(
        ImmutableArray<UploadedFile> uploads, UnpackingBudget budget, CancellationToken cancellationToken)
    {
        var files = new List<ExportFile>(uploads.Length);

        // Sorted, so that it does not depend on the request which archive finds the budget used up.
        foreach (var upload in uploads.Sort((a, b) => Compare(a.Name, a.Content, b.Name, b.Content)))
        {
            if (!ExportArchive.IsArchive(upload))
            {
                files.Add(ExportFile.Direct(upload));
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

        return files;
    }

    private static ExportReading Merge(FileReading[] readings)
    {
        var rows = readings.Select(reading => reading.Rows).OfType<FileRows>().ToList();
        var movies = ExportMerge.Merge(rows).InDefaultOrder().ToImmutableArray();
        if (movies.IsEmpty) return ExportReading.Of(NoFilms(readings));

        var receipt = new ImportReceipt(
            [.. readings.Select(reading => reading.Receipt)],
            [.. rows.SelectMany(file => file.Warnings.First).Take(ImportReceipt.MaxWarnings)],
            rows.Sum(file => file.Warnings.Count));
        return ExportReading.Of(new MergedExport(movies, receipt, Summarize(movies)));
    }

    private static ImportRejection NoFilms(FileReading[] readings) => new(
        RejectionReason.NoFilms,
        "No film was found; upload watched.csv, ratings.csv or diary.csv of your Letterboxd export, or the whole export as a ZIP.",
        [.. readings.Select(reading => new CellProblem(
            reading.File.Name,
            reading.Fault?.Problem.Row,
            reading.Fault?.Problem.Column,
            null,
            reading.Receipt.Reason ?? $"Read as {reading.Kind}; no row names a film."))]);

    private static SessionSummary Summarize(ImmutableArray<Movie> movies)
    {
        var viewings = movies.SelectMany(movie => movie.Watches).ToList();
        return new SessionSummary(
            Rated: movies.Count(movie => movie.Rating is not null),
            Liked: movies.Count(movie => movie.Liked),
            Reviewed: movies.Count(movie => movie.Review is not null),
            Rewatched: movies.Count(movie => movie.Rewatch),
            Viewings: viewings.Count,
            FirstWatched: viewings.Min(viewing => viewing.WatchedDate),
            LastWatched: viewings.Max(viewing => viewing.WatchedDate));
    }

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
