using Letterboxd.Abstractions;
using Xunit;
using static Letterboxd.Grains.Tests.Import.Upload;

namespace Letterboxd.Grains.Tests.Import;

public sealed class ValueTests
{
    [Theory]
    [InlineData("2023-09-10", "2023-09-10")]
    [InlineData("2023/09/10", "2023-09-10")]
    [InlineData("2023/9/1", "2023-09-01")]
    [InlineData("09/10/2023", "2023-09-10")]
    [InlineData("9/9/2023", "2023-09-09")]
    [InlineData("9/30/2023", "2023-09-30")]
    [InlineData("30/9/2023", "2023-09-30")]
    [InlineData("10 Sep 2023", "2023-09-10")]
    [InlineData("1 sep 2023", "2023-09-01")]
    [InlineData("Sep 10, 2023", "2023-09-10")]
    [InlineData(" 2023-09-10 ", "2023-09-10")]
    [InlineData("2024-02-29", "2024-02-29")]
    [InlineData("2023.9.1", "2023-09-01")]
    [InlineData("20230901", "2023-09-01")]
    [InlineData("25.09.2023", "2023-09-25")]
    [InlineData("04.03.2024", "2024-03-04")]
    [InlineData("9.25.2023", "2023-09-25")]
    [InlineData("25-9-2023", "2023-09-25")]
    [InlineData("04-03-2024", "2024-04-03")]
    [InlineData("9/9/23", "2023-09-09")]
    [InlineData("9/9/99", "1999-09-09")]
    [InlineData("25-Sep-23", "2023-09-25")]
    [InlineData("25 September 2023", "2023-09-25")]
    [InlineData("September 25, 2023", "2023-09-25")]
    [InlineData("2023-09-25 18:30:00", "2023-09-25")]
    [InlineData("2023-09-25T18:30:00Z", "2023-09-25")]
    [InlineData("9/25/2023 6:30 PM", "2023-09-25")]
    [InlineData("45194", "2023-09-25")]
    [InlineData("45194.75", "2023-09-25")]
    public async Task Dates_are_read_as_Letterboxd_and_spreadsheets_write_them(string written, string date)
    {
        var export = await Imported(Csv("diary.csv", $"Name,Watched Date\nHeat,\"{written}\"\n"));

        Assert.Equal(DateOnly.Parse(date, null), Assert.Single(export.Movies).WatchedDate);
        Assert.Equal(written is "09/10/2023" or "04-03-2024" ? 1 : 0, export.Receipt.WarningCount);
    }

    [Theory]
    [InlineData("2021-13-40")]
    [InlineData("2021-00-10")]
    [InlineData("2021-10-00")]
    [InlineData("2021-04-31")]
    [InlineData("0000-01-01")]
    [InlineData("2021-+4-01")]
    [InlineData("2021-04- 1")]
    [InlineData("2021-04-010")]
    [InlineData("２０２１-04-01")]
    [InlineData("2023-02-29")]
    [InlineData("yesterday")]
    [InlineData("4492")]
    [InlineData("60001")]
    [InlineData("1869-12-31")]
    [InlineData("2201-01-01")]
    [InlineData("25.13.2023")]
    [InlineData("40/40/2023")]
    public async Task What_is_no_date_is_left_empty_with_a_warning(string written)
    {
        var export = await Imported(Csv("diary.csv", $"Name,Watched Date\nRan,2020-01-01\nHeat,{written}\n"));

        Assert.Null(export.Movies.Single(movie => movie.Title == "Heat").WatchedDate);
        Assert.Equal(new CellProblem("diary.csv", 3, "Watched Date", written, "not a date; left empty"), Assert.Single(export.Receipt.Warnings));
    }

    [Fact]
    public async Task One_date_that_is_only_possible_day_first_settles_the_whole_file()
    {
        var export = await Imported(Csv("diary.csv", "Name,Watched Date\nHeat,4/3/2023\nRan,25/3/2023\n"));

        Assert.Equal([new DateOnly(2023, 3, 25), new DateOnly(2023, 3, 4)], export.Movies.Select(movie => movie.WatchedDate!.Value));
    }

    [Fact]
    public async Task A_file_that_contradicts_itself_is_read_month_first_where_both_are_possible()
    {
        var export = await Imported(Csv("diary.csv", "Name,Watched Date\nHeat,4/3/2023\nRan,25/3/2023\nAlien,3/25/2023\n"));

        Assert.Equal(new DateOnly(2023, 4, 3), export.Movies.Single(movie => movie.Title == "Heat").WatchedDate);
        Assert.Equal(new DateOnly(2023, 3, 25), export.Movies.Single(movie => movie.Title == "Ran").WatchedDate);
    }

