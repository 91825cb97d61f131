using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;
using Xunit;

namespace Letterboxd.Grains.Tests.Movies;

/// <summary>Files that look like the wrong ones.</summary>
public sealed class UploadDoubtsTests
{
    private static readonly ImmutableArray<Movie> Four = [.. Enumerable.Range(1, 4).Select(day => Film(day))];

    [Fact]
    public void The_same_again_and_more_of_it_is_no_doubt()
    {
        Assert.Null(UploadDoubts.Of(Four, Receipt(FileKind.Watched), Four, Receipt(FileKind.Watched), filmsGone: 0));
        Assert.Null(UploadDoubts.Of(Four, Receipt(FileKind.Watched), [.. Four, Film(9)], Receipt(FileKind.Watched, FileKind.Diary), filmsGone: 2));
        Assert.Null(UploadDoubts.Of([], ImportReceipt.Empty, Four, Receipt(FileKind.Watched), filmsGone: 0));
    }

    [Fact]
    public void A_kind_of_file_that_is_missing_is_named()
    {
        var doubt = UploadDoubts.Of(Four, Receipt(FileKind.Diary, FileKind.Watched, FileKind.Ratings), Four, Receipt(FileKind.Watched), filmsGone: 0);

        Assert.Equal([FileKind.Ratings, FileKind.Diary], doubt!.MissingKinds);
    }

    [Fact]
    public void A_file_without_rows_is_not_missed_and_one_that_is_there_without_rows_is_there()
    {
        Assert.Null(UploadDoubts.Of(Four, Receipt(rows: 0, FileKind.Diary), Four, Receipt(FileKind.Watched), filmsGone: 0));
        Assert.Null(UploadDoubts.Of(Four, Receipt(FileKind.Diary), Four, Receipt(rows: 0, FileKind.Diary), filmsGone: 0));
    }

    [Fact]
    public void A_file_that_was_rejected_is_missing()
    {
        var rejected = new ImportReceipt([new("diary.csv", FileKind.Diary, 0, 0, 0, FileOutcome.Rejected, "no")], [], 0);

        Assert.Equal([FileKind.Diary], UploadDoubts.Of(Four, Receipt(FileKind.Diary), Four, rejected, filmsGone: 0)!.MissingKinds);
    }

    [Fact]
    public void A_backup_has_everything_and_no_export_has_a_backup()
    {
        Assert.Null(UploadDoubts.Of(Four, Receipt(FileKind.Watched, FileKind.Diary), Four, Receipt(FileKind.Backup), filmsGone: 0));
        Assert.Null(UploadDoubts.Of(Four, Receipt(FileKind.Backup), Four, Receipt(FileKind.Watched), filmsGone: 0));
    }

    [Fact]
    public void An_older_export_is_told_by_its_latest_day_whichever_it_is()
    {
        var logged = Film(1) with { Watches = [new() { LoggedDate = new(2024, 8, 1), WatchedDate = new(2025, 1, 1) }] };

        var doubt = UploadDoubts.Of([.. Four, logged], Receipt(FileKind.Watched), [.. Four, Film(5)], Receipt(FileKind.Watched), filmsGone: 1);

        Assert.Equal((new DateOnly(2024, 8, 1), new DateOnly(2024, 1, 5)), (doubt!.NewestBefore, doubt.NewestNow));
        Assert.Null(UploadDoubts.Of(Four, Receipt(), [.. Four, logged], Receipt(), filmsGone: 0));
        Assert.NotNull(UploadDoubts.Of(Four, Receipt(), [new() { Title = "Heat" }], Receipt(), filmsGone: 0));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void More_than_half_of_the_films_gone_is_another_members_export(int gone, bool isDoubtful)
    {
        var doubt = UploadDoubts.Of(Four, Receipt(), [.. Four.Skip(gone), Film(9)], Receipt(), gone);

        Assert.Equal(isDoubtful, doubt is not null);
        if (isDoubtful) Assert.Equal((4, 3), (doubt!.FilmsBefore, doubt.FilmsGone));
    }

    private static Movie Film(int day) => new() { Title = $"Film {day}", MarkedDate = new(2024, 1, day) };

    private static ImportReceipt Receipt(params FileKind[] kinds) => Receipt(rows: 1, kinds);

    private static ImportReceipt Receipt(int rows, params FileKind[] kinds) => new([.. kinds.Select(kind => new FileReceipt($"{kind}.csv", kind, rows, rows, 0, FileOutcome.Imported, null))], [], 0);
}
