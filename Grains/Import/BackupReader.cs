using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Lists;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Import;

/// <summary>
/// Reads what this service gave away as <c>export.json</c>: a whole list, which needs no merging. Its values are held to the
/// same rules as those of any file.
/// </summary>
internal sealed class BackupReader
{
    private const int LongestName = 500;
    private const int YearsAhead = 10;

    // A document of nothing but braces would make some fifty bytes of memory of each of its own.
    private const int MostBraces = 1_000_000;

    private readonly FileWarnings _warnings;
    private readonly int _currentYear;
    private int _number;
    private int _matches;

    private BackupReader(FileWarnings warnings, int currentYear) => (_warnings, _currentYear) = (warnings, currentYear);

    /// <summary>Whether a file of this name is such a document.</summary>
    public static bool IsNamedSo(string name) => name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Parses a document.</summary>
    /// <exception cref="BadFileException">It is none, or holds more than an upload may.</exception>
    public static BackupDocument Parse(string file, ReadOnlyMemory<byte> content, ImportBudget budget)
    {
        budget.TakeText(content.Length, file);
        if (content.Span.Count((byte)'{') > MostBraces) throw Bad(RejectionReason.TooLarge, file, $"the document has more than {MostBraces} parts");

        try
        {
            var document = JsonSerializer.Deserialize(content.Span, BackupJson.Document);
            if (document?.Format is not BackupDocument.FormatName) throw Bad(RejectionReason.BadFile, file, "this is JSON, but no export.json of this service");
            if (document.Version is < 1 or > BackupDocument.CurrentVersion) throw Bad(RejectionReason.BadFile, file, "this export.json is of a later version of this service");

            budget.TakeRows(document.Movies.Sum(movie => 1 + (movie?.Watches?.Length ?? 0)) + ListedFilms(document), file);
            return document;
        }
        catch (JsonException fault)
        {
            throw Bad(RejectionReason.BadFile, file, $"the document cannot be read at {fault.Path ?? "its beginning"}");
        }
    }

    /// <summary>The movies of a document; those without a title, or with the key of one before, are skipped.</summary>
    public static BackupMovies Read(string file, BackupDocument document, int currentYear)
    {
        var reader = new BackupReader(new(file), currentYear);
        var movies = reader.Movies(document).ToImmutableArray();
        var (watchlist, lists) = (reader.Watchlist(document), reader.Lists(document));
        return new(movies, document.Movies.Length + ListedFilms(document), reader._warnings) { Watchlist = watchlist, OwnLists = lists };
    }

    private static int ListedFilms(BackupDocument document) =>
        (document.Watchlist ?? []).Length + (document.Lists ?? []).Sum(list => (list?.Films ?? []).Length);

    private ImmutableArray<BackupFilm>? Watchlist(BackupDocument document) => document.Watchlist is null
        ? null
        : [.. document.Watchlist.Value.Where(film => IsTitled(film?.Title)).Select(film => new BackupFilm(Name(film!.Title), Year(film.Year), Address(film.LetterboxdUri), Date(film.AddedDate), null, null))];

    private ImmutableArray<(ListDocument, ImmutableArray<BackupFilm>)>? Lists(BackupDocument document) => document.Lists is null
        ? null
        : [.. document.Lists.Value.Where(list => IsTitled(list?.Name)).Select(list => (List(list!), Films(list!)))];

    private ListDocument List(BackupList list) => new()
    {
        Slug = list.Slug ?? "",
        Name = Name(list.Name),
        Description = ListDraft.Text(list.Description, _number, _warnings),
        Tags = Tags(list.Tags),
        Url = Address(list.Url),
        Date = Date(list.Date),
    };

    private ImmutableArray<BackupFilm> Films(BackupList list) =>
    [
        .. (list.Films ?? []).Where(film => IsTitled(film?.Title)).Select(film => new BackupFilm(
            Name(film!.Title), Year(film.Year), Address(film.LetterboxdUri), null, film.Position is > 0 ? film.Position : null, ListDraft.Text(film.Note, _number, _warnings))),
    ];

    private bool IsTitled(string? title)
    {
        _number++;
        if (!string.IsNullOrWhiteSpace(title)) return true;

        _warnings.Add("no title; left out", _number);
        return false;
    }

    private IEnumerable<Movie> Movies(BackupDocument document)
    {
        foreach (var movie in document.Movies)
        {
            _number++;
            if (Name(movie?.Title) is { Length: > 0 } title) yield return Movie(movie!, title);
            else _warnings.Add("no title; the film was skipped", _number);
        }
    }

