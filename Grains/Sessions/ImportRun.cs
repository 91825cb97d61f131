using System.Collections.Immutable;
using System.Diagnostics;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Import;

namespace Letterboxd.Grains.Sessions;

/// <summary>
/// The reading of one upload, from its files to the document that is stored, on the thread pool. Writes nothing. Holds its
/// share of the memory for imports until it is disposed.
/// </summary>
internal sealed class ImportRun : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly IDisposable _share;
    private readonly long _started = Stopwatch.GetTimestamp();

    /// <param name="files">The files.</param>
    /// <param name="share">The share of the memory for imports.</param>
    /// <param name="limits">How much the files may hold.</param>
    /// <param name="currentYear">This year.</param>
    /// <param name="enriches">The films are to be looked up.</param>
    /// <param name="isCompared">The list is compared with another one before it is stored: there is no document of it yet.</param>
    public ImportRun(ImmutableArray<UploadedFile> files, IDisposable share, ImportLimits limits, int currentYear, bool enriches, bool isCompared = false)
    {
        _share = share;
        Files = files.Length;
        Bytes = files.Sum(file => (long)file.Content.Length);
        Outcome = Task.Run(() => Read(files, limits, currentYear, enriches, isCompared, _stop.Token));
    }

    /// <summary>How many files were uploaded.</summary>
    public int Files { get; }

    /// <summary>How many bytes they have.</summary>
    public long Bytes { get; }

    /// <summary>How long ago it began.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>What came of it.</summary>
    public Task<ImportOutcome> Outcome { get; }

    /// <summary>Stops it, should it still run.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _share.Dispose();
    }

    private static async Task<ImportOutcome> Read(
        ImmutableArray<UploadedFile> files, ImportLimits limits, int currentYear, bool enriches, bool isCompared, CancellationToken stopped)
    {
        var reading = await ExportReader.Read(files, limits, currentYear, stopped);
        if (reading.Export is not { } export) return new(null, null, reading.Rejection);

        if (isCompared) return new(export, null, null);
        if (enriches) export = export with { Movies = [.. export.Movies.Select(movie => movie.Match is MatchKind.None ? movie : movie with { TmdbStatus = TmdbStatus.Pending })] };
        var outcome = new ImportOutcome(export, MovieListState.Of(export.Movies), null);
        if (export.Lists is not { } lists) return outcome;

        if (enriches) lists = Lists.MemberLists.Open(lists, export.Movies);
        return outcome with { MemberLists = MemberListsState.Of(lists), Others = Lists.MemberLists.Count(lists, export.Movies).Total };
    }
}

/// <summary>What came of reading an upload: the merged export and its list as it is stored, or why it was rejected.</summary>
internal sealed record ImportOutcome(MergedExport? Export, MovieListState? List, ImportRejection? Rejection)
{
    /// <summary>The watchlist and the lists as they are stored; null when there are none.</summary>
    public MemberListsState? MemberLists { get; init; }

    /// <summary>How many of their films are not watched; null when there are none.</summary>
    public int? Others { get; init; }
}
