using System.Text;
using Letterboxd.Abstractions;
using Xunit;
using static Letterboxd.Grains.Tests.Import.Upload;

namespace Letterboxd.Grains.Tests.Import;

public sealed class TextTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Every_line_end_is_understood(string lineEnd)
    {
        var export = await Imported(Csv("watched.csv", string.Join(lineEnd, "Name,Year", "Heat,1995", "Ran,1985", "")));

        Assert.Equal(["Heat", "Ran"], export.Movies.Select(movie => movie.Title));
        Assert.Equal(2, export.Receipt.Files[0].Rows);
    }

    [Fact]
    public async Task A_byte_order_mark_is_removed()
    {
        var movie = await ImportOne(Csv("export.csv", "\uFEFFName,Year\nHeat,1995\n"));

        Assert.Equal("Heat", movie.Title);
    }

    [Fact]
    public async Task Quoted_cells_hold_commas_quotes_and_line_breaks()
    {
        var movie = await ImportOne(Csv("reviews.csv", "Name,Review\n\"The \"\"Good\"\", the Bad\",\"<b>One</b>,\r\n\r\ntwo \"\"three\"\"\"\n"));

        Assert.Equal("The \"Good\", the Bad", movie.Title);
        Assert.Equal("<b>One</b>,\r\n\r\ntwo \"three\"", movie.Review);
    }

    [Fact]
    public async Task Stray_quotes_harm_only_their_own_cell()
    {
        var export = await Imported(Csv("watched.csv", "Name,Year\nThe \"Good\" One,1966\n\"Heat\" again,1995\n\"Ran\",1985\n"));

        Assert.Equal(["Heat again", "Ran", "The \"Good\" One"], export.Movies.Select(movie => movie.Title));
    }

    [Fact]
    public async Task A_quote_that_never_closes_makes_the_file_unreadable_at_its_row()
    {
        var rejection = await Reject(Csv("watched.csv", "Name,Year\nHeat,1995\n\"Ran,1985\nAlien,1979\n"));

        Assert.Equal(RejectionReason.Unreadable, rejection.Reason);
        Assert.Equal(("watched.csv", 3), (rejection.Problems[0].File, rejection.Problems[0].Row));
        Assert.StartsWith("watched.csv, row 3:", rejection.Detail);
    }

    [Fact]
    public async Task A_quote_that_never_closes_is_noticed_in_any_column_and_even_after_a_doubled_one()
    {
        Assert.Equal(2, (await Reject(Csv("watched.csv", "Name,Notes\nHeat,\"1995\nRan,1985\n"))).Problems[0].Row);
        Assert.Equal(3, (await Reject(Csv("watched.csv", "Name\nHeat\n\"Ran\"\""))).Problems[0].Row);
    }

    [Theory]
    [InlineData("\0\0\0\0\0\0", 1)]
    [InlineData("Name,Year\n\"Heat\nand more\",1995\nRan,19\085\n", 3)]
    [InlineData("Name,Year\nHeat,1995\n\0", 3)]
    public async Task Nul_bytes_make_the_file_unreadable_at_their_row(string text, int row)
    {
        var rejection = await Reject(Csv("watched.csv", text));

        Assert.Equal(RejectionReason.Unreadable, rejection.Reason);
        Assert.Equal(("watched.csv", row), (rejection.Problems[0].File, rejection.Problems[0].Row));
    }

    [Fact]
    public async Task A_binary_header_makes_the_file_unreadable()
    {
        var rejection = await Reject(new UploadedFile("watched.csv", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x1A, 1, 2, (byte)'\n', 3]));

        Assert.Equal((RejectionReason.Unreadable, 1), (rejection.Reason, rejection.Problems[0].Row));
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_read_as_Windows_1252_with_a_warning()
    {
        var export = await Imported(new UploadedFile("watched.csv", [.. "Name\nAm"u8, 0xE9, .. "lie "u8, 0x96, .. " "u8, 0x80, .. "uro\n"u8]));

        Assert.Equal("Amélie – €uro", Assert.Single(export.Movies).Title);
        var warning = Assert.Single(export.Receipt.Warnings);
        Assert.Equal(("watched.csv", null, null), (warning.File, warning.Row, warning.Column));
        Assert.Contains("Windows-1252", warning.Message);
    }

    [Fact]
    public async Task One_bad_byte_does_not_spoil_the_other_letters()
    {
        var text = Encoding.UTF8.GetBytes("Name,Year\n東京物語,1953\nAm?lie,2001\n");
        text[text.AsSpan().IndexOf((byte)'?')] = 0xE9;

        var export = await Imported(new UploadedFile("watched.csv", text));

        Assert.Equal(["Amélie", "東京物語"], export.Movies.Select(movie => movie.Title));
    }

    [Fact]
    public async Task A_file_cut_inside_a_letter_is_still_read()
    {
        var export = await Imported(new UploadedFile("watched.csv", [.. "Name\nHeat\nAm"u8, 0xC3]));

        Assert.Equal(["AmÃ", "Heat"], export.Movies.Select(movie => movie.Title));
    }

    [Fact]
    public async Task Blank_lines_are_no_rows_but_count_in_row_numbers_as_in_a_spreadsheet()
    {
        var export = await Imported(Csv("watched.csv", "Name,Year\r\n\r\nHeat,1995\r\n   \r\nRan,soon\r\n\r\n"));

        Assert.Equal(2, export.Receipt.Files[0].Rows);
        Assert.Equal(5, Assert.Single(export.Receipt.Warnings).Row);
    }

    [Fact]
    public async Task Row_numbers_count_records_not_lines()
    {
        var export = await Imported(Csv("reviews.csv", "Name,Review,Year\nHeat,\"one\ntwo\nthree\",1995\nRan,,soon\n"));

        Assert.Equal(3, Assert.Single(export.Receipt.Warnings).Row);
    }
}
