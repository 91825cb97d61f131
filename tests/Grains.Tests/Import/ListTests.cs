using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Lists;
using Xunit;
using static Letterboxd.Grains.Tests.Import.Upload;

namespace Letterboxd.Grains.Tests.Import;

public sealed class ListTests
{
    private const string Mark = "Letterboxd list export v7\n";
    private const string Head = "Date,Name,Tags,URL,Description\n";
    private const string Films = "Position,Name,Year,URL,Description\n";
    private const string FilmHeader = "Date,Name,Year,Letterboxd URI\n";

    private static readonly UploadedFile Watched = Csv("watched.csv", $"{FilmHeader}2024-01-01,Heat,1995,https://boxd.it/29qU\n");

    /// <summary>Lists of every shape that public exports have, and what spreadsheets and older tools make of them.</summary>
    public static TheoryData<string> Shapes { get; } =
    [
        $"{Mark}{Head}2024-01-02,Best of all,,https://boxd.it/L1,\n\n{Films}1,Heat,1995,https://boxd.it/29qU,\n2,Ran,1985,https://boxd.it/2bXY,\n",
        $"{Mark}{Head}2024-01-02,No films,,https://boxd.it/L2,\n\n{Films}",
        $"{Mark}{Head}2024-01-02,\"With, comma and \"\"quotes\"\"\",\"one, two\",https://boxd.it/L3,\"<b>Bold</b> and \"\"quoted\"\",\nover two lines.\n\nAnd a third.\"\n\n{Films}1,\"Good, Bad\",1966,https://boxd.it/x1,\"A note, with comma\"\n2,\"The \"\"Film\"\"\",1970,https://boxd.it/x2,\"A note\nover lines\"\n",
        $"{Mark}{Head}2024-01-02,Without years,,https://boxd.it/L4,\n\n{Films}1,Unreleased,,https://boxd.it/x3,\n2,1917,2019,https://boxd.it/x4,\n",
        $"{Mark}{Head}2024-01-02,Twice the same,,https://boxd.it/L5,\n\n{Films}1,Heat,1995,https://boxd.it/29qU,first\n2,Ran,1985,https://boxd.it/2bXY,\n3,Heat,1995,https://boxd.it/29qU,again\n",
        $"{Mark}{Head}2024-01-02,Without positions,,https://boxd.it/L6,\n\n{Films},Ran,1985,https://boxd.it/2bXY,\n,Heat,1995,https://boxd.it/29qU,\n",
        $"{Mark}{Head}2024-01-02,Without addresses,,,\n\n{Films}1,Heat,1995,,\n2,Tampopo,1985,,\n",
        $"{Mark}{Head}2024-01-02,映画の夜,,https://boxd.it/L7,\n\n{Films}1,東京の夜,1961,https://boxd.it/x5,\n",
        $"{Mark}{Head}2024-01-02,🎬🍿,,https://boxd.it/L8,🎥\n\n{Films}1,Amélie’s Ghost,2001,https://boxd.it/x6,«très bien»\n",
        $"{Head}2024-01-02,Without the first line,,https://boxd.it/L9,\n\n{Films}1,Heat,1995,https://boxd.it/29qU,\n",
        $"{Films}1,Only the films,1995,https://boxd.it/x7,\n2,Heat,1995,https://boxd.it/29qU,a note\n",
        $"{Mark}{Head}2020-01-02,Long addresses,,https://letterboxd.com/somebody/list/long-addresses/,\n\n{Films}1,Heat,1995,https://letterboxd.com/film/heat-1995/,\n",
        $"{Mark.TrimEnd()},,,,\n{Head}2024-01-02,Through a spreadsheet,,https://boxd.it/LA,\n,,,,\n{Films}1,Heat,1995,https://boxd.it/29qU,\n",
        $"{Mark}{Head}2024-01-02,Position and Name,Position,https://boxd.it/LB,\"Position,Name\"\n\n{Films}1,Position,1995,https://boxd.it/x8,Name\n",
        $"{Mark}{Head},Without a date,,https://boxd.it/LC,\n\n{Films}1,Heat,1995,https://boxd.it/29qU,\n",
        $"{Mark}{Head}2024-01-02,A long note,,https://boxd.it/LD,{new string('d', 10_215)}\n\n{Films}1,Heat,1995,https://boxd.it/29qU,{new string('n', 3_303)}\n",
        $"{Mark}{Head}2024-01-02,Spaces around,\" a ,  b \",https://boxd.it/LE,\" kept \"\n\n{Films}1,Heat,1995,https://boxd.it/29qU,\" kept \"\n",
        $"{Mark}{Head}2024-01-02,Header again,,https://boxd.it/LF,\n\n{Films}1,Heat,1995,https://boxd.it/29qU,\n{Films}2,Ran,1985,https://boxd.it/2bXY,\n",
        $"{Mark}{Head}2024-01-02,One of a hundred,,https://boxd.it/LG,\n\n{Films}{string.Concat(Enumerable.Range(1, 100).Select(i => $"{i},Film {i},{1920 + i},https://boxd.it/h{i},\n"))}",
        $"{Mark}{Head}2024-01-02,Windows line ends,,https://boxd.it/LH,\"a\r\nb\"\n\n{Films}1,Heat,1995,https://boxd.it/29qU,\"c\r\nd\"\n",
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_list_is_read_exactly_as_a_plain_reader_does_whatever_its_line_ends(string text)
    {
        foreach (var written in new[] { text, text.ReplaceLineEndings("\r\n") })
        {
            var export = await Imported(Watched, Csv("lists/any.csv", written));

            var list = Assert.Single(export.Lists!.Lists!.Value);
            var (name, description, url, films) = PlainReader(written);
            Assert.Equal((name ?? "any", description, url), (list.Name, list.Description, list.Url));
            Assert.Equal(films, list.Films.Select(item => (item.Position, export.Lists.Films[item.Film].Title, export.Lists.Films[item.Film].Year, export.Lists.Films[item.Film].LetterboxdUri, item.Note)));
            var receipt = export.Receipt.Files.Single(file => file.Name == "lists/any.csv");
            Assert.Equal((FileKind.List, FileOutcome.Imported, films.Length), (receipt.Kind, receipt.Outcome, receipt.Used));
        }
    }

    [Theory]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    public async Task Separators_are_told_as_in_any_other_file(string separator)
    {
        var text = $"{Mark}{Head}2024-01-02,Tonight,,https://boxd.it/L1,\n\n{Films}1,Heat,1995,https://boxd.it/29qU,a note\n".Replace(",", separator, StringComparison.Ordinal);

        var export = await Imported(Watched, Csv("list.csv", text));

        var list = Assert.Single(export.Lists!.Lists!.Value);
        Assert.Equal(("Tonight", "a note"), (list.Name, Assert.Single(list.Films).Note));
    }

    [Fact]
    public async Task Other_encodings_are_read_with_a_warning()
    {
        var text = $"{Mark}{Head}2024-01-02,Été,,https://boxd.it/L1,\n\n{Films}1,Amélie,2001,https://boxd.it/x1,\n";

        var export = await Imported(Watched, new UploadedFile("lists/ete.csv", Encoding.Latin1.GetBytes(text)), new UploadedFile("lists/wide.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text.Replace("L1", "L2", StringComparison.Ordinal))]));

        Assert.Equal(["Été", "Été"], export.Lists!.Lists!.Value.Select(list => list.Name));
        Assert.Contains(export.Receipt.Warnings, warning => warning.File == "lists/ete.csv");
    }

    [Fact]
    public async Task Lists_of_an_archive_are_imported_and_deleted_ones_are_not()
    {
        static string List(string name) => $"{Mark}{Head}2024-01-02,{name},,https://boxd.it/{name},\n\n{Films}1,Heat,1995,https://boxd.it/29qU,\n";

        var export = await Imported(Zip(
            ("wrapper/watched.csv", $"{FilmHeader}2024-01-01,Heat,1995,https://boxd.it/29qU\n"),
            ("wrapper/lists/watched.csv", List("mine")),
            ("wrapper/deleted/lists/gone.csv", List("gone")),
            ("wrapper/likes/lists.csv", "Date,Letterboxd URI\n2024-01-01,https://boxd.it/q\n")));

        Assert.Equal("mine", Assert.Single(export.Lists!.Lists!.Value).Name);
        Assert.Single(export.Movies);
    }

    [Fact]
    public async Task A_watchlist_is_imported_and_is_not_watched()
    {
        var export = await Imported(Watched, Csv("my watchlist (2).csv", $"{FilmHeader}2023-05-06,Ran,1985,https://boxd.it/2bXY\n,Tampopo,1985,\n2023-05-07,Ran,1985,https://boxd.it/2bXY\n"));

        Assert.Equal("Heat", Assert.Single(export.Movies).Title);
        Assert.Equal([("Ran", new(2023, 5, 6)), ("Tampopo", (DateOnly?)null)], export.Lists!.Watchlist!.Value.Select(item => (export.Lists.Films[item.Film].Title, item.Added)));
        var receipt = export.Receipt.Files.Single(file => file.Kind is FileKind.Watchlist);
        Assert.Equal((3, 2, 1), (receipt.Rows, receipt.Used, receipt.Skipped));
    }

    [Fact]
    public async Task A_film_of_several_lists_stands_once()
    {
        var export = await Imported(
            Watched,
            Csv("watchlist.csv", $"{FilmHeader}2023-05-06,Ran,1985,https://boxd.it/2bXY\n"),
            Csv("lists/a.csv", $"{Mark}{Head}2024-01-02,A,,https://boxd.it/L1,\n\n{Films}1,Ran,1985,https://boxd.it/2bXY,\n2,Heat,1995,https://boxd.it/29qU,\n"),
            Csv("lists/b.csv", $"{Mark}{Head}2024-01-02,B,,https://boxd.it/L2,\n\n{Films}1,RAN,1985,,\n"));

        Assert.Equal(["Ran", "Heat"], export.Lists!.Films.Select(film => film.Title));
        Assert.Equal(["2bXY", "29qU"], export.Lists.Films.Select(film => film.Key));
    }

    [Fact]
    public async Task Names_that_differ_by_case_alone_or_have_no_Latin_letter_get_slugs_of_their_own()
    {
        string[] names = ["Best of", "best OF", "Best, of!", "映画", "Кино", "Été 2020", "🎬"];
        var files = names.Select((name, i) => Csv($"{i}.csv", $"{Mark}{Head}2024-01-{i + 1:00},\"{name}\",,https://boxd.it/L{i},\n\n{Films}"));

        var export = await Imported([Watched, .. files.Reverse()]);

        Assert.Equal(
            ["best-of", "best-of-2", "best-of-3", "list", "list-2", "ete-2020", "list-3"],
            names.Select(name => export.Lists!.Lists!.Value.Single(list => list.Name == name).Slug));
    }

    [Fact]
    public async Task The_same_list_in_two_files_counts_once_the_longer_one()
    {
        var one = Csv("list.csv", $"{Mark}{Head}2024-01-02,A,,https://boxd.it/L1,\n\n{Films}1,Ran,1985,https://boxd.it/2bXY,\n");
        var two = Csv("list (1).csv", $"{Mark}{Head}2024-01-02,A,,https://boxd.it/L1,\n\n{Films}1,Ran,1985,https://boxd.it/2bXY,\n2,Heat,1995,https://boxd.it/29qU,\n");

        foreach (var files in new[] { ImmutableArray.Create(Watched, one, two), [two, one, Watched] })
        {
            var export = await Imported(files);
            Assert.Equal(2, Assert.Single(export.Lists!.Lists!.Value).Films.Length);
            Assert.Equal((1, 0, 1), export.Receipt.Files.Where(file => file.Name == "list.csv").Select(file => (file.Rows, file.Used, file.Skipped)).Single());
        }
    }

    [Fact]
    public async Task What_is_beyond_the_bounds_is_left_out_with_a_warning()
    {
        var watchlist = Csv("watchlist.csv", FilmHeader + string.Concat(Enumerable.Range(0, MemberListsBuilder.MostWatchlistFilms + 3).Select(i => $"2024-01-01,Film {i},,\n")));
        var lists = Enumerable.Range(0, MemberListsBuilder.MostLists + 1).Select(i => Csv($"{i:000}.csv", $"{Mark}{Head}2024-01-01,List {i:000},,https://boxd.it/L{i},\n\n{Films}{string.Concat(Enumerable.Range(0, 101).Select(film => $",Film {film},,,\n"))}"));

        var export = await Imported([Watched, watchlist, .. lists]);

        Assert.Equal(MemberListsBuilder.MostWatchlistFilms, export.Lists!.Watchlist!.Value.Length);
        Assert.Equal(MemberListsBuilder.MostLists, export.Lists.Lists!.Value.Length);
        Assert.Equal(MemberListsBuilder.MostListFilms, export.Lists.Lists.Value.Sum(list => list.Films.Length));
        Assert.Contains(export.Receipt.Warnings, warning => warning.File == "watchlist.csv" && warning.Message.Contains("3 are left out", StringComparison.Ordinal));
        Assert.True(export.Receipt.WarningCount > 3);
        Assert.All(export.Receipt.Files, file => Assert.Equal(file.Rows, file.Used + file.Skipped));
    }

    [Theory]
    [InlineData("watchlist.csv", "Date,Name,Year,Letterboxd URI\n2024-01-01,Ran,1985,https://boxd.it/2bXY\n")]
    [InlineData("lists/any.csv", "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2024-01-01,A,,,\n\nPosition,Name,Year,URL,Description\n1,Ran,1985,https://boxd.it/2bXY,\n")]
    public async Task Nothing_but_a_watchlist_or_a_list_is_refused_with_a_sentence(string name, string text)
    {
        var rejection = await Reject(Csv(name, text));

        Assert.Equal(RejectionReason.NoFilms, rejection.Reason);
        Assert.Contains("films you watched", rejection.Detail);
    }

    [Fact]
    public async Task An_export_without_lists_has_none() => Assert.Null((await Imported(Watched)).Lists);

    // The plainest reader of RFC 4180 that does it: two tables, the second behind the first row that begins with Position.
    private static (string? Name, string? Description, string? Url, (int?, string, int?, string?, string?)[] Films) PlainReader(string text)
    {
        var rows = Rows(text).Where(row => row.Any(cell => cell.Length > 0)).ToList();
        var films = rows.FindIndex(row => row[0] == "Position" && row[1] == "Name");
        var head = rows.FindIndex(row => row[0] == "Date") is >= 0 and var at && at < films ? rows[at + 1] : null;
        return (
            head?[1],
            head is [.., { Length: > 0 } description] ? description : null,
            head?[3] is { Length: > 0 } url ? url : null,
            [.. rows.Skip(films + 1).Where(row => row[0] != "Position").Select(row => (Number(row[0]), row[1], Number(row[2]), Text(row[3]), Text(row[4])))]);

        static int? Number(string cell) => cell.Length == 0 ? null : int.Parse(cell, CultureInfo.InvariantCulture);
        static string? Text(string cell) => cell.Length == 0 ? null : cell;
    }

    private static IEnumerable<string[]> Rows(string text)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append(text[++i]);
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && (text[i] is ',' or '\n'))
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (text[i] != '\n') continue;

                yield return [.. cells];
                cells.Clear();
            }
            else if (quoted || text[i] != '\r')
            {
                cell.Append(text[i]);
            }
        }
    }
}
