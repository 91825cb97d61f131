using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Import;
using Letterboxd.Grains.Lists;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Sessions;

/// <summary>One upload into a session that has a list, from its files to its end. Reads and compares, and writes nothing.</summary>
/// <param name="terms">How it is made.</param>
/// <param name="before">The session as it was when the upload came.</param>
/// <param name="at">When it came.</param>
internal sealed class UploadAgainRun(UploadAgainTerms terms, SessionState before, DateTimeOffset at) : IDisposable
{
    // What a byte of the stored list takes while it is compared: its movies, and those of the new one beside it.
    private const int ListFactor = 6;

    private readonly TaskCompletionSource<UploadAgainResult> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _promise = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImportRun? _import;
    private bool _stopped;

    public UploadAgainTerms Terms => terms;

    /// <summary>When it came (UTC).</summary>
    public DateTimeOffset At => at;

    /// <summary>The upload that it is compared with.</summary>
    public int Upload => before.UploadNumber;

    /// <summary>Ends when it is stored that the upload is answered before it is done.</summary>
    public Task Promised => _promise.Task;

    /// <summary>What the files say; set when they are read.</summary>
    public MergedExport? Export { get; private set; }

    /// <summary>The watchlist and the lists of the files; empty when they hold none.</summary>
    public MemberListsDocument Lists => Export?.Lists ?? new();

    /// <summary>The files say the same as before, to the letter.</summary>
    public bool IsSame { get; private set; }

    /// <summary>How the list changes; set when it is compared.</summary>
    public ListSuccession? Succession { get; private set; }

    /// <summary>Why the files look like the wrong ones; null when they do not.</summary>
    public UploadDoubt? Doubt { get; private set; }

    /// <summary>The end of the comparison: null, or why there is none.</summary>
    public Task<UploadAgainResult?> Compared { get; private set; } = Task.FromResult<UploadAgainResult?>(null);

    /// <summary>The end of it all.</summary>
    public Task<UploadAgainResult> End => _end.Task;

    /// <summary>Bytes of the files.</summary>
    public long Bytes => _import?.Bytes ?? 0;

    /// <summary>How long it took so far.</summary>
    public TimeSpan Elapsed => _import?.Elapsed ?? TimeSpan.Zero;

    /// <summary>Reads the files, and compares their list with the one that is there.</summary>
    /// <param name="files">The files.</param>
    /// <param name="list">The list that is there; empty when there is none.</param>
    /// <param name="lists">The watchlist and the lists that are there; empty when there are none.</param>
    /// <param name="admission">The memory for imports.</param>
    /// <param name="limits">How much the files may hold.</param>
    public Task<UploadAgainResult?> Compare(ImmutableArray<UploadedFile> files, MovieListState list, MemberListsDocument lists, ImportAdmission admission, ImportLimits limits) =>
        Compared = CompareOnce(files, list, lists, admission, limits);

    /// <summary>It is stored that the upload is answered before it is done.</summary>
    public void Promise() => _promise.TrySetResult();

    /// <summary>Tells whoever waits how it ended.</summary>
    public void Complete(UploadAgainResult result) => _end.TrySetResult(result);

    /// <summary>Tells whoever waits that it broke off.</summary>
    public void Fail(Exception fault)
    {
        // Seen here, for there may be nobody who waits.
        if (_end.TrySetException(fault)) _ = _end.Task.Exception;
    }

    /// <summary>Stops the reading, should it go on, and gives its memory back.</summary>
    public void Dispose()
    {
        _stopped = true;
        _import?.Dispose();
        _import = null;
    }

    private async Task<UploadAgainResult?> CompareOnce(ImmutableArray<UploadedFile> files, MovieListState list, MemberListsDocument lists, ImportAdmission admission, ImportLimits limits)
    {
        var share = await admission.Enter(ExportReader.Weigh(files, limits) + (long)list.Json.Length * ListFactor, ImportTerms.AdmissionPatience);
        if (share is null) return new(UploadAgainOutcome.Rejected, Upload, Rejection: ImportRejection.Busy);

        if (_stopped)
        {
            share.Dispose();
            throw new OperationCanceledException();
        }

        _import = new(files, share, limits, at.Year, enriches: false, isCompared: true);
        var (export, _, rejection) = await _import.Outcome;
        if (rejection is not null) return new(UploadAgainOutcome.Rejected, Upload, Rejection: rejection);

        var stored = await list.List();
        Export = export!;
        Succession = await Task.Run(() => ListSuccession.Of(stored, export!.Movies, ListsSuccession.Compare(lists, stored.Movies, Lists, export.Movies)));
        IsSame = Succession.IsSame && await Task.Run(() => ListsSuccession.SaySame(lists, Lists));
        Doubt = UploadDoubts.Of(stored.Movies, before.Receipt, export!.Movies, export.Receipt, Succession.FilmsGone);
        return null;
    }
}
