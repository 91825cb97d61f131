using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>A film while the rows of all files come together.</summary>
/// <param name="uri">The film's URI; null when no row has one.</param>
internal sealed class FilmDraft(string? uri)
{
    private readonly List<ViewingDraft> _viewings = [];
    private ExportRow? _watched;
    private ExportRow? _rated;
    private ExportRow? _liked;

    /// <summary>Adds a row of watched, ratings or likes; false when such a row is there already.</summary>
    public bool TryAdd(FileKind kind, ExportRow row)
    {
        ref var place = ref _watched;
        if (kind == FileKind.Ratings)
            place = ref _rated;
        else if (kind == FileKind.Likes)
            place = ref _liked;

        if (place is not null)
            return false;

        place = row;
        return true;
    }

    public void Add(ViewingDraft viewing) => _viewings.Add(viewing);

    public Movie ToMovie()
    {
        _viewings.Sort();
        ImmutableArray<Viewing> latestFirst = [.. _viewings.AsEnumerable().Reverse().Select(draft => draft.Viewing)];
        var (title, year) = (_watched ?? _rated ?? _liked)?.Film ?? _viewings[^1].Film;
        var (watchedDate, source) = LastWatched(latestFirst);
        return new Movie
        {
            Title = title,
            Year = year,
            LetterboxdUri = uri,
            Rating = latestFirst.FirstOrDefault(viewing => viewing.Rating is not null)?.Rating ?? _rated?.Rating,
            CurrentRating = _rated?.Rating,
            WatchedDate = watchedDate,
            WatchedDateSource = source,
            Rewatch = latestFirst.Any(viewing => viewing.Rewatch) || latestFirst.Count(viewing => viewing.WatchedDate is not null) > 1,
            Liked = _liked is not null,
            Tags = [.. _viewings.OrderBy(draft => draft.Sequence).SelectMany(draft => draft.Viewing.Tags).Distinct()],
            Review = latestFirst.FirstOrDefault(viewing => viewing.Review is not null)?.Review,
            Watches = latestFirst,
        };
    }

    private (DateOnly? Date, WatchedDateSource? Source) LastWatched(ImmutableArray<Viewing> latestFirst) =>
        latestFirst is [{ WatchedDate: { } viewed }, ..] ? (viewed, WatchedDateSource.Diary)
        : _watched?.Date is { } marked ? (marked, WatchedDateSource.Watched)
        : (null, null);
}
