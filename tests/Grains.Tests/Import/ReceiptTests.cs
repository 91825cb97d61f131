using Xunit;
using static Letterboxd.Grains.Tests.Import.Upload;

namespace Letterboxd.Grains.Tests.Import;

public sealed class ReceiptTests
{
    [Fact]
    public async Task It_has_one_entry_per_file_by_kind_and_name_archives_unpacked()
    {
        var export = await Imported(
            Csv("diary.csv", "Name,Watched Date\nHeat,2022-01-01\n"),
            Zip(("export/watched.csv", "Name\nRan\n"), ("export/profile.csv", "Username\n"), ("export/comments.csv", "Comment\n")),
            Csv("watched.csv", "Name\nHeat\n"));

        Assert.Equal(
            ["export/watched.csv", "watched.csv", "diary.csv", "export/comments.csv", "export/profile.csv"],
            export.Receipt.Files.Select(file => file.Name));
    }

    [Fact]
    public async Task Warnings_come_by_file_then_by_row()
    {
        var export = await Imported(
            Csv("ratings.csv", "Name,Year,Rating\nHeat,x,y\n,1995,1\n"),
            Csv("watched.csv", "Name,Year\nHeat,x\nRan,y\n"));

        Assert.Equal(
            [("watched.csv", 2, "Year"), ("watched.csv", 3, "Year"), ("ratings.csv", 2, "Year"), ("ratings.csv", 2, "Rating"), ("ratings.csv", 3, "Name")],
            export.Receipt.Warnings.Select(warning => (warning.File, warning.Row!.Value, warning.Column!)));
    }

    [Fact]
    public async Task A_hundred_warnings_are_kept_and_all_are_counted()
    {
        var rows = string.Concat(Enumerable.Range(0, 500).Select(i => $"Film {i},x\n"));

        var export = await Imported(Csv("watched.csv", $"Name,Year\n{rows}"), Csv("ratings.csv", "Name,Rating\nHeat,x\n"));

        Assert.Equal(501, export.Receipt.WarningCount);
        Assert.Equal(Enumerable.Range(2, 100), export.Receipt.Warnings.Select(warning => warning.Row!.Value));
    }
}
