using System.Collections.Immutable;
using System.Text;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Import;
using Letterboxd.TestKit.Exports;
using Xunit;

namespace Letterboxd.Grains.Tests.Import;

/// <summary>Uploads raw files to the reader, as a member would.</summary>
internal static class Upload
{
    public const int CurrentYear = 2026;

    public static ImportLimits Limits { get; } = new(MaxTextBytes: 5_000_000, MaxRows: 100_000, MaxEntries: 200);

    public static UploadedFile Csv(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    public static UploadedFile Zip(params (string Path, string Text)[] entries) =>
        new("letterboxd-export.zip", new ZipBuilder().Add(entries.Select(entry => new SyntheticFile(entry.Path, Encoding.UTF8.GetBytes(entry.Text)))).Build());

    public static ImmutableArray<UploadedFile> Files(SyntheticExport export) =>
        [.. export.Files.Select(file => new UploadedFile(file.Name, file.Content))];

    public static Task<ExportReading> Read(params ImmutableArray<UploadedFile> files) =>
        ExportReader.Read(files, Limits, CurrentYear, TestContext.Current.CancellationToken);

    public static async Task<MergedExport> Imported(params ImmutableArray<UploadedFile> files)
    {
        var reading = await Read(files);
        Assert.Null(reading.Rejection);
        return Assert.IsType<MergedExport>(reading.Export);
    }

    public static async Task<ImportRejection> Reject(params ImmutableArray<UploadedFile> files)
    {
        var reading = await Read(files);
        Assert.Null(reading.Export);
        return Assert.IsType<ImportRejection>(reading.Rejection);
    }

    public static async Task<Movie> ImportOne(params ImmutableArray<UploadedFile> files) =>
        Assert.Single((await Imported(files)).Movies);
}
