using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Import;

/// <summary>A film while the rows of all files come together.</summary>
/// <param name="uri">The film's URI; null when no row has one.</param>
internal sealed class FilmDraft(string? uri)
{
    private List<ViewingDraft>? _viewings;
    private NameAndYear? _name;
    private HashSet<NameAndYear>? _otherNames;
    private ExportRow? _watched;
    private ExportRow? _rated;
    private ExportRow? _liked;

    /// <summary>The film's URI; null when no row has one.</summary>
    public string? Uri => uri;

    /// <summary>Whether its address is of the short form.</summary>
    public bool HasShortAddress => FilmIdentity.HasCode(uri);

    /// <summary>The film that it turned out to be; null while it stands for itself.</summary>
    public FilmDraft? JoinedTo { get; private set; }

    /// <summary>The rating in ratings.csv.</summary>
    public double? CurrentRating => _rated?.Rating;

    /// <summary>The days on which the film was marked, rated or liked.</summary>
    public IEnumerable<DateOnly> Days => new[] { _watched?.Date, _rated?.Date, _liked?.Date }.OfType<DateOnly>();

    /// <summary>Takes what the same film under another address has.</summary>
    public void Join(FilmDraft other)
    {
        _watched ??= other._watched;
        _rated ??= other._rated;
        _liked ??= other._liked;
        other.JoinedTo = this;
    }

    /// <summary>Takes a name that a row calls it by; false when it has it already.</summary>
    public bool TryAddName(NameAndYear name)
    {
        if (_name is { } first) return first != name && (_otherNames ??= []).Add(name);

        _name = name;
        return true;
    }

    /// <summary>Adds a row of watched, ratings or likes; false when such a row is there already. A rating in watched.csv is one.</summary>
    public bool TryAdd(FileKind kind, ExportRow row)
    {
        ref var place = ref _watched;
        if (kind == FileKind.Ratings) place = ref _rated;
        else if (kind == FileKind.Likes) place = ref _liked;

        if (place is not null) return false;

        place = row;
        if (kind == FileKind.Watched && row.Rating is not null) _rated ??= row;
        return true;
    }

    public void Add(ViewingDraft viewing) => (_viewings ??= new(capacity: 1)).Add(viewing);

    public Movie ToMovie()
    {
        var viewings = LatestFirst();
        var named = _watched ?? _rated ?? _liked ?? _viewings![0].Row;
        var (watchedDate, source) = LastWatched(viewings);
        return new Movie
        {
            Key = FilmIdentity.Code(uri),
            Title = named.Name,
            Year = named.Year,
            LetterboxdUri = uri,
            Rating = viewings.FirstOrDefault(viewing => viewing.Rating is not null)?.Rating ?? _rated?.Rating,
            CurrentRating = _rated?.Rating,
            WatchedDate = watchedDate,
            WatchedDateSource = source,
            Rewatch = viewings.Any(viewing => viewing.Rewatch) || viewings is [_, { WatchedDate: not null }, ..],
            Liked = _liked is not null,
            RatedDate = _rated?.Date,
            LikedDate = _liked?.Date,
            MarkedDate = _watched?.Date,
            Tags = Tags(),
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
