using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Import;
using Letterboxd.Grains.Movies;
using Letterboxd.Grains.Sessions;
using Letterboxd.TestKit.Exports;
using Letterboxd.WebFront.Answers;
using Letterboxd.WebFront.Movies;

namespace Letterboxd.Benchmarks.Micro;

/// <summary>What reading a stored list of 1,621 films costs.</summary>
[MemoryDiagnoser]
public class MovieListBenchmarks
{
    private static readonly MovieQuery All = new();
    private static readonly MovieQuery OnePage = new(Page: 1, PerPage: 50);
    private static readonly MovieQuery Searched = new(Page: 1, PerPage: 50, Sort: MovieSort.Title, Descending: false, TitlePart: "the");

    private ReadOnlyMemory<byte> _document;
    private ImmutableArray<Movie> _movies;

    [GlobalSetup]
    public async Task Prepare()
    {
        ImmutableArray<UploadedFile> files = [.. SyntheticExport.LikeSample().Files.Select(file => new UploadedFile(file.Name, file.Content))];
        var reading = await ExportReader.Read(files, new(MaxTextBytes: 64_000_000, MaxRows: 200_000, MaxEntries: 2000), currentYear: 2026);
        _movies = reading.Export!.Movies;
        _document = MovieListState.Of(_movies).Json;
    }

    [Benchmark(Description = "parse the stored document")]
    public async Task<int> Parse() => (await new MovieListState { Json = _document }.Movies()).Length;

    [Benchmark(Description = "select a page of 50")]
    public int Page() => _movies.Select(OnePage).Total;

    [Benchmark(Description = "search, sort and select a page")]
    public int Search() => _movies.Select(Searched).Total;

    [Benchmark(Description = "answer a page of 50, br")]
    public Task<long> WritePage() => Write(OnePage, AnswerEncoding.Brotli);

    [Benchmark(Description = "answer all, not compressed")]
    public Task<long> WriteAll() => Write(All, AnswerEncoding.Identity);

    [Benchmark(Description = "answer all, br")]
    public Task<long> WriteAllCompressed() => Write(All, AnswerEncoding.Brotli);

    private async Task<long> Write(MovieQuery query, AnswerEncoding encoding)
    {
        var (movies, total) = _movies.Select(query);
        using var body = new BoundedBuffer(KeptAnswers.LargestKept);

        // All in one piece: no grain is asked for another.
        await MovieAnswerWriter.Write(session: null!, query, new(1, movies, total), body, encoding, CancellationToken.None);
        return body.Length;
    }
}
