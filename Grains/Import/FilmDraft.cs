using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>A film while the rows of all files come together.</summary>
/// <param name="uri">The film's URI; null when no row has one.</param>
internal sealed class FilmDraft(string? uri)
{
    private List<ViewingDraft>? _viewings;
    private ExportRow? _watched;
    private ExportRow? _rated;
    private ExportRow? _liked;

    /// <summary>Adds a row of watched, ratings or likes; false when such a row is there already.</summary>
    public bool TryAdd(FileKind kind, ExportRow row)
    {
        ref var place = ref _watched;
        if (kind == FileKind.Ratings) place = ref _rated;
        else if (kind == FileKind.Likes) place = ref _liked;

        if (place is not null) return false;

        place = row;
        return true;
    }

    public void Add(ViewingDraft viewing) => (_viewings ??= new(capacity: 1)).Add(viewing);

    public Movie ToMovie()
    {
        var viewings = LatestFirst();
        var (title, year) = (_watched ?? _rated ?? _liked)?.Film ?? _viewings![0].Film;
        var (watchedDate, source) = LastWatched(viewings);
        return new Movie
        {
            Title = title,
            Year = year,
            LetterboxdUri = uri,
            Rating = viewings.FirstOrDefault(viewing => viewing.Rating is not null)?.Rating ?? _rated?.Rating,
            CurrentRating = _rated?.Rating,
            WatchedDate = watchedDate,
            WatchedDateSource = source,
            Rewatch = viewings.Any(viewing => viewing.Rewatch) || viewings is [_, { WatchedDate: not null }, ..],
            Liked = _liked is not null,
            Tags = Tags(),
            Review = viewings.FirstOrDefault(viewing => viewing.Review is not null)?.Review,
            Watches = viewings,
        };
    }

    private ImmutableArray<Viewing> LatestFirst()
    {
        if (_viewings is null) return [];

        _viewings.Sort();
        return [.. _viewings.Select(draft => draft.ToViewing())];
    }

    private (DateOnly? Date, WatchedDateSource? Source) LastWatched(ImmutableArray<Viewing> latestFirst) =>
        latestFirst is [{ WatchedDate: { } viewed }, ..] ? (viewed, WatchedDateSource.Diary)
        : _watched?.Date is { } marked ? (marked, WatchedDateSource.Watched)
        : (null, null);

    private ImmutableArray<string> Tags() => _viewings switch
    {
        null => [],
        [var only] => only.Tags,
        _ => [.. _viewings.OrderBy(viewing => viewing.Sequence).SelectMany(viewing => viewing.Tags).Distinct()],
    };
}
