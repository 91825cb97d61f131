using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>A viewing while it is put together from a diary row, a review, or both.</summary>
/// <param name="row">The row that makes the viewing.</param>
/// <param name="sequence">The place of that row among all diary rows, then all reviews.</param>
internal sealed class ViewingDraft(ExportRow row, int sequence) : IComparable<ViewingDraft>
{
    private ExportRow? _review;

    public bool IsReviewed => _review is not null;

    public FilmKey Film => row.Film;

    public int Sequence => sequence;

    public Viewing Viewing => new()
    {
        WatchedDate = WatchedDate,
        LoggedDate = LoggedDate,
        Rating = row.Rating ?? _review?.Rating,
        Rewatch = row.Rewatch || _review is { Rewatch: true },
        Tags = _review is null ? row.Tags : [.. row.Tags.Union(_review.Tags)],
        Review = row.Review ?? _review?.Review,
        LetterboxdUri = row.Uri,
    };

    private DateOnly? WatchedDate => row.WatchedDate ?? _review?.WatchedDate;

    private DateOnly? LoggedDate => row.Date ?? _review?.Date;

    /// <summary>Adds the review that was written with this viewing. Where both say something, the diary is right.</summary>
    public void Complete(ExportRow review) => _review = review;

    /// <summary>From the earliest to the latest: by watched date, logged date, row. What is undated comes before.</summary>
    public int CompareTo(ViewingDraft? other)
    {
        var byWatched = Nullable.Compare(WatchedDate, other?.WatchedDate);
        if (byWatched != 0)
            return byWatched;

        var byLogged = Nullable.Compare(LoggedDate, other?.LoggedDate);
        return byLogged != 0 ? byLogged : sequence.CompareTo(other?.Sequence);
    }
}
