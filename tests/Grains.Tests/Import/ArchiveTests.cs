using System.Text;
using Letterboxd.Abstractions;
using Letterboxd.TestKit.Exports;
using Xunit;
using static Letterboxd.Grains.Tests.Import.Upload;

namespace Letterboxd.Grains.Tests.Import;

public sealed class ArchiveTests
{
    private const string Heat = "Date,Name,Year,Letterboxd URI\n2022-01-01,Heat,1995,https://boxd.it/1\n";
    private const string Ran = "Date,Name,Year,Letterboxd URI\n2022-01-01,Ran,1985,https://boxd.it/2\n";

    private static readonly SyntheticExport Export =
        new ExportBuilder().Films(40).Rated(20).Liked(10).Viewings(12).Reviews(5).Watchlist(3).CustomLists(2).WithAccountFiles().Build();

    [Fact]
    public async Task An_archive_gives_the_same_movies_as_its_files()
    {
        var fromFiles = await Imported(Files(Export));

        var fromArchive = await Imported(new UploadedFile("letterboxd-somebody.zip", Export.ToZip()));

        Assert.Equivalent(fromFiles.Movies, fromArchive.Movies, strict: true);
    }

    [Fact]
    public async Task A_wrapper_folder_Mac_files_and_deleted_entries_change_nothing()
    {
        var flat = await Imported(new UploadedFile("export.zip", Export.ToZip()));

        var wrapped = await Imported(new UploadedFile(
            "export.zip", Export.Zip().AlsoUnder("deleted").InFolder("letterboxd-somebody").WithMacFiles().WithSizesInHeaders().Build()));

        Assert.Equivalent(flat.Movies, wrapped.Movies, strict: true);
        Assert.Equal(flat.Receipt.Files.Count(file => file.Outcome == FileOutcome.Imported), wrapped.Receipt.Files.Count(file => file.Outcome == FileOutcome.Imported));
    }

    [Theory]
    [InlineData("Letterboxd/WATCHED.CSV")]
    [InlineData("letterboxd\\watched.csv")]
    [InlineData("./watched.csv")]
    public async Task Paths_match_in_any_case_and_with_either_slash(string path)
    {
        var export = await Imported(Zip((path, Heat)));

        Assert.Equal((path, FileOutcome.Imported), (export.Receipt.Files[0].Name, export.Receipt.Files[0].Outcome));
    }

    [Fact]
    public async Task Beside_an_export_at_the_root_a_folder_is_no_wrapper()
    {
        var movie = await ImportOne(Zip(("watched.csv", Heat), ("older/watched.csv", Ran)));

        Assert.Equal("Heat", movie.Title);
    }

