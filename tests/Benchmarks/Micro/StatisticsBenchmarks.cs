using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Import;
using Letterboxd.Grains.Sessions;
using Letterboxd.Grains.Statistics;
using Letterboxd.TestKit.Exports;

namespace Letterboxd.Benchmarks.Micro;

/// <summary>What the statistics of an enriched list in memory cost.</summary>
[MemoryDiagnoser]
public class StatisticsBenchmarks
{
    private static readonly DateOnly AsOf = new(2026, 1, 1);
    private static readonly string[] Genres = ["Drama", "Comedy", "Thriller", "Action", "Crime", "Romance", "Horror", "Adventure", "Animation", "Mystery", "Fantasy", "War", "Science Fiction", "History", "Music", "Family", "Documentary", "Western"];
    private static readonly string[] Countries = ["US", "GB", "FR", "DE", "JP", "KR", "IT"];

    private ImmutableArray<Movie> _movies;
    private ImmutableArray<Movie> _plain;

    /// <summary>Films in the list: the common one, and a large one.</summary>
    [Params(1621, 20_000)]
    public int Films { get; set; }

    [GlobalSetup]
    public async Task Prepare()
    {
        var export = Films == 1621 ? SyntheticExport.LikeSample() : SyntheticExport.OfSize(Films);
        ImmutableArray<UploadedFile> files = [.. export.Files.Select(file => new UploadedFile(file.Name, file.Content))];
        var reading = await ExportReader.Read(files, new(MaxTextBytes: 64_000_000, MaxRows: 200_000, MaxEntries: 2000), currentYear: 2026);
        var random = new Random(1);
        _plain = [.. reading.Export!.Movies.Select((movie, i) => movie with { Key = movie.Key ?? $"k{i}" })];

        // As a session has it: read from its stored document.
        _movies = await MovieListState.Of([.. _plain.Select((movie, i) => movie with { TmdbStatus = TmdbStatus.Matched, Tmdb = MakeUp(i, random) })]).Movies();
    }

    [Benchmark(Description = "statistics of all time")]
    public int AllTime() => ListStatistics.Of(_movies, year: null, AsOf, top: 10).Totals!.Films;

    [Benchmark(Description = "statistics of all time, no film data")]
    public int AllTimeOfFiles() => ListStatistics.Of(_plain, year: null, AsOf, top: 10).Totals!.Films;

    [Benchmark(Description = "statistics of a year")]
    public int OneYear() => ListStatistics.Of(_movies, 2023, AsOf, top: 10).Totals!.Films;

    [Benchmark(Description = "statistics of all time as JSON")]
    public int Json() => StatisticsJson.Write(ListStatistics.Of(_movies, year: null, AsOf, top: 10)).Length;

    [Benchmark(Description = "the card of a year")]
    public int CardOfYear() => Card.Write(ListStatistics.Of(_movies, 2023, AsOf, top: 5), new(CardFormat.Story, CardTheme.Dark)).Length;

    // A few people are in many films, most in one.
    private static TmdbFilm MakeUp(int id, Random random) => new()
    {
        Id = id,
        Runtime = 70 + random.Next(110),
        Genres = [.. Enumerable.Range(0, 2 + random.Next(2)).Select(_ => Genres[random.Next(Genres.Length)]).Distinct()],
        Directors = [Person("Director", 5000, random)],
        Cast = [.. Enumerable.Range(0, 10).Select(_ => Person("Actor", 30_000, random))],
        Countries = [.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ => Countries[random.Next(Countries.Length)]).Distinct()],
        OriginalLanguage = random.Next(3) == 0 ? "fr" : "en",
        ReleaseDate = new DateOnly(1950, 1, 1).AddDays(random.Next(27_000)),
        VoteAverage = Math.Round(4 + (5 * random.NextDouble()), 3),
        VoteCount = random.Next(20_000),
    };

    private static string Person(string role, int people, Random random) => $"{role} {(int)(people * Math.Pow(random.NextDouble(), 2)):00000}";
}