    [Theory]
    [InlineData("4", 4)]
    [InlineData("3.5", 3.5)]
    [InlineData("3,5", 3.5)]
    [InlineData(" 0.5 ", 0.5)]
    [InlineData("5.0", 5)]
    [InlineData("3.25", 3.5)]
    [InlineData("3.2", 3)]
    [InlineData("4.74", 4.5)]
    [InlineData("★★★★½", 4.5)]
    [InlineData("½", 0.5)]
    [InlineData("★", 1)]
    public async Task Ratings_are_numbers_or_stars_in_halves(string written, double rating)
    {
        var export = await Imported(Csv("ratings.csv", $"Name,Rating\nHeat,\"{written}\"\n"));

        Assert.Equal(rating, Assert.Single(export.Movies).Rating);
        Assert.Equal(0, export.Receipt.WarningCount);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.2")]
    [InlineData("5.5")]
    [InlineData("-3")]
    [InlineData("8/10")]
    [InlineData("good")]
    [InlineData("NaN")]
    [InlineData("1e0")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("★★★★★★")]
    [InlineData("★★☆")]
    public async Task What_is_no_rating_is_left_empty_with_a_warning(string written)
    {
        var export = await Imported(Csv("ratings.csv", $"Name,Rating\nHeat,\"{written}\"\nRan,4\n"));

        Assert.Null(export.Movies.Single(movie => movie.Title == "Heat").Rating);
        var warning = Assert.Single(export.Receipt.Warnings);
        Assert.Equal((2, "Rating", written), (warning.Row, warning.Column, warning.Value));
    }

    [Theory]
    [InlineData("1870", 1870)]
    [InlineData(" 1995 ", 1995)]
    [InlineData("2036", 2036)]
    [InlineData("", null)]
    public async Task Years_are_whole_numbers(string written, int? year)
    {
        var export = await Imported(Csv("watched.csv", $"Name,Year\n1917,{written}\n"));

        Assert.Equal(("1917", year), (export.Movies[0].Title, export.Movies[0].Year));
        Assert.Equal(0, export.Receipt.WarningCount);
    }

    [Theory]
    [InlineData("1869")]
    [InlineData("2037")]
    [InlineData("1995.5")]
    [InlineData("-1995")]
    [InlineData("soon")]
    public async Task What_is_no_year_is_left_empty_with_a_warning(string written)
    {
        var export = await Imported(Csv("watched.csv", $"Name,Year\nHeat,{written}\n"));

        Assert.Null(Assert.Single(export.Movies).Year);
        var warning = Assert.Single(export.Receipt.Warnings);
        Assert.Equal((2, "Year", written), (warning.Row, warning.Column, warning.Value));
    }

    [Theory]
    [InlineData("Yes", true)]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("y", true)]
    [InlineData(" X ", true)]
    [InlineData("✓", true)]
    [InlineData("", false)]
    [InlineData("No", false)]
    [InlineData("0", false)]
    public async Task A_rewatch_is_a_yes_in_many_words(string written, bool rewatch) =>
        Assert.Equal(rewatch, (await ImportOne(Csv("diary.csv", $"Name,Watched Date,Rewatch\nHeat,2022-01-01,{written}\n"))).Rewatch);

    [Theory]
    [InlineData("imax, with friends", new[] { "imax", "with friends" })]
    [InlineData("imax,, imax ,at home, ", new[] { "imax", "at home" })]
    [InlineData("imax; at home", new[] { "imax", "at home" })]
    [InlineData("imax, a;b", new[] { "imax", "a;b" })]
    [InlineData(" ", new string[0])]
    public async Task Tags_are_split_trimmed_and_named_once(string written, string[] tags) =>
        Assert.Equal(tags, (await ImportOne(Csv("diary.csv", $"Name,Watched Date,Tags\nHeat,2022-01-01,\"{written}\"\n"))).Tags);

    [Fact]
    public async Task Names_are_trimmed() =>
        Assert.Equal("Heat", (await ImportOne(Csv("watched.csv", "Name,Year\n\"  Heat \",1995\n"))).Title);

    [Fact]
    public async Task A_row_without_a_name_is_skipped_with_a_warning()
    {
        var export = await Imported(Csv("watched.csv", "Name,Year\n,1995\nHeat,1995\n"));

        Assert.Equal("Heat", Assert.Single(export.Movies).Title);
        Assert.Equal((2, 1, 1), (export.Receipt.Files[0].Rows, export.Receipt.Files[0].Used, export.Receipt.Files[0].Skipped));
        Assert.Equal((2, "Name"), (export.Receipt.Warnings[0].Row, export.Receipt.Warnings[0].Column));
    }

    [Fact]
    public async Task No_other_bad_value_skips_a_row()
    {
        var export = await Imported(Csv("diary.csv", "Date,Name,Year,Rating,Watched Date\nbad,Heat,bad,bad,bad\n"));

        Assert.Equal("Heat", Assert.Single(export.Movies).Title);
        Assert.Equal((1, 1, 0), (export.Receipt.Files[0].Rows, export.Receipt.Files[0].Used, export.Receipt.Files[0].Skipped));
        Assert.Equal(["Year", "Date", "Rating", "Watched Date"], export.Receipt.Warnings.Select(warning => warning.Column));
    }

    [Fact]
    public async Task An_address_that_would_run_as_a_script_is_left_out()
    {
        var export = await Imported(Csv("watched.csv", "Name,Letterboxd URI\nHeat,javascript:alert(1)\n"));

        Assert.Null(Assert.Single(export.Movies).LetterboxdUri);
        Assert.Equal("Letterboxd URI", Assert.Single(export.Receipt.Warnings).Column);
    }

    [Fact]
    public async Task Values_in_warnings_are_shortened_to_100_characters()
    {
        var export = await Imported(Csv("watched.csv", $"Name,Year\nHeat,{new string('9', 99)}😀{new string('9', 900)}\n"));

        var value = Assert.Single(export.Receipt.Warnings).Value!;
        Assert.InRange(value.Length, 99, 100);
        Assert.EndsWith("…", value);
    }
}
