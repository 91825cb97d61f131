using System.Globalization;
using System.Text;
using CsCheck;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;
using Letterboxd.TestKit.Exports;
using Xunit;
using static Letterboxd.Grains.Tests.Import.Upload;

namespace Letterboxd.Grains.Tests.Import;

/// <summary>No small upload costs much, and none of any kind changes what a plain one gives.</summary>
public sealed class HostileImportTests
{
    // Marks that normalising sorts, in the basic plane and outside of it.
    private static readonly string[] Marks = ["\u0301", "\u0323", "\u0489", "\U0001D165", "\U0001E8D0", "\u05B0"];

    [Fact]
    public void Of_any_name_no_more_than_30_marks_in_a_row_are_normalised() =>
        Gen.Select(Gen.OneOf("", "Z", "é", "東", "😀"), Gen.Int[0, Marks.Length - 1].Select(mark => Marks[mark]).Array[1, 3], Gen.Int[0, 1000]).Sample((letter, marks, times) =>
        {
            var name = letter + string.Concat(Enumerable.Repeat(string.Concat(marks), times));

            var cut = FilmIdentity.CutMarks(name);

            var expected = letter.EnumerateRunes().Concat(name[letter.Length..].EnumerateRunes().Take(30));
            Assert.Equal(string.Concat(expected.Select(rune => rune.ToString())), cut);
        });

    [Theory]
    [InlineData("\u0301\u0323")]
    [InlineData("\U0001D165\U0001D16D")]
    public void A_title_of_a_megabyte_of_marks_is_folded_and_identified(string marks)
    {
        var title = "Z" + string.Concat(Enumerable.Repeat(marks, 250_000));

        Assert.InRange(Diacritics.Fold(title).Length, 1, 100);
        Assert.InRange(FilmIdentity.Name(title).Length, 1, 100);
    }

    [Fact]
    public async Task A_name_of_a_megabyte_of_marks_is_cut_with_a_warning()
    {
        var export = await Imported(Csv("watched.csv", "Name,Year\nZ" + string.Concat(Enumerable.Repeat("\u0301\u0323", 250_000)) + ",1995\n"));

        Assert.InRange(Assert.Single(export.Movies).Title.Length, 1, 500);
        Assert.True(export.Receipt.WarningCount > 0);
    }

    // Each would take a hundred times as long as ordinary films, if a film looked through its namesakes.
    [Theory]
    [InlineData("https://boxd.it/{0}", "https://boxd.it/{0}", 20_000, 0)]
    [InlineData("https://letterboxd.com/film/{0}/", "https://letterboxd.com/film/{0}/", 20_000, 0)]
    [InlineData("https://boxd.it/{0}", "", 20_000, 1)]
    public async Task Films_that_all_have_one_name_are_told_apart_by_their_addresses(string watched, string rated, int films, int more)
    {
        var export = await Imported(
            Csv("watched.csv", "Date,Name,Year,Letterboxd URI\n" + Lines(films, i => $"2020-01-01,Heat,1995,{string.Format(CultureInfo.InvariantCulture, watched, i)}")),
            Csv("ratings.csv", "Date,Name,Year,Letterboxd URI,Rating\n" + Lines(films, i => $"2020-01-01,Heat,1995,{string.Format(CultureInfo.InvariantCulture, rated, i)},4")),
            Csv("diary.csv", "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n" + Lines(films - 1, i => $"2020-01-02,Heat,1995,https://boxd.it/e{i},3,,,2020-01-01")));

        // The viewings, which nothing tells apart, are kept apart: with the ratings without an address, or on their own.
        Assert.Equal(films + 1, export.Movies.Length);
        Assert.Equal(more == 1 ? 1 : films, export.Movies.Count(movie => movie.CurrentRating == 4));
        Assert.Equal(films - 1, export.Movies.Max(movie => movie.Watches.Length));
        Assert.Distinct(export.Movies.Select(movie => movie.Key));
    }

    [Fact]
    public async Task Old_and_new_addresses_of_many_films_are_joined_and_nothing_of_them_is_lost()
    {
        const int Films = 40_000;
        var export = await Imported(
            Csv("watched.csv", "Date,Name,Year,Letterboxd URI\n" + Lines(Films, i => $"2018-01-01,Film {i},1995,https://letterboxd.com/film/film-{i}/")),
            Csv("ratings.csv", "Date,Name,Year,Letterboxd URI,Rating\n" + Lines(Films, i => $"2020-01-01,Film {i},1995,https://boxd.it/{i},4")));

        Assert.Equal(Films, export.Movies.Length);
        Assert.All(export.Movies, movie => Assert.Equal((4d, new DateOnly(2018, 1, 1)), (movie.CurrentRating, movie.MarkedDate)));
    }

