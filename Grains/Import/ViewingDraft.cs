using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>A viewing while it is put together from a diary row, a review, or both. Sorts the latest first.</summary>
/// <param name="file">The file of the row.</param>
/// <param name="row">The row that makes the viewing.</param>
/// <param name="sequence">The place of that row among all diary rows, then all reviews.</param>
internal sealed class ViewingDraft(FileRows file, ExportRow row, int sequence) : IComparable<ViewingDraft>
{
    private ExportRow? _review;

    public FileRows File => file;

    public ExportRow Row => row;

    public int Sequence => sequence;

    public double? Rating => row.Rating ?? _review?.Rating;

    public bool IsRewatch => row.Rewatch || _review is { Rewatch: true };

    public ImmutableArray<string> Tags => _review is null or { Tags: [] } ? row.Tags : [.. row.Tags.Union(_review.Tags)];

    private DateOnly? WatchedDate => row.WatchedDate ?? _review?.WatchedDate;

    private DateOnly? LoggedDate => row.Date ?? _review?.Date;

    /// <summary>Adds the review that was written with this viewing; false when it has one. Where both say something, the diary is right.</summary>
    public bool TryComplete(ExportRow review)
    {
        if (_review is not null || file.Kind is not FileKind.Diary) return false;

        _review = review;
        return true;
    }

    public Viewing ToViewing() => new()
    {
        WatchedDate = WatchedDate,
        LoggedDate = LoggedDate,
        Rating = Rating,
        Rewatch = IsRewatch,
        Tags = Tags,
        Review = row.Review ?? _review?.Review,
        LetterboxdUri = row.Uri,
    };

    /// <summary>By watched date, then logged date, then row. Nothing is earlier than what is undated, so that it comes last.</summary>
    public int CompareTo(ViewingDraft? other)
    {
        var order = Nullable.Compare(other?.WatchedDate, WatchedDate);
        if (order == 0) order = Nullable.Compare(other?.LoggedDate, LoggedDate);
        return order != 0 ? order : Nullable.Compare(other?.Sequence, sequence);
    }
}
