using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;
using Letterboxd.Grains.Statistics;
using Xunit;

namespace Letterboxd.Grains.Tests.Statistics;

/// <summary>What holds for every list, scope and step of an enrichment, on thousands of generated ones.</summary>
public sealed class StatisticsProperties
{
    private static readonly string[] Directors = ["Ana", "Ben", "Cy"];
    private static readonly string[] Actors = ["Ana", "Dee", "Eve", "Flo"];

    private static readonly DateOnly[] Days =
    [
        new(2023, 12, 31), new(2024, 1, 1), new(2024, 2, 29), new(2024, 3, 1), new(2024, 12, 31), new(2025, 1, 1), new(2025, 3, 9), new(2025, 3, 10), new(2025, 3, 11),
    ];

    // Few days, so that they meet: both edges of a year, a leap day, the day of the upload, the days around it.
    private static readonly Gen<DateOnly?> Day = Gen.OneOf(
        Gen.Const((DateOnly?)null),
        Gen.OneOf(Array.ConvertAll(Days, day => (DateOnly?)day)),
        Gen.Int[0, 900].Select(days => (DateOnly?)new DateOnly(2022, 12, 1).AddDays(days)));

    private static readonly Gen<double?> Rating = Gen.OneOf(Gen.Const((double?)null), Gen.Int[1, 10].Select(halves => (double?)(halves / 2.0)));

    private static readonly Gen<Viewing> Watch = Gen.Select(
        Day,
        Gen.OneOf(Gen.Const((int?)null), Gen.Int[-1, 40].Select(days => (int?)days)),
        Rating,
        Gen.Int[0, 3],
        Gen.OneOf("", "imax", "Imax", "imax,with Ana"),
        Gen.OneOf(null, "", "Good.", "<b>It's</b> fine", "映画"),
        (day, logged, rating, again, tags, review) => new Viewing
        {
            WatchedDate = day,
            LoggedDate = logged is { } after ? day?.AddDays(after) : null,
            Rating = rating,
            Rewatch = again == 0,
            Tags = [.. tags.Split(',', StringSplitOptions.RemoveEmptyEntries)],
            Review = review,
        });

    private static readonly Gen<TmdbFilm> Tmdb = Gen.Select(
        Gen.Int[0, 9],
        Gen.OneOf<int?>(null, 0, 7, 59, 60, 90, 119, 180, 400),
        Gen.OneOf("", "Drama", "Drama,Crime", "Crime,Western,Drama", "Drama,Drama"),
        Gen.Shuffle(Directors, 0, 2),
        Gen.Shuffle(Actors, 0, 3),
        Gen.OneOf("", "US", "FR,US"),
        Gen.Select(Day, Gen.OneOf<double?>(null, 0, 5.5, 5.999, 7.345, 8, 10), Gen.OneOf<int?>(null, 0, 49, 50, 1000)),
        (series, runtime, genres, directors, cast, countries, rest) => new TmdbFilm
        {
            Id = 1,
            IsSeries = series == 0,
            Runtime = runtime,
            Genres = [.. genres.Split(',', StringSplitOptions.RemoveEmptyEntries)],
            Directors = [.. directors],
            Cast = [.. cast],
            Countries = [.. countries.Split(',', StringSplitOptions.RemoveEmptyEntries)],
            OriginalLanguage = countries.Length == 0 ? null : "en",
            ReleaseDate = rest.Item1,
            VoteAverage = rest.Item2,
            VoteCount = rest.Item3,
        });

    private static readonly Gen<Movie> Film = Gen.Select(
        Gen.OneOf("Heat", "Ran", "Alien", "Brazil"),
        Gen.OneOf<int?>(null, 1979, 1995, 2023, 2024, 2025),
        Rating,
        Gen.Bool,
        Watch.Array[0, 4],
        Gen.OneOf(TmdbStatus.Matched, TmdbStatus.Matched, TmdbStatus.Matched, TmdbStatus.Ambiguous, TmdbStatus.NotFound, TmdbStatus.Failed),
        Tmdb,
        (title, year, rating, liked, watches, status, tmdb) => new Movie
        {
            Title = title,
            Year = year,
            Rating = LatestFirst(watches).Select(viewing => viewing.Rating).FirstOrDefault(own => own is not null) ?? rating,
            CurrentRating = rating,
            Liked = liked,
            WatchedDate = LatestFirst(watches).FirstOrDefault()?.WatchedDate,
            Watches = LatestFirst(watches),
            TmdbStatus = status,
            Tmdb = status is TmdbStatus.Matched ? tmdb : null,
        });

