using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Export;
using Letterboxd.Grains.Import;
using Letterboxd.Grains.Movies;
using Letterboxd.Grains.Tests.Import;
using Letterboxd.TestKit.Exports;
using Xunit;

namespace Letterboxd.Grains.Tests.Export;

/// <summary>A list that is taken away as export.json and brought back.</summary>
public sealed class BackupTests
{
    [Fact]
    public Task A_list_that_comes_back_is_equal_whatever_it_holds() => OddLists.Movies.SampleAsync(async movies =>
    {
        var (_, back) = await Back([.. BackupFile.Files(movies).Select(ToUpload)]);

        Assert.Equal(Written(movies), Written(back.Movies));
        Assert.Equal(0, back.Receipt.WarningCount);
    }, iter: 1000);

    [Fact]
    public Task A_list_in_several_parts_comes_back_as_one_from_its_zip() => OddLists.Movies.SampleAsync(async movies =>
    {
        var files = BackupFile.Files(movies, largestFile: 1000);
        var zip = ToUpload(TakeawayZip.Of("export.zip", files));

        var (_, back) = await Back([zip]);

        Assert.Equal(Written(movies), Written(back.Movies));
        Assert.Equal(files.Length, back.Receipt.Files.Length);
    }, iter: 200);

    [Fact]
    public async Task An_imported_export_comes_back_as_it_is()
    {
        var export = await Upload.Imported(Upload.Files(SyntheticExport.LikeSample()));

        var (summary, back) = await Back([.. BackupFile.Files(export.Movies).Select(ToUpload)]);

        Assert.Equal(Written(export.Movies), Written(back.Movies));
        Assert.Equal(export.Summary, summary);
        var receipt = Assert.Single(back.Receipt.Files);
        Assert.Equal((FileKind.Backup, export.Movies.Length, export.Movies.Length, 0), (receipt.Kind, receipt.Rows, receipt.Used, receipt.Skipped));
    }

    [Fact]
    public async Task Parts_are_within_their_limit_and_each_is_whole()
    {
        var export = await Upload.Imported(Upload.Files(SyntheticExport.LikeSample()));

        var files = BackupFile.Files(export.Movies, largestFile: 50_000);

        Assert.True(files.Length > 1);
        Assert.All(files, file => Assert.InRange(Bytes(file).Length, 1, 50_100));
        Assert.All(files, file => JsonDocument.Parse(Bytes(file)).Dispose());
    }

    [Fact]
    public async Task Values_are_held_to_the_rules_of_any_file()
    {
        var movie = await Upload.ImportOne(Json(
            """
            {"title":"  Heat ","year":3000,"letterboxd_uri":"javascript:1","rating":4.3,"current_rating":11,"watched_date":"2024-13-40","tags":[" imax ","","imax",null],
             "key":"../x","later":{"field":1},"watches":[{"watched_date":"2020-01-02"},{"watched_date":"2024-03-02","rating":0}]}
            """));

        Assert.Equal(("Heat", null, null, 4.5, null, null), (movie.Title, movie.Year, movie.LetterboxdUri, movie.Rating, movie.CurrentRating, movie.WatchedDate));
        Assert.Equal(["imax"], movie.Tags);
        Assert.Equal([new DateOnly(2024, 3, 2), new DateOnly(2020, 1, 2)], movie.Watches.Select(viewing => viewing.WatchedDate));
        Assert.StartsWith("~", movie.Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Films_without_a_title_and_films_that_come_twice_are_skipped_and_counted()
    {
        var export = await Upload.Imported(Json("""{"title":"Heat","letterboxd_uri":"https://boxd.it/heat"},{"year":1995},null,{"title":"Heat","letterboxd_uri":"https://boxd.it/heat"}"""));

        var receipt = Assert.Single(export.Receipt.Files);
        Assert.Equal((1, 4, 1, 3), (export.Movies.Length, receipt.Rows, receipt.Used, receipt.Skipped));
    }

    [Fact]
    public async Task Files_beside_a_backup_are_told_to_be_left_out()
    {
        var export = await Upload.Imported(Json("""{"title":"Heat"}"""), Upload.Csv("watched.csv", "Date,Name,Year,Letterboxd URI\n2024-01-01,Ran,1985,https://boxd.it/ran\n"));

        Assert.Equal("Heat", Assert.Single(export.Movies).Title);
        Assert.Equal(FileOutcome.Ignored, Assert.Single(export.Receipt.Files, file => file.Kind == FileKind.Watched).Outcome);
    }

    [Theory]
    [InlineData("""{"format":"letterboxd-list","version":2,"movies":[]}""", "later version")]
    [InlineData("""{"format":"something-else","version":1,"movies":[]}""", "no export.json")]
    [InlineData("""{"format":"letterboxd-list","version":1,"movies":[{"title":5}]}""", "$.movies[0].title")]
    [InlineData("""{"format":""", "cannot be read")]
    [InlineData("null", "no export.json")]
    public async Task What_is_no_such_document_is_refused_with_the_reason(string text, string reason)
    {
        var rejection = await Upload.Reject(Upload.Csv("export.json", text));

        Assert.Equal(RejectionReason.BadFile, rejection.Reason);
        Assert.Contains(reason, rejection.Detail, StringComparison.Ordinal);
    }

    private static UploadedFile Json(string movies) => Upload.Csv("export.json", $$"""{"format":"letterboxd-list","version":1,"movies":[{{movies}}]}""");

    private static async Task<(SessionSummary Summary, MergedExport Back)> Back(ImmutableArray<UploadedFile> files)
    {
        var back = await Upload.Imported(files);
        return (back.Summary, back);
    }

    // What TMDB says is looked up again.
    private static string Written(ImmutableArray<Movie> movies) => JsonSerializer.Serialize(
        new MovieListDocument([.. movies.Select(movie => movie with { TmdbStatus = TmdbStatus.Disabled })]), MovieJson.List);

    private static UploadedFile ToUpload(TakeawayFile file) => new(file.Name, Bytes(file));

    private static byte[] Bytes(TakeawayFile file) => [.. file.Content.SelectMany(piece => piece.ToArray())];
}
