using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Letterboxd.TestKit.Exports;

/// <summary>
/// Builds synthetic exports of any size with the oddities of real ones. The same calls with the same seed give the same bytes.
/// </summary>
public sealed class ExportBuilder(int seed = 1)
{
    private static readonly DateOnly Joined = new(2021, 1, 10);
    private static readonly DateOnly Exported = new(2025, 11, 20);
    private static readonly string[] FilmHeader = ["Date", "Name", "Year", "Letterboxd URI"];
    private static readonly string[] AllTags = ["cinema", "imax", "with friends", "re-release", "35mm", "at home", "Kino", "été 2023"];

    private readonly List<SyntheticFile> _extraFiles = [];
    private CsvFormat _format = new();
    private Func<string, SyntheticFilm, string> _filmUri = (code, _) => code;
    private Func<string, SyntheticFilm, string> _entryUri = (code, _) => code;
    private DateOnly? _bulkDate;
    private int _films = 100;
    private int _namesakes;
    private int _rated;
    private int _liked;
    private int _viewings;
    private int _reviews;
    private int _watchlist;
    private int _lists;

    /// <summary>How many films are marked as watched.</summary>
    public ExportBuilder Films(int count) => With(() => _films = count);

    /// <summary>How many of the films have a rating.</summary>
    public ExportBuilder Rated(int count) => With(() => _rated = count);

    /// <summary>How many of the films are liked.</summary>
    public ExportBuilder Liked(int count) => With(() => _liked = count);

    /// <summary>How many diary rows there are; about one in twenty is a rewatch.</summary>
    public ExportBuilder Viewings(int count) => With(() => _viewings = count);

    /// <summary>How many of the diary rows have a review, with HTML and line breaks.</summary>
    public ExportBuilder Reviews(int count) => With(() => _reviews = count);

    /// <summary>How many films are still to watch.</summary>
    public ExportBuilder Watchlist(int count) => With(() => _watchlist = count);

    /// <summary>How many custom lists there are; one of them is named "watched".</summary>
    public ExportBuilder CustomLists(int count) => With(() => _lists = count);

    /// <summary>How many further films share name and year with another film.</summary>
    public ExportBuilder Namesakes(int count) => With(() => _namesakes = count);

    /// <summary>A quarter of the films is marked as watched on this one day.</summary>
    public ExportBuilder BulkMarkedOn(DateOnly date) => With(() => _bulkDate = date);

    /// <summary>As after a way through git.</summary>
    public ExportBuilder WithUnixLineEnds() => Formatted(_format with { LineEnd = "\n" });

