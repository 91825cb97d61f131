using Letterboxd.Abstractions;
using Xunit;
using static Letterboxd.Grains.Tests.Import.Upload;

namespace Letterboxd.Grains.Tests.Import;

public sealed class RejectionTests
{
    private static readonly UploadedFile Good = Csv("watched.csv", "Name,Year\nHeat,1995\n");

    [Fact]
    public async Task No_file_at_all_is_rejected()
    {
        Assert.Equal(RejectionReason.BadFile, (await Reject([])).Reason);
        Assert.Equal(RejectionReason.BadFile, (await Reject(default)).Reason);
    }

    [Theory]
    [InlineData("photo.png", "\u0001\u0002PNG")]
    [InlineData("photo.png", "\0\0")]
    [InlineData("notes.txt", "hello world")]
    [InlineData("page.html", "<html></html>")]
    public async Task What_is_neither_csv_nor_zip_is_named(string name, string content)
    {
        var rejection = await Reject(Good, Csv(name, content));

        Assert.Equal((RejectionReason.BadFile, name), (rejection.Reason, Assert.Single(rejection.Problems).File));
        Assert.Contains("neither", rejection.Detail);
    }

    [Theory]
    [InlineData("watched.csv", "")]
    [InlineData("export.csv", "\uFEFF")]
    [InlineData("export", "")]
    [InlineData("notes.csv", "\r\n\r\n")]
    [InlineData("watchlist.csv", "")]
    public async Task An_empty_file_is_named(string name, string content)
    {
        var rejection = await Reject(Csv("ratings.csv", "Name,Rating\nHeat,4\n"), Csv(name, content));

        Assert.Equal((RejectionReason.BadFile, name), (rejection.Reason, Assert.Single(rejection.Problems).File));
        Assert.Contains("empty", rejection.Detail);
    }

    [Theory]
    [InlineData("watched.csv", "Date,Year", "Name")]
    [InlineData("ratings.csv", "Name,Year", "Rating")]
    [InlineData("diary.csv", "Name,Date", "Watched Date")]
    public async Task A_missing_column_is_named_with_those_that_were_found(string name, string header, string column)
    {
        var rejection = await Reject(Good with { Name = "watched (1).csv" }, Csv(name, $"{header}\n1,2\n"));

        Assert.Equal(RejectionReason.BadFile, rejection.Reason);
        var problem = Assert.Single(rejection.Problems);
        Assert.Equal((name, column), (problem.File, problem.Column));
        Assert.Contains(column, rejection.Detail);
        Assert.Contains(header.Replace(",", ", ", StringComparison.Ordinal), rejection.Detail);
    }

    [Fact]
    public async Task Every_bad_file_is_named_at_once()
    {
        var rejection = await Reject(Good, Csv("ratings.csv", "Name\nHeat\n"), Csv("diary.csv", "\0"));

        Assert.Equal(["ratings.csv", "diary.csv"], rejection.Problems.Select(problem => problem.File));
    }

    [Fact]
    public async Task Without_any_film_it_says_what_each_file_was()
    {
        var rejection = await Reject(Csv("watched.csv", "Name,Year\n,1995\n"), Csv("watchlist.csv", "Name\nUnseen\n"), Zip(("profile.csv", "Username\nsomebody\n")));

        Assert.Equal(RejectionReason.NoFilms, rejection.Reason);
        Assert.Equal(["watched.csv", "watchlist.csv", "profile.csv"], rejection.Problems.Select(problem => problem.File));
        Assert.All(rejection.Problems, problem => Assert.NotEmpty(problem.Message));
    }

    [Fact]
    public async Task More_rows_than_any_member_could_have_are_too_large()
    {
        var rejection = await Reject(Csv("watched.csv", "Name\n" + string.Concat(Enumerable.Repeat("a\n", 500_001))));

        Assert.Equal((RejectionReason.TooLarge, "watched.csv"), (rejection.Reason, rejection.Problems[0].File));
    }

    [Fact]
    public async Task A_file_with_nothing_but_its_header_is_normal()
    {
        var export = await Imported(Good, Csv("diary.csv", "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\r\n"));

        var diary = export.Receipt.Files[1];
        Assert.Equal(new FileReceipt("diary.csv", FileKind.Diary, 0, 0, 0, FileOutcome.Imported, null), diary with { Columns = null });
        Assert.Equal(["Date", "Name", "Year", "Letterboxd URI", "Rating", "Rewatch", "Tags", "Watched Date"], diary.Columns!.Value);
    }

    [Fact]
    public async Task Cancellation_ends_the_reading() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Letterboxd.Grains.Import.ExportReader.Read([Good], Limits, CurrentYear, new CancellationToken(canceled: true)));
}