    private Movie Movie(BackupMovie movie, string title)
    {
        var (watched, uri) = (Date(movie.WatchedDate), Address(movie.LetterboxdUri));
        var match = Match(movie.Match);
        return new()
        {
            Title = title,
            Year = Year(movie.Year),
            LetterboxdUri = uri,
            Key = FilmIdentity.Code(uri) ?? (IsMadeOfAName(movie.Key) ? movie.Key : null),
            Rating = Rating(movie.Rating),
            CurrentRating = Rating(movie.CurrentRating),
            WatchedDate = watched,
            WatchedDateSource = watched is null ? null : movie.WatchedDateSource ?? WatchedDateSource.Watched,
            Rewatch = movie.Rewatch,
            Liked = movie.Liked,
            Tags = Tags(movie.Tags),
            Review = Review(movie.Review),
            RatedDate = Date(movie.RatedDate),
            LikedDate = Date(movie.LikedDate),
            MarkedDate = Date(movie.MarkedDate),

            // Stable: viewings of one day keep their order.
            Watches = [.. (movie.Watches ?? []).OfType<BackupViewing>().Select(Viewing).OrderByDescending(viewing => viewing.WatchedDate).ThenByDescending(viewing => viewing.LoggedDate)],
            Match = match,
            TmdbStatus = match is MatchKind.None ? TmdbStatus.NotFound : TmdbStatus.Disabled,
            Tmdb = match is MatchKind.Manual ? new() { Id = movie.Match!.TmdbId!.Value, IsSeries = movie.Match.Type is "tv" } : null,
        };
    }

    private MatchKind Match(BackupMatch? match)
    {
        var kind = match switch
        {
            { None: true } => MatchKind.None,
            { TmdbId: > 0, Type: "movie" or "tv" } => MatchKind.Manual,
            _ => MatchKind.Automatic,
        };
        if (kind is MatchKind.Automatic || ++_matches <= HandMatches.Most) return kind;

        _warnings.Add($"the match is one of more than {HandMatches.Most}; left out", _number);
        return MatchKind.Automatic;
    }

    private Viewing Viewing(BackupViewing viewing) => new()
    {
        WatchedDate = Date(viewing.WatchedDate),
        LoggedDate = Date(viewing.LoggedDate),
        Rating = Rating(viewing.Rating),
        Rewatch = viewing.Rewatch,
        Tags = Tags(viewing.Tags),
        Review = Review(viewing.Review),
        LetterboxdUri = Address(viewing.LetterboxdUri),
    };

    private string Name(string? text)
    {
        var name = FilmIdentity.CutMarks((text ?? "").Trim());
        if (name.Length <= LongestName) return name;

        _warnings.Add($"longer than {LongestName} characters; cut", _number, Column.Name, name);
        return CellText.Cut(name, LongestName);
    }

    private int? Year(int? year)
    {
        if (year is null || (year >= YearCell.First && year <= _currentYear + YearsAhead)) return year;

        _warnings.Add($"not a year from {YearCell.First} to {_currentYear + YearsAhead}; left empty", _number, Column.Year);
        return null;
    }

    private DateOnly? Date(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (DateCell.TryRead(text, DateOrder.MonthFirst, _currentYear, out var date)) return date;

        _warnings.Add("not a date; left empty", _number, Column.Date, text);
        return null;
    }

    private double? Rating(double? value)
    {
        if (value is null) return null;
        if (RatingCell.TryRead(value.Value.ToString(CultureInfo.InvariantCulture), outOfTen: false, out var rating)) return rating;

        _warnings.Add("not a rating from 0.5 to 5; left empty", _number, Column.Rating);
        return null;
    }

    private string? Address(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (AddressCell.Read(text.Trim()) is { } address) return address;

        _warnings.Add("not an address at Letterboxd; left empty", _number, Column.LetterboxdUri, text);
        return null;
    }

    private static ImmutableArray<string> Tags(ImmutableArray<string?>? tags) =>
        tags is { IsDefaultOrEmpty: false } written ? [.. written.OfType<string>().Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct()] : [];

    private static string? Review(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    // ~ and 16 hex digits, and a number for a namesake: only such a key says what the film's own fields do not.
    private static bool IsMadeOfAName(string? key) =>
        key is ['~', ..] && key.Length is >= 17 and <= 24 && key[1..17].All(char.IsAsciiHexDigitLower)
        && (key.Length == 17 || (key[17] == '-' && int.TryParse(key.AsSpan(18), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 2));

    private static BadFileException Bad(RejectionReason reason, string file, string message) => new(new FileFault(reason, file, message));
}