    public ExportBuilder WithByteOrderMark() => Formatted(_format with { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true) });

    /// <summary>As re-saved by a spreadsheet; what Windows-1252 does not have becomes a question mark.</summary>
    public ExportBuilder InWindows1252() => Formatted(_format with { Encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252)! });

    /// <summary>As re-saved by a spreadsheet, for example <c>M/d/yyyy</c>.</summary>
    public ExportBuilder WithDates(string format) => Formatted(_format with { DateFormat = format });

    /// <summary>Headers in another case, or with blanks around them.</summary>
    public ExportBuilder WithHeaders(Func<string, string> rewrite) => Formatted(_format with { Header = rewrite });

    public ExportBuilder WithExtraColumn() => Formatted(_format with { HasExtraColumn = true });

    /// <summary>The addresses of exports until 2020.</summary>
    public ExportBuilder WithSlugUris(string user = "somebody") => With(() =>
    {
        _filmUri = (code, film) => $"https://letterboxd.com/film/{Slug(film, code)}/";
        _entryUri = (code, film) => $"https://letterboxd.com/{user}/film/{Slug(film, code)}/";
    });

    public ExportBuilder WithoutUris() => With(() => _filmUri = _entryUri = (_, _) => "");

    /// <summary>Adds <c>deleted/</c> and <c>orphaned/</c>, with files named like the member's own.</summary>
    public ExportBuilder WithDeletedAndOrphaned()
    {
        string[][] rows = [["2021-01-01", "A Deleted Film", "2001", "", "1", "", "", "2021-01-01"]];
        var content = new CsvFormat().Write([.. FilmHeader, "Rating", "Rewatch", "Tags", "Watched Date"], rows);
        return WithFile("deleted/diary.csv", content).WithFile("orphaned/diary.csv", content);
    }

    /// <summary>Adds the files of an account that hold no films of the member.</summary>
    public ExportBuilder WithAccountFiles() => this
        .WithFile("profile.csv", "Date Joined,Username\r\n2021-01-10,somebody\r\n"u8.ToArray())
        .WithFile("comments.csv", "Date,Content,Comment\r\n"u8.ToArray())
        .WithFile("likes/reviews.csv", "Date,Letterboxd URI\r\n2022-01-01,https://boxd.it/zz1\r\n"u8.ToArray());

    /// <summary>Adds a file of which only the size survived.</summary>
    public ExportBuilder WithNulFile(string path, int length = 4096) => WithFile(path, new byte[length]);

    public ExportBuilder WithFile(string path, byte[] content) => With(() => _extraFiles.Add(new SyntheticFile(path, content)));

    public SyntheticExport Build()
    {
        var random = new Random(seed);
        var films = InventFilms(random);
        var files = ImmutableArray.CreateBuilder<SyntheticFile>();
        files.Add(FilmFile("watched.csv", films, random));
        if (_rated > 0) files.Add(RatingsFile(films, random));
        if (_liked > 0) files.Add(FilmFile("likes/films.csv", Some(films, _liked, random), random));
        AddEntries(files, films, random);
        if (_watchlist > 0) files.Add(FilmFile("watchlist.csv", Unseen(_watchlist), random));
        for (var list = 0; list < _lists; list++)
        {
            files.Add(ListFile(list == 0 ? "watched" : $"list-{list}", Some(films, 10, random)));
        }

        files.AddRange(_extraFiles);
        return new SyntheticExport(files.ToImmutable());
    }

    private SyntheticFilm[] InventFilms(Random random)
    {
        var catalogue = new FilmCatalogue(random);
        SyntheticFilm[] films = [.. Enumerable.Range(0, _films).Select(catalogue.Next)];
        return [.. films, .. films.Take(_namesakes).Select((film, i) => film with { Uri = "https://boxd.it/" + FilmCatalogue.Code(_films + i) })];
    }

    private SyntheticFile FilmFile(string name, SyntheticFilm[] films, Random random) =>
        new(name, _format.Write(FilmHeader, films.Select(film => FilmRow(film, random))));

    private SyntheticFile RatingsFile(SyntheticFilm[] films, Random random) =>
        new("ratings.csv", _format.Write([.. FilmHeader, "Rating"], Some(films, _rated, random).Select(film => (string[])[.. FilmRow(film, random), Rating(random)])));

    private void AddEntries(ImmutableArray<SyntheticFile>.Builder files, SyntheticFilm[] films, Random random)
    {
        if (_viewings == 0) return;

        string[] header = [.. FilmHeader, "Rating", "Rewatch", "Tags", "Watched Date"];
        string[][] diary = [.. Entries(films, random)];
        files.Add(new SyntheticFile("diary.csv", _format.Write(header, diary)));
        if (_reviews > 0)
        {
            files.Add(new SyntheticFile("reviews.csv", _format.Write([.. header[..6], "Review", .. header[6..]], diary.Take(_reviews).Select((entry, i) => WithReview(entry, i)))));
        }
    }

    private IEnumerable<string[]> Entries(SyntheticFilm[] films, Random random)
    {
        var seen = Some(films, _viewings - _viewings / 20, random);
        for (var i = 0; i < _viewings; i++)
        {
            var isAgain = i >= seen.Length;
            var film = seen[i % seen.Length];
            var watched = Day(random);
            yield return
            [
                _format.Date(watched.AddDays(random.Next(3))),
                film.Name,
                film.Year?.ToString(CultureInfo.InvariantCulture) ?? "",
                _entryUri("https://boxd.it/e" + FilmCatalogue.Code(i), film),
                random.Next(8) == 0 ? "" : Rating(random),
                isAgain ? "Yes" : "",
                random.Next(6) == 0 ? string.Join(", ", random.GetItems(AllTags, random.Next(1, 4)).Distinct()) : "",
                _format.Date(watched),
            ];
        }
    }

    private static string[] WithReview(string[] entry, int number) =>
        [.. entry[..6], $"<b>Review {number}</b> of \"{entry[1]}\",\nwith a second line.\r\n\r\n<i>And a third.</i>", .. entry[6..]];

    // A list begins with lines about itself, so that its header is not in the first row.
    private static SyntheticFile ListFile(string name, SyntheticFilm[] films) => new(
        $"lists/{name}.csv",
        Encoding.UTF8.GetBytes($"Letterboxd list export v7\r\nDate,Name,Tags,URL,Description\r\n2022-02-02,{name},,https://letterboxd.com/somebody/list/{name}/,\r\n\r\nPosition,Name,Year,URL,Description\r\n"
            + string.Concat(films.Select((film, i) => $"{i + 1},\"{film.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{film.Year},{film.Uri},\r\n"))));

    private string[] FilmRow(SyntheticFilm film, Random random) =>
    [
        _format.Date(_bulkDate is { } bulk && random.Next(4) == 0 ? bulk : Day(random)),
        film.Name,
        film.Year?.ToString(CultureInfo.InvariantCulture) ?? "",
        _filmUri(film.Uri, film),
    ];

    private static SyntheticFilm[] Unseen(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new SyntheticFilm($"Unseen {i}", null, "https://boxd.it/w" + FilmCatalogue.Code(i)))];

    private static SyntheticFilm[] Some(SyntheticFilm[] films, int count, Random random)
    {
        var shuffled = films.ToArray();
        random.Shuffle(shuffled);
        return shuffled[..Math.Min(count, shuffled.Length)];
    }

    private static DateOnly Day(Random random) => Joined.AddDays(random.Next(Exported.DayNumber - Joined.DayNumber));

    private static string Rating(Random random) => (random.Next(1, 11) / 2m).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Slug(SyntheticFilm film, string code) => $"film-{film.Year}-{code[(code.LastIndexOf('/') + 1)..]}";

    private ExportBuilder Formatted(CsvFormat format) => With(() => _format = format);

    private ExportBuilder With(Action change)
    {
        change();
        return this;
    }
}