    private static string Lines(int count, Func<int, string> line) => string.Join('\n', Enumerable.Range(0, count).Select(line));

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task A_line_of_nothing_but_separators_is_refused(char separator)
    {
        var rejection = await Reject(Csv("watched.csv", $"Name{separator}Year\nHeat{separator}1995\n" + new string(separator, 1_000_000)));

        Assert.Equal((RejectionReason.BadFile, "watched.csv"), (rejection.Reason, rejection.Problems[0].File));
        Assert.Contains("100000 cells", rejection.Detail);
    }

    [Fact]
    public async Task Control_characters_make_no_text_larger()
    {
        var export = await Imported(Csv("reviews.csv", "Name,Review\nHeat,\"Good" + new string('\u0001', 1_000_000) + "\u009F.\tYes\r\n.\"\n"));

        Assert.Equal("Good.\tYes\r\n.", Assert.Single(export.Movies).Review);
    }

    [Theory]
    [InlineData("java\tscript:alert(1)")]
    [InlineData("\u0001javascript:alert(1)")]
    [InlineData("https://evil.example/boxd.it/1")]
    [InlineData("https://boxd.it@evil.example/1")]
    [InlineData("https://boxd.it.evil.example/1")]
    [InlineData("//boxd.it/1")]
    [InlineData("ftp://boxd.it/1")]
    [InlineData("data:text/html,x")]
    public async Task Only_addresses_of_Letterboxd_are_addresses(string address)
    {
        var export = await Imported(Csv("watched.csv", $"Name,Letterboxd URI\nHeat,\"{address}\"\n"));

        Assert.Null(Assert.Single(export.Movies).LetterboxdUri);
        Assert.Equal("Letterboxd URI", Assert.Single(export.Receipt.Warnings).Column);
    }

    [Fact]
    public Task Written_in_any_mixture_an_export_gives_the_same_list() =>
        Gen.Select(Gen.OneOf(',', ';', '\t', '|'), Gen.OneOf("utf-8", "utf-16", "utf-16BE"), Gen.OneOf("yyyy-MM-dd", "dd.MM.yyyy", "MM/dd/yyyy", "dd-MMM-yy", "yyyyMMdd", "yyyy-MM-dd HH:mm"), Gen.OneOf("\n", "\r\n"), Gen.Bool, Gen.Int[0, 3])
            .SampleAsync(async (separator, encoding, dates, lineEnd, isQuoted, zip) =>
            {
                var plain = await Imported([.. Written(',', "utf-8", "yyyy-MM-dd", "\n", isQuoted: false, zip: 0)]);

                var odd = await Imported([.. Written(separator, encoding, dates, lineEnd, isQuoted, zip)]);

                Assert.Equivalent(plain.Movies, odd.Movies, strict: true);
            }, iter: 200);

    private static UploadedFile[] Written(char separator, string encoding, string dates, string lineEnd, bool isQuoted, int zip)
    {
        string Day(int day) => new DateTime(2023, 9, day, 0, 0, 0, DateTimeKind.Unspecified).ToString(dates, System.Globalization.CultureInfo.InvariantCulture);
        string Cell(string cell) => isQuoted || cell.Contains(separator) || cell.Contains('"') ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
        byte[] Text(params string[][] rows)
        {
            var text = string.Concat(rows.Select(row => string.Join(separator, row.Select(Cell)) + lineEnd));
            return [.. encoding == "utf-8" ? [] : Encoding.GetEncoding(encoding).Preamble, .. Encoding.GetEncoding(encoding).GetBytes(text)];
        }

        SyntheticFile[] files =
        [
            new("watched.csv", Text(["Date", "Name", "Year", "Letterboxd URI"], [Day(20), "Amélie, or; not|so", "2001", "https://boxd.it/1"], [Day(14), "The \"Good\" One", "1966", "https://boxd.it/2"])),
            new("ratings.csv", Text(["Date", "Name", "Year", "Letterboxd URI", "Rating"], [Day(21), "Amélie, or; not|so", "2001", "https://boxd.it/1", "4.5"])),
            new("diary.csv", Text(["Date", "Name", "Year", "Letterboxd URI", "Rating", "Rewatch", "Tags", "Watched Date"], [Day(22), "Amélie, or; not|so", "2001", "https://boxd.it/e1", "4", "Yes", "a, b", Day(21)])),
        ];
        if (zip == 0) return [.. files.Select(file => new UploadedFile(file.Name, file.Content))];

        var packed = new ZipBuilder().Add(files);
        if (zip >= 2) packed = packed.InFolder("Downloads/letterboxd");
        var bytes = packed.Build();
        return [new UploadedFile("export.zip", zip == 3 ? new ZipBuilder().Add("inner.zip", bytes).Build() : bytes)];
    }
}
