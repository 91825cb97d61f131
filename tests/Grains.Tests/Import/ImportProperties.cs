using System.Text.Json;
using CsCheck;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Import;
using Letterboxd.Grains.Movies;
using Letterboxd.TestKit.Exports;
using Xunit;

namespace Letterboxd.Grains.Tests.Import;

/// <summary>What holds for every upload, on thousands of generated and mutated ones.</summary>
public sealed class ImportProperties
{
    private static readonly string[] FileNames =
        ["watched.csv", "watched (1).csv", "ratings.csv", "likes.csv", "diary.csv", "diary (1).csv", "reviews.csv", "export.csv", "watchlist.csv", "x/watched.csv", "x/deleted/diary.csv"];

    // Few different values, so that rows meet: the same films, namesakes, entries, days, and values that are none.
    private static readonly Gen<string> Row = Gen.Select(
        Gen.OneOf("2022-01-01", "2022-01-02", "1/2/2022", "13/2/2022", "", "never"),
        Gen.OneOf("Heat", "Ran", "1917", " Ran ", "", "\"Good, Bad\"", "Ame\"lie"),
        Gen.OneOf("1995", "1985", "", "x"),
        Gen.OneOf("https://boxd.it/1", "https://boxd.it/2", "https://boxd.it/3", "", "javascript:1"),
        Gen.OneOf("4", "3.5", "★★", "", "9"),
        Gen.OneOf("Yes", ""),
        Gen.OneOf("\"a, b\"", "b;c", "", "\"one\nline and another\""),
        (date, name, year, uri, rating, rewatch, text) => $"{date},{name},{year},{uri},{rating},{rewatch},{text},{text},{date}");

    private static readonly Gen<UploadedFile> File = Gen.Select(
        Gen.OneOf(FileNames), Row.Array[0, 12], (name, rows) => Upload.Csv(
            name, "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Review,Watched Date\n" + string.Concat(rows.Select(row => row + "\n"))));

    private static readonly byte[] Archive = new ExportBuilder(seed: 3).Films(12).Rated(6).Liked(3).Viewings(6).Reviews(3).WithDeletedAndOrphaned()
        .Build().Zip().InFolder("letterboxd").Build();

    private static readonly byte[] PlainFile = new ExportBuilder(seed: 3).Films(12).Viewings(10).Reviews(10).Build()["reviews.csv"];

    [Fact]
    public Task The_order_of_files_changes_nothing() =>
        Gen.Select(File.Array[1, 6], Gen.Int).SampleAsync(async (files, seed) =>
        {
            var shuffled = files.ToArray();
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(Written(await Read(files)), Written(await Read(shuffled)));
        }, iter: 1000);

    [Fact]
    public Task The_receipt_reconciles_with_the_files_and_with_the_list() =>
        File.Array[1, 6].SampleAsync(async files =>
        {
            var reading = await Read(files);
            AssertSound(reading);
            if (reading.Export is not { } export) return;

            Assert.Equal(files.Length, export.Receipt.Files.Length);
            foreach (var kind in Enum.GetValues<FileKind>())
            {
                AssertReconciles(export, kind);
            }
        }, iter: 1000);

    [Fact]
    public Task No_bytes_under_any_name_crash_the_reader() =>
        Gen.Select(Gen.OneOf([.. FileNames, "export.zip", "", "x"]), Gen.Byte.Array[0, 300]).Array[1, 3].SampleAsync(
            async files => AssertSound(await Read([.. files.Select(file => new UploadedFile(file.Item1, file.Item2))])),
            iter: 5000);

    [Fact]
    public Task No_text_with_the_marks_of_csv_crashes_the_reader() =>
        Gen.Select(Gen.OneOf(FileNames), Gen.OneOf("Name", "Rating", "Watched Date", ",", "\"", "\n", "\r", " ", "★", "1/2/2022", ";", "\uFEFF", "é").Array[0, 40]).SampleAsync(
            async (name, parts) => AssertSound(await Read([Upload.Csv(name, string.Concat(parts))])),
            iter: 5000);

    [Fact]
    public Task No_damage_to_a_file_crashes_the_reader() =>
        Damage(PlainFile).SampleAsync(async content => AssertSound(await Read([new UploadedFile("reviews.csv", content)])), iter: 3000);

    [Fact]
    public Task No_damage_to_an_archive_crashes_the_reader() =>
        Damage(Archive).SampleAsync(async content => AssertSound(await Read([new UploadedFile("export.zip", content)])), iter: 5000);

    // Flips, cuts, holes and repetitions, a few at once.
    private static Gen<byte[]> Damage(byte[] original) =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, original.Length - 1], Gen.Int[1, 40], Gen.Byte).Array[1, 4].Select(damages =>
            damages.Aggregate(original, (bytes, damage) => Damage(bytes, damage.Item1, damage.Item2 % Math.Max(1, bytes.Length), damage.Item3, damage.Item4)));

    private static byte[] Damage(byte[] bytes, int how, int at, int length, byte value)
    {
        var end = Math.Min(bytes.Length, at + length);
        return how switch
        {
            0 when bytes.Length > 0 => [.. bytes[..at], value, .. bytes[(at + 1)..]],
            1 => bytes[..at],
            2 => [.. bytes[..at], .. bytes[end..]],
            _ => [.. bytes[..end], .. bytes[at..]],
        };
    }

    private static void AssertSound(ExportReading reading)
    {
        Assert.True(reading.Export is null != reading.Rejection is null);
        if (reading.Rejection is { } rejection)
        {
            Assert.NotEmpty(rejection.Detail);
            return;
        }

        var export = reading.Export!;
        Assert.NotEmpty(export.Movies);
        Assert.All(export.Receipt.Files, file => Assert.Equal(file.Rows, file.Used + file.Skipped));
        Assert.All(export.Receipt.Files, file => Assert.Equal(file.Outcome == FileOutcome.Imported, file.Reason is null));
        Assert.Equal(Math.Min(export.Receipt.WarningCount, ImportReceipt.MaxWarnings), export.Receipt.Warnings.Length);
        Assert.All(export.Receipt.Warnings, warning => Assert.True(warning.Value is null or { Length: <= 100 }));
        Assert.Equal(export.Movies, export.Movies.InDefaultOrder());
    }

    // A used row of watched, ratings or likes is one film's; a used diary row is one viewing.
    private static void AssertReconciles(MergedExport export, FileKind kind)
    {
        var used = export.Receipt.Files.Where(file => file.Kind == kind).Sum(file => file.Used);
        switch (kind)
        {
            case FileKind.Likes:
                Assert.Equal(export.Movies.Count(movie => movie.Liked), used);
                break;
            case FileKind.Ratings:
                Assert.InRange(export.Movies.Count(movie => movie.CurrentRating is not null), 0, used);
                break;
            case FileKind.Diary:
                var reviews = export.Receipt.Files.Where(file => file.Kind == FileKind.Reviews).Sum(file => file.Used);
                Assert.InRange(export.Summary.Viewings, used, used + reviews);
                break;
        }
    }

    private static Task<ExportReading> Read(UploadedFile[] files) =>
        ExportReader.Read([.. files], Upload.Limits, Upload.CurrentYear);

    private static string Written(ExportReading reading) => JsonSerializer.Serialize(reading);
}
