using System.Globalization;
using Letterboxd.Abstractions;
using Letterboxd.TestKit.Exports;
using Xunit;
using static Letterboxd.Grains.Tests.Import.Upload;

namespace Letterboxd.Grains.Tests.Import;

public sealed class SyntheticExportTests
{
    private static ExportBuilder Builder => new ExportBuilder(seed: 7).Films(60).Rated(30).Liked(15).Viewings(40).Reviews(20);

    [Fact]
    public async Task The_sample_like_export_is_imported_whole()
    {
        var sample = SyntheticExport.LikeSample();

        var export = await Imported(Files(sample));

        Assert.Equal((1621, 484, 0), (export.Movies.Length, export.Summary.Viewings, export.Receipt.WarningCount));
        Assert.Equal([1621, 673, 484], export.Receipt.Files.Select(file => file.Used));
        Assert.InRange(sample.Files.Sum(file => file.Content.Length), 140_000, 200_000);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        Assert.Equal(Builder.Build().Files.Select(file => file.Content), Builder.Build().Files.Select(file => file.Content));
        Assert.NotEqual(SyntheticExport.OfSize(50, seed: 1)["watched.csv"], SyntheticExport.OfSize(50, seed: 2)["watched.csv"]);
    }

    [Fact]
    public async Task However_it_is_written_the_movies_are_the_same()
    {
        var plain = await Imported(Files(Builder.Build()));
        ExportBuilder[] rewritten =
        [
            Builder.WithUnixLineEnds(),
            Builder.WithByteOrderMark(),
            Builder.WithHeaders(header => $" {header.ToUpper(CultureInfo.InvariantCulture)} "),
            Builder.WithExtraColumn(),
            Builder.WithDates("M/d/yyyy"),
            Builder.WithDates("dd/MM/yyyy"),
            Builder.WithDates("MMM d, yyyy"),
            Builder.WithDeletedAndOrphaned().WithAccountFiles().Watchlist(5).CustomLists(2),
        ];

        foreach (var builder in rewritten)
        {
            var export = await Imported(new UploadedFile("export.zip", builder.Build().ToZip()));
            Assert.Equivalent(plain.Movies, export.Movies, strict: true);
            Assert.Equal(0, export.Receipt.WarningCount);
        }
    }

    [Fact]
    public async Task Old_addresses_or_none_give_as_many_films()
    {
        Assert.Equal(60, (await Imported(Files(Builder.WithSlugUris().Build()))).Movies.Length);
        Assert.Equal(60, (await Imported(Files(Builder.WithoutUris().Build()))).Movies.Length);
    }

    [Fact]
    public async Task Windows_1252_is_read_with_one_warning_per_file()
    {
        var export = await Imported(Files(new ExportBuilder(seed: 7).Films(200).InWindows1252().Build()));

        Assert.Contains(export.Movies, movie => movie.Title.StartsWith("La dernière", StringComparison.Ordinal));
        Assert.Equal(1, export.Receipt.WarningCount);
    }

    [Fact]
    public async Task A_file_of_nul_bytes_in_the_archive_costs_only_itself()
    {
        var zip = new ExportBuilder().Films(10).WithNulFile("diary.csv").Build().ToZip();

        var export = await Imported(new UploadedFile("export.zip", zip));

        Assert.Equal(10, export.Movies.Length);
        Assert.Equal(FileOutcome.Rejected, export.Receipt.Files.Single(file => file.Kind == FileKind.Diary).Outcome);
    }
}