    private static readonly Gen<ImmutableArray<Movie>> List = Film.Array[0, 30].Select(films => ImmutableArray.CreateRange(
        films.Select((film, i) => film with { Key = $"k{i}" }).InDefaultOrder()));

    private static readonly Gen<int?> Year = Gen.OneOf<int?>(null, 2023, 2024, 2025, 1999);

    [Fact]
    public void Every_invariant_holds_at_every_step_of_an_enrichment() =>
        Gen.Select(List, Year, Gen.Int[1, 12]).Sample(
            (list, year, top) =>
            {
                foreach (var settled in new[] { 0, 1, list.Length / 2, list.Length }.Distinct()) AssertSound(Enriched(list, settled), year, top);
                AssertSound(Disabled(list), year, top);
            },
            iter: 1500);

    [Fact]
    public void The_order_of_input_changes_nothing() =>
        Gen.Select(List, Year, Gen.Int).Sample(
            (list, year, seed) =>
            {
                var shuffled = list.ToArray();
                new Random(seed).Shuffle(shuffled);
                Assert.Equal(Written(Of(list, year)), Written(Of([.. shuffled], year)));
            },
            iter: 1500);

    [Fact]
    public void What_the_files_say_is_the_same_without_tmdb() =>
        Gen.Select(List, Year).Sample(
            (list, year) => Assert.Equal(Written(FromFiles(Of(Disabled(list), year))), Written(FromFiles(Of(WithoutPosters(list), year)))),
            iter: 500);

    [Fact]
    public void The_films_of_a_row_are_those_that_the_list_finds_for_it() =>
        Gen.Select(List, Year).Sample(
            (list, year) =>
            {
                var statistics = Of(list, year, top: 100);
                foreach (var (facet, rows) in Rankings(statistics))
                {
                    foreach (var row in rows)
                    {
                        Assert.Equal(list.Where(movie => MovieFacets.Matches(movie, facet, row.Name, year)).Select(movie => movie.Key!), row.FilmKeys!.Value);
                    }
                }
            },
            iter: 500);

    [Fact]
    public void An_order_of_viewings_is_that_of_day_logging_key_and_position() =>
        Gen.Select(List, Year).Sample(
            (list, year) =>
            {
                var expected = list
                    .SelectMany(movie => movie.Watches.Select((viewing, position) => (movie.Key, viewing, position)))
                    .Where(one => one.viewing.WatchedDate is { } day && (year is null || day.Year == year))
                    .OrderBy(one => one.viewing.WatchedDate)
                    .ThenBy(one => one.viewing.LoggedDate ?? DateOnly.MinValue)
                    .ThenBy(one => one.Key, StringComparer.Ordinal)
                    .ThenByDescending(one => one.position)
                    .Select(one => one.viewing);
                Assert.Equal(expected, Scope.Of(list, year, Films.AsOf, 10).Viewings.Select(viewing => viewing.Viewing.Source), ReferenceEqualityComparer.Instance);
            },
            iter: 500);