    [Fact]
    public async Task A_renamed_file_inside_an_archive_counts()
    {
        var export = await Imported(Zip(("watched.csv", Heat), ("watched (1).csv", Ran), ("notes.txt", "")));

        Assert.Equal(2, export.Movies.Length);
        Assert.Equal([FileOutcome.Imported, FileOutcome.Imported, FileOutcome.Ignored], export.Receipt.Files.Select(file => file.Outcome));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\0")]
    [InlineData("Name,Year\nHeat,1995\n")]
    [InlineData("Name,Rating\nHeat,4\n\"Ran,5\n")]
    public async Task A_bad_file_inside_is_rejected_in_the_receipt_and_the_rest_goes_on(string ratings)
    {
        var export = await Imported(Zip(("watched.csv", Heat), ("ratings.csv", ratings)));

        Assert.Equal("Heat", Assert.Single(export.Movies).Title);
        var receipt = export.Receipt.Files.Single(file => file.Name == "ratings.csv");
        Assert.Equal((FileKind.Ratings, FileOutcome.Rejected, 0, 0, 0), (receipt.Kind, receipt.Outcome, receipt.Rows, receipt.Used, receipt.Skipped));
        Assert.EndsWith(".", receipt.Reason);
    }

    [Fact]
    public async Task An_archive_whose_film_files_are_all_bad_has_no_films()
    {
        var rejection = await Reject(Zip(("watched.csv", "\0\0"), ("profile.csv", "Username\nsomebody\n")));

        Assert.Equal(RejectionReason.NoFilms, rejection.Reason);
        Assert.Equal(["watched.csv", "profile.csv"], rejection.Problems.Select(problem => problem.File));
    }

    [Fact]
    public async Task An_entry_damaged_on_the_way_is_rejected_alone()
    {
        // Stored, so that damage shows nowhere but in the checksum.
        var zip = new ZipBuilder().Add("watched.csv", Encoding.UTF8.GetBytes(Heat)).Add("ratings.csv", Encoding.UTF8.GetBytes("Name,Rating\nHeat,4\n")).Stored().Build();
        zip[zip.AsSpan().IndexOf("Heat,4"u8)] = (byte)'M';

        var export = await Imported(new UploadedFile("export.zip", zip));

        Assert.Null(Assert.Single(export.Movies).CurrentRating);
        Assert.Contains("damaged", export.Receipt.Files.Single(file => file.Kind == FileKind.Ratings).Reason);
    }

    [Fact]
    public async Task An_encrypted_archive_is_rejected_by_name()
    {
        var rejection = await Reject(new UploadedFile("secret.zip", Export.Zip().Encrypted().Build()));

        Assert.Equal((RejectionReason.BadFile, "secret.zip"), (rejection.Reason, rejection.Problems[0].File));
        Assert.Contains("encrypted", rejection.Detail);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(500)]
    public async Task A_cut_archive_is_rejected_by_name(int length)
    {
        var rejection = await Reject(new UploadedFile("cut.zip", Export.ToZip()[..length]));

        Assert.Equal((RejectionReason.BadFile, "cut.zip"), (rejection.Reason, rejection.Problems[0].File));
    }

    [Fact]
    public async Task An_archive_without_entries_has_no_films() =>
        Assert.Equal(RejectionReason.NoFilms, (await Reject(Zip())).Reason);

    [Fact]
    public async Task An_archive_is_known_by_its_content_whatever_its_name() =>
        Assert.Equal("Heat", (await ImportOne(Zip(("watched.csv", Heat)) with { Name = "export" })).Title);

    [Fact]
    public async Task More_bytes_than_allowed_are_too_large()
    {
        var bomb = new ZipBuilder().Add("watched.csv", new byte[2 * Limits.MaxTextBytes + 1]).Build();

        var rejection = await Reject(new UploadedFile("bomb.zip", bomb));

        Assert.Equal((RejectionReason.TooLarge, "watched.csv"), (rejection.Reason, rejection.Problems[0].File));
    }

    [Fact]
    public async Task All_archives_of_an_upload_share_one_allowance()
    {
        var half = new ZipBuilder().Add("watched.csv", new byte[Limits.MaxTextBytes + 1]).Build();

        var rejection = await Reject(new UploadedFile("1.zip", half), new UploadedFile("2.zip", half));

        Assert.Equal((RejectionReason.TooLarge, "watched.csv"), (rejection.Reason, rejection.Problems[0].File));
    }

    [Fact]
    public async Task More_entries_than_allowed_are_too_large()
    {
        var many = Enumerable.Range(0, Limits.MaxEntries + 1).Select(i => ($"lists/{i}.csv", "")).ToArray();

        Assert.Equal(RejectionReason.TooLarge, (await Reject(Zip(many))).Reason);
    }

    [Fact]
    public async Task As_many_entries_as_allowed_are_read()
    {
        var many = Enumerable.Range(1, Limits.MaxEntries - 1).Select(i => ($"lists/{i}.csv", "")).Append(("watched.csv", Heat)).ToArray();

        Assert.Single((await Imported(Zip(many))).Movies);
    }

    [Fact]
    public async Task Entries_that_are_not_imported_are_not_unpacked()
    {
        var zip = new ZipBuilder()
            .Add("watched.csv", Encoding.UTF8.GetBytes(Heat))
            .Add("deleted/lists/huge.csv", new byte[4 * Limits.MaxTextBytes])
            .Add("comments.csv", new byte[4 * Limits.MaxTextBytes])
            .Build();

        Assert.Equal("Heat", (await ImportOne(new UploadedFile("export.zip", zip))).Title);
    }

    [Fact]
    public async Task The_size_that_the_directory_declares_is_not_believed()
    {
        var zip = new ZipBuilder().Add("watched.csv", new byte[20_000_000]).DeclaringLength(100).Build();

        var rejection = await Reject(new UploadedFile("liar.zip", zip));

        Assert.True(rejection.Reason is RejectionReason.TooLarge or RejectionReason.NoFilms);
    }
}
