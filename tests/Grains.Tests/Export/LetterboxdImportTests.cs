using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Export;
using Xunit;

namespace Letterboxd.Grains.Tests.Export;

/// <summary>A list as Letterboxd imports it.</summary>
public sealed class LetterboxdImportTests
{
    private static readonly TmdbFilm Film = new() { Id = 603, ImdbId = "tt0133093", Directors = ["Lana Wachowski", "Lilly Wachowski"] };

    [Fact]
    public void Every_dated_viewing_is_a_row_the_oldest_first_with_its_own_rating_and_the_films_address()
    {
        var movies = ImmutableArray.Create(
            new Movie
            {
                Title = "The Matrix",
                Year = 1999,
                LetterboxdUri = "https://boxd.it/2a1m",
                Rating = 5,
                CurrentRating = 4,
                Tmdb = Film,
                TmdbStatus = TmdbStatus.Matched,
                Watches =
                [
                    new() { WatchedDate = new(2024, 5, 1), Rating = 5, Rewatch = true, Tags = ["imax", "friends"], Review = "Whoa, \"again\".", LetterboxdUri = "https://boxd.it/entry2" },
                    new() { WatchedDate = new(2020, 1, 2), Rating = 3.5, LetterboxdUri = "https://boxd.it/entry1" },
                ],
            },
            new Movie { Title = "Heat", Year = 1995, Watches = [new() { WatchedDate = new(2022, 3, 4) }] });

        Assert.Equal(
            """
            LetterboxdURI,tmdbID,imdbID,Title,Year,Directors,Rating,WatchedDate,Rewatch,Tags,Review
            https://boxd.it/2a1m,603,tt0133093,The Matrix,1999,"Lana Wachowski, Lilly Wachowski",3.5,2020-01-02,,,
            ,,,Heat,1995,,,2022-03-04,,,
            https://boxd.it/2a1m,603,tt0133093,The Matrix,1999,"Lana Wachowski, Lilly Wachowski",5,2024-05-01,true,"imax, friends","Whoa, ""again""."

            """.ReplaceLineEndings("\r\n"),
            Text(LetterboxdImport.Files(movies).First()));
    }

    [Fact]
    public void A_film_without_a_dated_viewing_is_one_undated_row_with_its_rating_and_review()
    {
        var rows = Rows([new() { Title = "Alien", Rating = 4.5, CurrentRating = 4.5, MarkedDate = new(2021, 1, 1), WatchedDate = new(2021, 1, 1), Tags = ["horror"], Watches = [new() { Review = "In space.", Tags = ["horror"] }] }]);

        Assert.Equal([["", "", "", "Alien", "", "", "4.5", "", "", "horror", "In space."]], rows);
    }

    [Fact]
    public void A_series_goes_without_ids_that_would_name_a_film()
    {
        var rows = Rows([new() { Title = "Fargo", Tmdb = new() { Id = 60622, IsSeries = true, ImdbId = "tt2802850", Directors = ["Noah Hawley"] } }]);

        Assert.Equal([["", "", "", "Fargo", "", "", "", "", "", "", ""]], rows);
    }

    [Fact]
    public void Since_leaves_out_what_was_logged_before()
    {
        ImmutableArray<Movie> movies =
        [
            new() { Title = "Logged late", Watches = [new() { WatchedDate = new(2020, 1, 1), LoggedDate = new(2024, 1, 1) }] },
            new() { Title = "Logged early", Watches = [new() { WatchedDate = new(2023, 12, 31), LoggedDate = new(2023, 12, 31) }] },
            new() { Title = "Marked late", MarkedDate = new(2024, 2, 1) },
            new() { Title = "Marked early", MarkedDate = new(2023, 2, 1) },
            new() { Title = "Nobody knows when" },
        ];

        Assert.Equal(["Logged late", "Marked late"], Rows(movies, new(2024, 1, 1)).Select(row => row[3]));
    }

    [Fact]
    public void A_row_that_no_part_can_hold_goes_without_its_review_and_the_readme_names_it()
    {
        ImmutableArray<Movie> movies =
        [
            new() { Title = "Long", Year = 1999, Watches = [new() { WatchedDate = new(2020, 1, 1), Review = new('é', 450_000) }] },
            new() { Title = "Two", Watches = [new() { WatchedDate = new(2020, 1, 2) }, new() { Review = "Some day." }] },
        ];

        var files = LetterboxdImport.Files(movies).ToList();

        Assert.Equal(["letterboxd-01.csv", "README.txt"], files.Select(file => file.Name));
        Assert.Equal(["", ""], Rows(movies).Select(row => row[^1]));
        var readMe = Text(files[1]);
        Assert.Contains("too long with their review, which was left out:\r\n- Long (1999), 2020-01-01\r\n", readMe, StringComparison.Ordinal);
        Assert.Contains("a further review that has no day, which was left out:\r\n- Two\r\n", readMe, StringComparison.Ordinal);
        Assert.Contains("likes", readMe, StringComparison.Ordinal);
        Assert.Contains("on one day", readMe, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_are_within_the_limit_valid_for_a_strict_reader_and_hold_every_viewing_once() =>
        Gen.Select(OddLists.Movies, Gen.Int[0, 400_000]).Sample((movies, length) =>
        {
            // Some lists get reviews that fill several parts.
            if (length % 20 == 0) movies = [.. movies, .. Enumerable.Range(0, 6).Select(number => new Movie { Title = $"{number}", Watches = [new() { WatchedDate = new(2020, 1, 1 + number), Review = new('\n', length) }] })];

            var rows = new List<string[]>();
            foreach (var file in LetterboxdImport.Files(movies).Where(file => file.Name != "README.txt"))
            {
                var bytes = Bytes(file);
                Assert.InRange(bytes.Length, 1, LetterboxdImport.LargestPart);
                rows.AddRange(StrictCsv.Read(bytes)[1..]);
            }

            var expected = movies.Sum(movie => Math.Max(1, movie.Watches.Count(viewing => viewing.WatchedDate is not null)));
            Assert.Equal(expected, rows.Count);
            var days = rows.Select(row => row[7]).TakeWhile(day => day.Length > 0).ToList();
            Assert.Equal(days.Order(StringComparer.Ordinal), days);
            Assert.Equal(movies.SelectMany(movie => movie.Watches).Count(viewing => viewing.WatchedDate is not null), days.Count);
        }, iter: 1000);

    [Fact]
    public void Tables_hold_every_film_and_every_viewing_as_they_are() => OddLists.Movies.Sample(movies =>
    {
        var films = StrictCsv.Read(Bytes(MovieTables.Movies(movies)));
        Assert.Equal(movies.Select(movie => movie.Title), films[1..].Select(row => row[Array.IndexOf(films[0], "title")]));
        Assert.Equal(movies.Select(movie => movie.Review ?? ""), films[1..].Select(row => row[Array.IndexOf(films[0], "review")]));

        var viewings = StrictCsv.Read(Bytes(MovieTables.Viewings(movies)));
        Assert.Equal(movies.SelectMany(movie => movie.Watches).Select(viewing => viewing.Review ?? ""), viewings[1..].Select(row => row[Array.IndexOf(viewings[0], "review")]));
    }, iter: 1000);

    private static IEnumerable<string[]> Rows(ImmutableArray<Movie> movies, DateOnly? since = null) => StrictCsv.Read(Bytes(LetterboxdImport.Files(movies, since).First()))[1..];

    private static string Text(TakeawayFile file) => Encoding.UTF8.GetString(Bytes(file));

    private static byte[] Bytes(TakeawayFile file) => [.. file.Content.SelectMany(piece => piece.ToArray())];
}
