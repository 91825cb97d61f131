using Letterboxd.Abstractions;
using Xunit;
using static Letterboxd.Grains.Tests.Import.Upload;

namespace Letterboxd.Grains.Tests.Import;

public sealed class IdentificationTests
{
    private const string Film = "Date,Name,Year,Letterboxd URI\n2022-01-01,Heat,1995,https://boxd.it/1\n";
    private const string Every = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n2022-01-01,Heat,1995,https://boxd.it/1,4,,,2022-01-01\n";

    [Theory]
    [InlineData("watched.csv", FileKind.Watched)]
    [InlineData("watched (1).csv", FileKind.Watched)]
    [InlineData("My-Ratings-2024.CSV", FileKind.Ratings)]
    [InlineData("diary.txt", FileKind.Diary)]
    [InlineData("old reviews.csv", FileKind.Reviews)]
    [InlineData("likes.csv", FileKind.Likes)]
    [InlineData("films.csv", FileKind.Likes)]
    [InlineData("export/watched.csv", FileKind.Watched)]
    [InlineData("export/likes/films.csv", FileKind.Likes)]
    [InlineData("likes/films.csv", FileKind.Likes)]
    [InlineData("EXPORT\\Diary.csv", FileKind.Diary)]
    [InlineData("./ratings.csv", FileKind.Ratings)]
    public async Task A_direct_file_is_known_by_its_path_or_by_what_its_name_contains(string name, FileKind kind)
    {
        var content = kind is FileKind.Diary or FileKind.Reviews ? Every : kind is FileKind.Ratings ? "Name,Year,Rating\nHeat,1995,4\n" : "Name,Year\nHeat,1995\n";
        var export = await Imported(Csv(name, content));

        Assert.Equal((name, kind), (export.Receipt.Files[0].Name, export.Receipt.Files[0].Kind));
    }

    [Theory]
    [InlineData("Name,Watched Date,Review", FileKind.Reviews)]
    [InlineData("Name,Watched Date,Rating", FileKind.Diary)]
    [InlineData("Name,Rating", FileKind.Ratings)]
    [InlineData("Name,Year", FileKind.Watched)]
    [InlineData("Name,URL", FileKind.Watched)]
    public async Task Any_other_file_is_known_by_its_header(string header, FileKind kind)
    {
        var export = await Imported(Csv("export.csv", $"{header}\nHeat\n"));

        Assert.Equal(kind, Assert.Single(export.Receipt.Files).Kind);
    }

    [Theory]
    [InlineData("profile.csv")]
    [InlineData("comments.csv")]
    [InlineData("export/profile.csv")]
    [InlineData("deleted/diary.csv")]
    [InlineData("export/deleted/diary.csv")]
    [InlineData("orphaned/watched.csv")]
    [InlineData("deleted/lists/watched.csv")]
    [InlineData("likes/reviews.csv")]
    [InlineData("likes/watched.csv")]
    [InlineData("__MACOSX/._watched.csv")]
    public async Task A_file_that_is_not_the_members_films_is_ignored_by_its_whole_path(string name)
    {
        var export = await Imported(Csv("watched.csv", Film), Csv(name, "not a file of the export"));

        var receipt = export.Receipt.Files.Single(file => file.Name == name);
        Assert.Equal((null, FileOutcome.Ignored, 0, 0, 0), (receipt.Kind, receipt.Outcome, receipt.Rows, receipt.Used, receipt.Skipped));
        Assert.EndsWith(".", receipt.Reason);
    }

    [Fact]
    public async Task Headers_match_in_any_case_and_order_with_blanks_around_them_and_extra_columns_between()
    {
        var movie = await ImportOne(Csv("diary.csv", " watched date ,Mood,NAME,rating,YEAR\n2022-01-05,good,Heat,4,1995\n"));

        Assert.Equal(("Heat", 1995, 4.0, new DateOnly(2022, 1, 5)), (movie.Title, movie.Year, movie.Rating, movie.WatchedDate));
    }

    [Fact]
    public async Task Of_two_columns_with_one_title_the_first_counts()
    {
        var movie = await ImportOne(Csv("watched.csv", "Name,name\nHeat,Other\n"));

        Assert.Equal("Heat", movie.Title);
    }

    [Fact]
    public async Task Missing_columns_mean_empty_values_and_missing_cells_too()
    {
        var export = await Imported(Csv("diary.csv", "Name,Watched Date,Tags\nHeat\n"));

        var movie = Assert.Single(export.Movies);
        Assert.Equal((null, null, null), (movie.Year, movie.WatchedDate, movie.LetterboxdUri));
        Assert.Equal(0, export.Receipt.WarningCount);
    }
}
