using System.Text;
using Letterboxd.Abstractions;
using Letterboxd.TestKit.Exports;
using Xunit;
using static Letterboxd.Grains.Tests.Import.Upload;

namespace Letterboxd.Grains.Tests.Import;

/// <summary>What people, their spreadsheets and their tools do to an export before they upload it.</summary>
public sealed class SpreadsheetTests
{
    private const string Header = "Date,Name,Year,Letterboxd URI";

    static SpreadsheetTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData(";", "semicolon")]
    [InlineData("\t", "tab")]
    [InlineData("|", "pipe")]
    [InlineData(",", null)]
    public async Task Any_separator_is_told_by_the_header(string separator, string? name)
    {
        var text = $"{Header}\n2023-09-11,\"Me{separator} Myself & I, again\",2000,https://boxd.it/a\n";
        var cells = text.Replace("\"Me", "\u0001").Replace(", again\"", "\u0002").Replace(",", separator).Replace("\u0001", "\"Me").Replace("\u0002", ", again\"");

        var export = await Imported(Csv("watched.csv", cells));

        Assert.Equal(($"Me{separator} Myself & I, again", 2000), (export.Movies[0].Title, export.Movies[0].Year));
        Assert.Equal((name, null), (export.Receipt.Files[0].Separator, export.Receipt.Files[0].Encoding));
        Assert.Equal(0, export.Receipt.WarningCount);
    }

    [Theory]
    [InlineData("sep=,\n", ',')]
    [InlineData("sep=;\r\n", ';')]
    [InlineData("\"sep=|\"\n", '|')]
    public async Task A_first_line_that_says_the_separator_is_obeyed_and_is_no_row(string line, char separator)
    {
        var export = await Imported(Csv("watched.csv", line + $"{Header}\n2023-09-10,Heat,199x,https://boxd.it/a\n".Replace(',', separator)));

        Assert.Equal("Heat", Assert.Single(export.Movies).Title);
        Assert.Equal(2, Assert.Single(export.Receipt.Warnings).Row);
    }

    [Theory]
    [InlineData("utf-16", true, "UTF-16")]
    [InlineData("utf-16BE", true, "UTF-16")]
    [InlineData("utf-16", false, "UTF-16")]
    [InlineData("utf-16BE", false, "UTF-16")]
    [InlineData("windows-1252", false, "Windows-1252")]
    [InlineData("utf-8", true, null)]
    public async Task An_encoding_is_found_and_told(string name, bool mark, string? told)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] content = [.. mark ? encoding.Preamble.ToArray() : [], .. encoding.GetBytes($"{Header}\n2001-09-10,Amélie,2001,https://boxd.it/a\n")];

        var export = await Imported(new UploadedFile("watched.csv", content));

        Assert.Equal("Amélie", Assert.Single(export.Movies).Title);
        Assert.Equal((told, told is null ? 0 : 1), (export.Receipt.Files[0].Encoding, export.Receipt.WarningCount));
    }

    [Theory]
    [InlineData("windows-1251", "Сталкер\nЗеркало\nИваново детство\nАндрей Рублёв\nСолярис")]
    [InlineData("windows-1253", "Η αιωνιότητα και μια μέρα\nΤο βλέμμα του Οδυσσέα\nΤοπίο στην ομίχλη")]
    [InlineData("shift_jis", "七人の侍\n東京物語\n羅生門\n生きる\n千と千尋の神隠し")]
    [InlineData("euc-kr", "기생충\n올드보이\n살인의 추억\n버닝\n아가씨")]
    public async Task Other_scripts_are_read_in_the_encoding_they_are_written_in(string name, string titles)
    {
        var rows = string.Concat(titles.Split('\n').Select((title, index) => $"2023-09-10,{title},1979,https://boxd.it/a{index}\n"));

        var export = await Imported(new UploadedFile("watched.csv", Encoding.GetEncoding(name).GetBytes($"{Header}\n{rows}")));

        Assert.Equal(titles.Split('\n').Order(StringComparer.Ordinal), export.Movies.Select(movie => movie.Title).Order(StringComparer.Ordinal));
        Assert.NotNull(export.Receipt.Files[0].Encoding);
    }

    [Fact]
    public async Task A_row_that_is_wholly_quoted_is_unwrapped_and_its_commas_stay()
    {
        var export = await Imported(Csv("watched.csv", $"{Header}\n\"2023-09-11,\"\"Me, Myself & I\"\",2000,https://boxd.it/a\"\n\"2023-09-12,Heat,1995,https://boxd.it/b\";;;\n"));

        Assert.Equal([("Heat", 1995), ("Me, Myself & I", 2000)], export.Movies.Select(movie => (movie.Title, movie.Year ?? 0)));
    }

    [Theory]
    [InlineData("1995.0", 1995)]
    [InlineData("1995,0", 1995)]
    [InlineData("1995.5", null)]
    public async Task Years_may_have_a_decimal_point(string written, int? year) =>
        Assert.Equal(year, (await ImportOne(Csv("watched.csv", $"Name,Year\nHeat,\"{written}\"\n"))).Year);

    [Theory]
    [InlineData("lists/best.csv")]
    [InlineData("best.csv")]
    [InlineData("watched.csv")]
    public async Task A_custom_list_is_never_films_that_were_watched(string name)
    {
        const string List = "Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2019-09-18,To see,,https://boxd.it/l,\n\nPosition,Name,Year,URL,Description\n1,Ran,1985,https://boxd.it/r,\n";

        foreach (var content in (string[])[List, List[(List.IndexOf('\n') + 1)..], List[List.IndexOf("Position", StringComparison.Ordinal)..]])
        {
            var export = await Imported(Csv("diary.csv", "Name,Watched Date\nHeat,2024-01-01\n"), Csv(name, content));

            Assert.Equal("Heat", Assert.Single(export.Movies).Title);
            Assert.Equal(FileKind.List, export.Receipt.Files.Single(file => file.Name == name).Kind);
            Assert.Single(export.Lists!.Lists!.Value);
        }
    }

    [Fact]
    public async Task The_order_of_day_and_month_is_that_of_the_file_else_of_the_upload()
    {
        var diary = Csv("diary.csv", "Name,Watched Date\nHeat,25/03/2024\nHeat,04/03/2024\n");
        var watched = Csv("watched.csv", "Date,Name,Year\n04/03/2024,Ran,1985\n");

        var together = await Imported(diary, watched);
        var alone = await Imported(watched);

        Assert.Equal(new(2024, 3, 4), together.Movies.Single(movie => movie.Title == "Ran").WatchedDate);
        Assert.Equal(0, together.Receipt.WarningCount);
        Assert.Equal((new(2024, 4, 3), 1), (alone.Movies[0].WatchedDate!.Value, alone.Receipt.WarningCount));
    }

    [Fact]
    public async Task An_old_export_beside_a_new_one_is_one()
    {
        var export = await Imported(
            Csv("old/watched.csv", $"{Header}\n2019-03-02,Heat,1995,https://letterboxd.com/film/heat-1995/\n2019-03-03,Ran,1985,https://letterboxd.com/film/ran/\n"),
            Csv("old/diary.csv", "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n2019-03-02,Heat,1995,https://letterboxd.com/member1/film/heat-1995/,4.5,,,2019-03-01\n"),
            Csv("new/watched.csv", $"{Header}\n2019-03-02,Heat,1995,https://boxd.it/2a1x\n2019-03-03,Ran,1985,https://boxd.it/2a1y\n2024-03-03,Tampopo,1985,https://boxd.it/2a1z\n"),
            Csv("new/diary.csv", "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n2019-03-02,Heat,1995,https://boxd.it/dd1,4.5,,,2019-03-01\n2024-03-02,Heat,1995,https://boxd.it/dd2,5,Yes,,2024-03-01\n"));

        Assert.Equal(["2a1z", "2a1x", "2a1y"], export.Movies.OrderByDescending(movie => movie.WatchedDate).ThenBy(movie => movie.Title).Select(movie => movie.Key).Order(StringComparer.Ordinal).OrderBy(key => key is "2a1z" ? 0 : 1));
        Assert.Equal(2, export.Movies.Sum(movie => movie.Watches.Length));
    }

    [Theory]
    [InlineData("2024-01-01,Emma,1996,https://boxd.it/d1,,,,2024-01-01\n2024-02-01,Emma,1996,https://boxd.it/d2,,,,2024-02-01")]
    [InlineData("2025-01-01,Emma,1996,https://boxd.it/d1,4,,,2024-01-01\n2025-02-01,Emma,1996,https://boxd.it/d2,2,,,2024-02-01")]
    [InlineData("2025-01-01,Emma,1996,https://boxd.it/d1,,,,2024-01-01\n2025-02-01,Emma,1996,https://boxd.it/d2,,,,2024-02-01")]
    public async Task Two_films_of_one_name_and_year_stay_two_by_day_by_rating_or_by_order(string diary)
    {
        var export = await Imported(
            Csv("watched.csv", $"{Header}\n2024-01-01,Emma,1996,https://boxd.it/e1\n2024-02-01,Emma,1996,https://boxd.it/e2\n"),
            Csv("ratings.csv", $"{Header},Rating\n2024-01-01,Emma,1996,https://boxd.it/e1,4\n2024-02-01,Emma,1996,https://boxd.it/e2,2\n"),
            Csv("diary.csv", $"Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n{diary}\n"));

        Assert.Equal([("e2", "https://boxd.it/d2"), ("e1", "https://boxd.it/d1")], export.Movies.Select(movie => (movie.Key!, Assert.Single(movie.Watches).LetterboxdUri!)));
        Assert.Equal(0, export.Receipt.WarningCount);
    }

    [Theory]
    [InlineData("films.csv", "Date,Name,Year,Letterboxd URI,Rating", FileKind.Ratings)]
    [InlineData("watched.csv", "Date,Name,Year,Letterboxd URI,Rating", FileKind.Watched)]
    [InlineData("ratings.csv", "Date,Name,Year,Letterboxd URI,Rating,Watched Date", FileKind.Diary)]
    public async Task Columns_raise_what_a_name_says(string name, string header, FileKind kind)
    {
        var export = await Imported(Csv(name, $"{header}\n2023-09-10,Heat,1995,https://boxd.it/a,2,2023-09-09\n"));

        Assert.Equal((kind, 2.0), (export.Receipt.Files[0].Kind, export.Movies[0].Rating ?? 0));
    }

    [Theory]
    [InlineData("Rating10", "7", "3", 3.5)]
    [InlineData("Rating", "8", "9", 4)]
    public async Task Ratings_out_of_ten_are_halved(string column, string rating, string others, double read)
    {
        var export = await Imported(Csv("ratings.csv", $"Name,Year,{column}\nHeat,1995,{rating}\nRan,1985,{others}\nA,2000,{others}\n"));

        Assert.Equal(read, export.Movies.Single(movie => movie.Title == "Heat").Rating);
    }

    [Fact]
    public async Task A_repeated_header_is_skipped_and_accounted_for()
    {
        var export = await Imported(Csv("watched.csv", $"{Header}\n2023-09-10,Heat,1995,https://boxd.it/a\n{Header}\n2023-09-11,Ran,1985,https://boxd.it/b\n"));

        Assert.Equal((3, 2, 1, 0), (export.Receipt.Files[0].Rows, export.Receipt.Files[0].Used, export.Receipt.Files[0].Skipped, export.Receipt.WarningCount));
    }

    [Theory]
    [InlineData("java\tscript:alert(1)")]
    [InlineData("\u0001javascript:alert(1)")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://example.com/film/heat")]
    [InlineData("https://boxd.it@example.com/a")]
    [InlineData("ftp://boxd.it/a")]
    public async Task Nothing_but_an_address_at_Letterboxd_is_one(string uri)
    {
        var export = await Imported(Csv("watched.csv", $"Name,Year,Letterboxd URI\nHeat,1995,\"{uri}\"\n"));

        Assert.Null(export.Movies[0].LetterboxdUri);
        Assert.Equal("Letterboxd URI", Assert.Single(export.Receipt.Warnings).Column);
    }

    [Fact]
    public async Task An_archive_may_lie_in_folders_or_in_an_archive()
    {
        var inner = new ZipBuilder().Add("watched.csv", Encoding.UTF8.GetBytes($"{Header}\n2023-09-10,Heat,1995,https://boxd.it/a\n")).Build();
        var deep = Zip(("Downloads/me/watched.csv", $"{Header}\n2023-09-10,Heat,1995,https://boxd.it/a\n"), ("Downloads/me/deleted/diary.csv", "x"), ("Downloads/me/old/diary.csv", "Name,Year,Watched Date\nHeat,1995,2024-01-01\n"));

        Assert.Equal("Heat", (await ImportOne(new UploadedFile("outer.zip", new ZipBuilder().Add("me.zip", inner).Build()))).Title);
        Assert.Single((await ImportOne(deep)).Watches);
    }

    [Fact]
    public async Task A_file_of_ours_that_is_passed_over_is_warned_of()
    {
        var export = await Imported(Zip(("watched.csv", $"{Header}\n2023-09-10,Heat,1995,https://boxd.it/a\n"), ("older/watched.csv", $"{Header}\n2023-09-10,Ran,1985,https://boxd.it/b\n")));

        Assert.Equal("Heat", Assert.Single(export.Movies).Title);
        Assert.Equal("older/watched.csv", Assert.Single(export.Receipt.Warnings).File);
    }

    [Fact]
    public async Task A_workbook_is_refused_with_what_to_do()
    {
        var rejection = await Reject(new UploadedFile("watched.xlsx", new ZipBuilder().Add("xl/workbook.xml", [1]).Add("[Content_Types].xml", [1]).Build()));

        Assert.Contains("save it as CSV", rejection.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_bounded_and_their_marks_too()
    {
        var export = await Imported(Csv("watched.csv", $"Name,Year\n{new string('x', 501)},2000\nZ{string.Concat(Enumerable.Repeat("\u0301\u0323", 200_000))},2001\n"));

        Assert.Equal([31, 500], export.Movies.Select(movie => movie.Title.Length).Order());
        Assert.Equal([(2, "Name"), (3, "Name")], export.Receipt.Warnings.Select(warning => (warning.Row!.Value, warning.Column!)));
    }

    [Fact]
    public async Task More_rows_or_more_text_than_allowed_say_so()
    {
        var rows = await Reject(Csv("watched.csv", "Name,Year\n" + string.Concat(Enumerable.Repeat("a,2000\n", Limits.MaxRows))));
        var text = await Reject(Csv("watched.csv", $"Name,Year\n{new string('é', (int)Limits.MaxTextBytes / 2)},2000\n"));

        Assert.Equal((RejectionReason.TooLarge, RejectionReason.TooLarge), (rows.Reason, text.Reason));
        Assert.Contains($"{Limits.MaxRows} rows", rows.Detail, StringComparison.Ordinal);
        Assert.Contains($"{Limits.MaxTextBytes} bytes of text", text.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_tells_of_five_hundred_files_and_counts_the_rest()
    {
        var limits = Limits with { MaxEntries = 2000 };
        var zip = Zip([("watched.csv", $"{Header}\n2023-09-10,Heat,1995,https://boxd.it/a\n"), .. Enumerable.Range(0, 700).Select(index => ($"lists/{new string('n', 300)}{index}.csv", ""))]);

        var receipt = (await Letterboxd.Grains.Import.ExportReader.Read([zip], limits, CurrentYear, TestContext.Current.CancellationToken)).Export!.Receipt;

        Assert.Equal((500, "202 more files"), (receipt.Files.Length, receipt.Files[^1].Name));
        Assert.All(receipt.Files, file => Assert.InRange(file.Name.Length, 1, 200));
    }

    [Fact]
    public async Task Control_characters_are_dropped_from_text()
    {
        var movie = await ImportOne(Csv("reviews.csv", "Name,Watched Date,Review\nHeat,2024-01-01,\"a\u0001b\u001fc\td\r\ne\"\n"));

        Assert.Equal("abc\td\r\ne", movie.Review);
    }
}
