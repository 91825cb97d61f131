using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Import;
using Letterboxd.Grains.Movies;
using Letterboxd.Grains.Sessions;
using Letterboxd.TestKit.Exports;

namespace Letterboxd.Benchmarks.Micro;

/// <summary>What an upload costs before anything is stored.</summary>
[MemoryDiagnoser]
public class ImportBenchmarks
{
    private const int Year = 2026;
    private static readonly ImportLimits Limits = new(MaxTextBytes: 64_000_000, MaxRows: 200_000, MaxEntries: 2000);

    private ImmutableArray<UploadedFile> _files;
    private ImmutableArray<UploadedFile> _archive;
    private List<FileRows> _rows = [];
    private ImmutableArray<Movie> _movies;

    /// <summary>Films in the export: the common one, and a large one.</summary>
    [Params(1621, 20_000)]
    public int Films { get; set; }

    [GlobalSetup]
    public async Task Prepare()
    {
        var export = Films == 1621 ? SyntheticExport.LikeSample() : SyntheticExport.OfSize(Films);
        _files = [.. export.Files.Select(file => new UploadedFile(file.Name, file.Content))];
        _archive = [new UploadedFile("export.zip", export.ToZip())];
        _rows = ReadRows();
        _movies = (await ReadAndMergeFiles()).Export!.Movies;
    }

    [Benchmark(Description = "read the rows")]
    public int ReadFiles() => ReadRows().Count;

    [Benchmark(Description = "merge the rows, in order")]
    public int Merge() => ExportMerge.Merge(_rows).InDefaultOrder().Length;

    [Benchmark(Description = "read and merge three files")]
    public Task<ExportReading> ReadAndMergeFiles() => ExportReader.Read(_files, Limits, Year);

    [Benchmark(Description = "read and merge a ZIP")]
    public Task<ExportReading> ReadAndMergeArchive() => ExportReader.Read(_archive, Limits, Year);

    [Benchmark(Description = "write the document to store")]
    public int Serialise() => MovieListState.Of(_movies).Json.Length;

    private List<FileRows> ReadRows()
    {
        var budget = new ImportBudget(Limits);
        return [.. _files.Select(file => FileReading
            .Of(ExportFile.Direct(file, ExportLayout.IdentifyByName(file.Name), inFolder: false), budget, CancellationToken.None)
            .WithRows(uploadOrder: null, Year).Rows!)];
    }
}