    private static void AssertSound(ImmutableArray<Movie> list, int? year, int top)
    {
        var statistics = Of(list, year, top);
        var totals = statistics.Totals!;
        var allTime = year is null ? statistics : Of(list, null, top);

        // Both are counted anew here, as a reader of the rules would.
        var viewings = list.SelectMany(movie => movie.Watches).Count(viewing => viewing.WatchedDate is { } day && (year is null || day.Year == year));
        var films = list.Count(movie => year is null || movie.Watches.Any(viewing => viewing.WatchedDate?.Year == year));
        Assert.Equal((films, viewings), (totals.Films, totals.Viewings));

        Assert.Equal(statistics.Ratings!.Basis.Counted, statistics.Ratings.Bars.Sum(bar => bar.Films));
        Assert.Equal(totals.Rated, statistics.Ratings.Basis.Counted);
        Assert.Equal(viewings, statistics.Calendar!.Weekdays.Sum(day => day.Viewings));
        Assert.Equal(viewings, statistics.Calendar.Months.Sum(month => month.Viewings));
        Assert.Equal(viewings, statistics.Calendar.MonthsOfYear.Sum(month => month.Viewings));
        Assert.Equal(totals.FirstViewings, statistics.Calendar.Months.Sum(month => month.FirstViewings));
        if (year is not null)
        {
            Assert.Equal(viewings, statistics.Calendar.Weeks!.Sum(week => week.Viewings));
            Assert.Equal(viewings, statistics.Calendar.Days!.Sum(day => day.Viewings));
        }

        Assert.Equal(viewings, totals.FirstViewings + totals.Rewatches);
        Assert.Equal(allTime.Totals!.Viewings, statistics.Years!.Sum(row => row.Viewings));
        Assert.Equal(allTime.Totals.Rewatches, statistics.Years!.Sum(row => row.Rewatches));
        var own = statistics.Years!.SingleOrDefault(row => row.Year == year);
        if (own is not null)
        {
            Assert.Equal((totals.Films, totals.Viewings, totals.Rated, totals.Liked), (own.Films, own.Viewings, own.Rated, own.Liked));
            Assert.Equal((statistics.Ratings.Mean, statistics.Reviews!.Reviews, statistics.ReleaseYears!.NewReleases), (own.MeanRating, own.Reviews, own.NewReleases));
            Assert.Equal((statistics.Runtime?.Minutes ?? 0, statistics.Runtime?.Basis.Counted ?? 0), (own.Minutes, own.MinutesViewings));
            Assert.Equal((statistics.Genres?.MostWatched.FirstOrDefault()?.Name, statistics.Directors?.MostWatched.FirstOrDefault()?.Name), (own.TopGenre, own.TopDirector));
        }

        AssertBases(list, year, statistics);
        AssertRows(statistics, top);
        var coverage = statistics.Coverage;
        Assert.Equal(films, coverage.Films);
        Assert.Equal(films, coverage.Matched + coverage.Series + coverage.Pending + coverage.Ambiguous + coverage.NotFound + coverage.Failed + coverage.Disabled);
        Assert.Equal(coverage.Matched + coverage.Series > 0, statistics.Runtime is not null);
    }

    private static void AssertBases(ImmutableArray<Movie> list, int? year, MovieStatistics statistics)
    {
        var totals = statistics.Totals!;
        var withUndated = totals.Viewings + (year is null ? list.Sum(movie => movie.Watches.Count(viewing => viewing.WatchedDate is null)) : 0);
        var shown = totals.Viewings + (year is null ? list.Count(movie => movie.Watches.All(viewing => viewing.WatchedDate is null)) : 0);
        (StatisticsBasis? Basis, CountedUnit Unit, int Of)[] bases =
        [
            (totals.Basis, CountedUnit.Viewings, totals.Viewings),
            (statistics.Calendar!.Basis, CountedUnit.Viewings, totals.Viewings),
            (statistics.Milestones!.Basis, CountedUnit.Viewings, totals.Viewings),
            (statistics.Ratings!.Basis, CountedUnit.Films, totals.Films),
            (statistics.Likes!.Basis, CountedUnit.Films, totals.Films),
            (statistics.Rewatches!.Basis, CountedUnit.Viewings, totals.Viewings),
            (statistics.ReleaseYears!.Basis, CountedUnit.Films, totals.Films),
            (statistics.Reviews!.Basis, CountedUnit.Viewings, withUndated),
            (statistics.Tags!.Basis, CountedUnit.Viewings, withUndated),
            (statistics.Logging!.Basis, CountedUnit.Viewings, totals.Viewings),
            (statistics.Runtime?.Basis, CountedUnit.Viewings, shown),
            (statistics.Genres?.Basis, CountedUnit.Films, totals.Films),
            (statistics.Directors?.Basis, CountedUnit.Films, totals.Films),
            (statistics.Actors?.Basis, CountedUnit.Films, totals.Films),
            (statistics.Countries?.Basis, CountedUnit.Films, totals.Films),
            (statistics.Languages?.Basis, CountedUnit.Films, totals.Films),
            (statistics.Pairings?.Basis, CountedUnit.Films, totals.Films),
            (statistics.ReleaseGap?.Basis, CountedUnit.Films, totals.Films),
            (statistics.Crowd?.Basis, CountedUnit.Films, totals.Films),
            (statistics.Extremes?.Basis, CountedUnit.Films, totals.Films),
        ];
        foreach (var (basis, unit, of) in bases)
        {
            if (basis is null) continue;
            Assert.Equal((unit, of), (basis.Unit, basis.Of));
            Assert.Equal(of, basis.Counted + basis.LeftOut.Sum(left => left.Count));
            Assert.All(basis.LeftOut, left => Assert.True(left.Count > 0));
            Assert.Equal(basis.LeftOut.Select(left => left.Reason).Order(), basis.LeftOut.Select(left => left.Reason));
        }
    }

    private static void AssertRows(MovieStatistics statistics, int top)
    {
        foreach (var (facet, rows) in Rankings(statistics))
        {
            Assert.True(rows.Length <= top || facet is MovieFacet.Countries or MovieFacet.Languages);
            Assert.All(rows, row => Assert.True(row.FilmKeys is null || row.FilmKeys.Value.Length == row.Films));
            Assert.All(rows, row => Assert.Equal(row.Rated == 0, row.MeanRating is null && row.AdjustedRating is null));
        }

        if (statistics.Crowd is { } crowd)
        {
            Assert.Equal(crowd.Basis.Counted, crowd.Higher + crowd.Lower + crowd.Equal);
            Assert.Equal(crowd.Basis.Counted, crowd.TmdbBars.Sum(bar => bar.Films));
        }

        if (statistics.ReleaseGap is { } gap) Assert.Equal(gap.Basis.Counted, gap.Bars.Sum(bar => bar.Films));
    }

    private static IEnumerable<(MovieFacet Facet, ImmutableArray<RankingRow> Rows)> Rankings(MovieStatistics statistics) => statistics.Genres is null ? [] :
    [
        (MovieFacet.Genres, statistics.Genres.MostWatched), (MovieFacet.Genres, statistics.Genres.HighestRated),
        (MovieFacet.Directors, statistics.Directors!.MostWatched), (MovieFacet.Directors, statistics.Directors.HighestRated),
        (MovieFacet.Directors, statistics.Directors.Discoveries ?? []),
        (MovieFacet.Actors, statistics.Actors!.MostWatched), (MovieFacet.Actors, statistics.Actors.HighestRated),
        (MovieFacet.Countries, statistics.Countries!.All), (MovieFacet.Countries, statistics.Countries.HighestRated),
        (MovieFacet.Languages, statistics.Languages!.All), (MovieFacet.Languages, statistics.Languages.HighestRated),
    ];

    private static MovieStatistics Of(ImmutableArray<Movie> list, int? year, int top = 10) => ListStatistics.Of(list, year, Films.AsOf, top);

    private static string Written(MovieStatistics statistics) => Encoding.UTF8.GetString(StatisticsJson.Write(statistics));

    private static MovieStatistics FromFiles(MovieStatistics statistics) => statistics with
    {
        Coverage = new(0, 0, 0, 0, 0, 0, 0, 0),
        Years = [.. statistics.Years!.Select(year => year with { Minutes = 0, MinutesViewings = 0, TopGenre = null, TopDirector = null })],
        Comparison = statistics.Comparison is { } before ? before with { Minutes = 0 } : null,
        Runtime = null,
        Genres = null,
        Directors = null,
        Actors = null,
        Countries = null,
        Languages = null,
        Pairings = null,
        ReleaseGap = null,
        Crowd = null,
        Extremes = null,
    };

    private static ImmutableArray<Movie> Enriched(ImmutableArray<Movie> list, int settled) =>
        [.. list.Select((movie, i) => i < settled ? movie : movie with { TmdbStatus = TmdbStatus.Pending, Tmdb = null })];

    private static ImmutableArray<Movie> Disabled(ImmutableArray<Movie> list) => [.. list.Select(movie => movie with { TmdbStatus = TmdbStatus.Disabled, Tmdb = null })];

    private static ImmutableArray<Movie> WithoutPosters(ImmutableArray<Movie> list) =>
        [.. list.Select(movie => movie with { Tmdb = movie.Tmdb is { } film ? film with { PosterPath = null } : null })];

    private static ImmutableArray<Viewing> LatestFirst(Viewing[] watches) =>
        [.. watches.OrderByDescending(viewing => viewing.WatchedDate).ThenByDescending(viewing => viewing.LoggedDate ?? DateOnly.MinValue)];
}
