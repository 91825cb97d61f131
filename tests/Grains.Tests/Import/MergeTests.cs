using Letterboxd.Abstractions;
using Xunit;
using static Letterboxd.Grains.Tests.Import.Upload;

namespace Letterboxd.Grains.Tests.Import;

public sealed class MergeTests
{
    private const string FilmHeader = "Date,Name,Year,Letterboxd URI";
    private const string DiaryHeader = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date";
    private const string ReviewHeader = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date";

    private static readonly UploadedFile Watched = Csv("watched.csv", $"{FilmHeader}\n2020-05-05,Heat,1995,https://boxd.it/heat\n");

    // 0 of 16,514 real diary rows carry the URI of their film.
    [Fact]
    public async Task A_diary_entry_joins_its_film_by_name_and_year()
    {
        var movie = await ImportOne(Watched, Csv("diary.csv", $"{DiaryHeader}\n2022-01-02,Heat,1995,https://boxd.it/entry,4,,,2022-01-01\n"));

        Assert.Equal("https://boxd.it/heat", movie.LetterboxdUri);
        Assert.Equal("https://boxd.it/entry", Assert.Single(movie.Watches).LetterboxdUri);
    }

    [Fact]
    public async Task Rows_of_watched_ratings_and_likes_are_one_film_by_its_uri()
    {
        var movie = await ImportOne(
            Watched,
            Csv("ratings.csv", $"{FilmHeader},Rating\n2020-05-06,Heat (Director's Cut),1996,https://boxd.it/heat,4.5\n"),
            Csv("likes.csv", $"{FilmHeader}\n2020-05-07,Heat,1995,https://boxd.it/heat\n"));

        Assert.Equal(("Heat", 1995, 4.5, true), (movie.Title, movie.Year, movie.CurrentRating, movie.Liked));
    }

    [Fact]
    public async Task Two_films_of_one_name_and_year_stay_two()
    {
        var export = await Imported(Csv("watched.csv", $"{FilmHeader}\n2020-01-01,Twins,2000,https://boxd.it/1\n2020-01-02,Twins,2000,https://boxd.it/2\n"));

        Assert.Equal(["https://boxd.it/2", "https://boxd.it/1"], export.Movies.Select(movie => movie.LetterboxdUri));
        Assert.Equal(2, export.Receipt.Files[0].Used);
    }

    [Fact]
    public async Task A_viewing_that_nothing_tells_apart_from_those_of_a_namesake_is_kept_apart_and_says_so()
    {
        var export = await Imported(
            Csv("watched.csv", $"{FilmHeader}\n2020-01-01,Twins,2000,https://boxd.it/1\n2020-01-02,Twins,2000,https://boxd.it/2\n"),
            Csv("diary.csv", $"{DiaryHeader}\n2022-01-02,Twins,2000,https://boxd.it/e1,4,,,2022-01-01\n"));

        Assert.Equal([null, "https://boxd.it/2", "https://boxd.it/1"], export.Movies.Select(movie => movie.LetterboxdUri));
        Assert.All(export.Movies, movie => Assert.False(movie.Rewatch));
        Assert.Equal([2], export.Receipt.Warnings.Select(warning => warning.Row));
        Assert.All(export.Receipt.Warnings, warning => Assert.Equal(("diary.csv", "Name", "Twins"), (warning.File, warning.Column, warning.Value)));
    }

    [Fact]
    public async Task The_same_title_in_another_year_is_another_film()
    {
        var export = await Imported(Watched, Csv("diary.csv", $"{DiaryHeader}\n2022-01-02,Heat,1986,https://boxd.it/e,4,,,2022-01-01\n"));

        Assert.Equal([1986, 1995], export.Movies.Select(movie => movie.Year!.Value));
    }

    [Fact]
    public async Task A_row_without_uri_joins_the_only_film_with_its_name_and_year()
    {
        var movie = await ImportOne(Csv("watched.csv", "Date,Name,Year\n2020-05-05,Heat,1995\n"), Csv("ratings.csv", $"{FilmHeader},Rating\n2020-05-06,Heat,1995,https://boxd.it/heat,4\n"));

        Assert.Equal(("https://boxd.it/heat", 4.0, new DateOnly(2020, 5, 5)), (movie.LetterboxdUri, movie.Rating, movie.WatchedDate));
    }

    [Fact]
    public async Task A_row_without_uri_joins_neither_of_two_namesakes()
    {
        var export = await Imported(
            Csv("watched.csv", $"{FilmHeader}\n2020-01-01,Twins,2000,https://boxd.it/1\n2020-01-02,Twins,2000,https://boxd.it/2\n"),
            Csv("ratings.csv", "Name,Year,Rating\nTwins,2000,4\n"),
            Csv("likes.csv", "Name,Year\nTwins,2000\n"));

        Assert.Equal([null, null, 4.0], export.Movies.Select(movie => movie.Rating));
        Assert.Equal([false, false, true], export.Movies.Select(movie => movie.Liked));
    }

    [Theory]
    [InlineData("https://boxd.it/heat")]
    [InlineData("")]
    public async Task Of_the_same_film_twice_in_one_file_the_first_wins(string uri)
    {
        var export = await Imported(Csv("ratings.csv", $"{FilmHeader},Rating\n2020-01-01,Heat,1995,{uri},4\n2021-01-01,Heat,1995,{uri},2\n"));

        Assert.Equal(4, Assert.Single(export.Movies).Rating);
        Assert.Equal((2, 1, 1), (export.Receipt.Files[0].Rows, export.Receipt.Files[0].Used, export.Receipt.Files[0].Skipped));
        Assert.Equal(0, export.Receipt.WarningCount);
    }

    [Fact]
    public async Task A_rating_of_a_film_that_was_watched_is_a_used_row()
    {
        var export = await Imported(Watched, Csv("ratings.csv", $"{FilmHeader},Rating\n2020-05-06,Heat,1995,https://boxd.it/heat,4\n"));

        Assert.All(export.Receipt.Files, file => Assert.Equal((1, 1, 0), (file.Rows, file.Used, file.Skipped)));
    }

    [Fact]
    public async Task A_viewing_of_an_unknown_film_makes_it_without_uri()
    {
        var movie = await ImportOne(Csv("diary.csv", $"{DiaryHeader}\n2022-01-02,Heat,1995,https://boxd.it/e1,4,,,2022-01-01\n2022-02-02,Heat,1995,https://boxd.it/e2,3,,,2022-02-01\n"));

        Assert.Null(movie.LetterboxdUri);
        Assert.Equal(2, movie.Watches.Length);
    }

    [Fact]
    public async Task A_review_with_the_uri_of_a_diary_entry_completes_that_viewing()
    {
        var movie = await ImportOne(
            Csv("diary.csv", $"{DiaryHeader}\n2022-01-02,Heat,1995,https://boxd.it/e1,4,,imax,2022-01-01\n"),
            Csv("reviews.csv", $"{ReviewHeader}\n2022-01-03,Heat,1995,https://boxd.it/e1,3,Yes,Great.,\"at home, imax\",2022-01-01\n"));

        var viewing = Assert.Single(movie.Watches);
        Assert.Equal((new DateOnly(2022, 1, 1), new DateOnly(2022, 1, 2), 4.0, true, "Great."),
            (viewing.WatchedDate, viewing.LoggedDate, viewing.Rating, viewing.Rewatch, viewing.Review));
        Assert.Equal(["imax", "at home"], viewing.Tags);
    }

    [Fact]
    public async Task Any_other_review_is_a_viewing_of_its_own_and_may_be_undated()
    {
        var export = await Imported(
            Csv("diary.csv", $"{DiaryHeader}\n2022-01-02,Heat,1995,https://boxd.it/e1,,,,2022-01-01\n"),
            Csv("reviews.csv", $"{ReviewHeader}\n2021-01-03,Heat,1995,https://boxd.it/e2,3,,Great.,,\n"));

        var movie = Assert.Single(export.Movies);
        Assert.Equal([new DateOnly(2022, 1, 1), null], movie.Watches.Select(viewing => viewing.WatchedDate));
        Assert.Equal((3.0, "Great.", false), (movie.Rating, movie.Review, movie.Rewatch));
        Assert.All(export.Receipt.Files, file => Assert.Equal((1, 1, 0), (file.Rows, file.Used, file.Skipped)));
    }

    [Theory]
    [InlineData("https://boxd.it/e1", "https://boxd.it/e2")]
    [InlineData("https://boxd.it/e1", "https://boxd.it/e1")]
    [InlineData("", "")]
    public async Task Two_viewings_on_one_day_are_two_viewings(string first, string second)
    {
        var movie = await ImportOne(Csv("diary.csv", $"{DiaryHeader}\n2022-01-01,Heat,1995,{first},4,,,2022-01-01\n2022-01-01,Heat,1995,{second},5,,,2022-01-01\n"));

        Assert.Equal([5.0, 4.0], movie.Watches.Select(viewing => viewing.Rating!.Value));
        Assert.True(movie.Rewatch);
    }

    [Fact]
    public async Task An_older_diary_beside_a_newer_one_does_not_double_its_viewings()
    {
        const string Older = $"{DiaryHeader}\n2022-01-02,Heat,1995,https://boxd.it/e1,4,,,2022-01-01\n";

        var export = await Imported(Csv("diary (1).csv", Older), Csv("diary.csv", Older + "2023-01-02,Heat,1995,https://boxd.it/e2,4,,,2023-01-01\n"));

        Assert.Equal(2, Assert.Single(export.Movies).Watches.Length);
        Assert.Equal([(1, 0, 1), (2, 2, 0)], export.Receipt.Files.Select(file => (file.Rows, file.Used, file.Skipped)));
    }

    [Fact]
    public async Task An_archive_beside_its_own_files_changes_nothing()
    {
        var diary = ("diary.csv", $"{DiaryHeader}\n2022-01-02,Heat,1995,https://boxd.it/e1,4,,,2022-01-01\n");
        var reviews = ("reviews.csv", $"{ReviewHeader}\n2022-01-03,Heat,1995,https://boxd.it/e1,3,Yes,Great.,,2022-01-01\n");

        var movie = await ImportOne(Zip(diary, reviews), Csv(diary.Item1, diary.Item2), Csv(reviews.Item1, reviews.Item2));

        Assert.Single(movie.Watches);
    }

    [Fact]
    public async Task The_rating_is_that_of_the_latest_rated_viewing_and_the_current_one_is_kept_beside_it()
    {
        var movie = await ImportOne(
            Csv("ratings.csv", $"{FilmHeader},Rating\n2020-05-06,Heat,1995,https://boxd.it/heat,2\n"),
            Csv("diary.csv", $"{DiaryHeader}\n2023-01-01,Heat,1995,,4.5,,,2022-03-01\n2022-01-02,Heat,1995,,3,,,2022-01-01\n2022-05-02,Heat,1995,,,,,2022-05-01\n"));

        Assert.Equal((4.5, 2.0), (movie.Rating, movie.CurrentRating));
    }

    [Fact]
    public async Task Without_a_rated_viewing_the_current_rating_counts()
    {
        var movie = await ImportOne(
            Csv("ratings.csv", $"{FilmHeader},Rating\n2020-05-06,Heat,1995,https://boxd.it/heat,2\n"),
            Csv("diary.csv", $"{DiaryHeader}\n2023-01-01,Heat,1995,,,,,2022-03-01\n"));

        Assert.Equal((2.0, 2.0), (movie.Rating, movie.CurrentRating));
    }

    [Fact]
    public async Task Of_viewings_on_one_day_the_one_logged_last_is_the_latest_and_then_the_later_row()
    {
        var movie = await ImportOne(Csv("diary.csv",
            $"{DiaryHeader}\n2022-01-03,Heat,1995,,1,,,2022-01-01\n2022-01-02,Heat,1995,,2,,,2022-01-01\n2022-01-03,Heat,1995,,3,,,2022-01-01\n,Heat,1995,,4,,,2022-01-01\n"));

        Assert.Equal([3.0, 1.0, 2.0, 4.0], movie.Watches.Select(viewing => viewing.Rating!.Value));
        Assert.Equal(3, movie.Rating);
    }

    [Fact]
    public async Task The_watched_date_is_the_latest_viewing_else_the_day_it_was_marked_else_unknown()
    {
        var export = await Imported(
            Csv("watched.csv", $"{FilmHeader}\n2024-05-05,Heat,1995,https://boxd.it/1\n2020-06-06,Ran,1985,https://boxd.it/2\n,Alien,1979,https://boxd.it/3\n"),
            Csv("diary.csv", $"{DiaryHeader}\n2022-01-02,Heat,1995,,,,,2022-01-01\n2022-01-02,Heat,1995,,,,,2021-01-01\n"),
            Csv("ratings.csv", $"{FilmHeader},Rating\n2020-05-06,Jaws,1975,https://boxd.it/4,2\n"));

        Assert.Equal(
            [
                ("Heat", new DateOnly(2022, 1, 1), WatchedDateSource.Diary),
                ("Ran", new DateOnly(2020, 6, 6), WatchedDateSource.Watched),
                ("Alien", null, null),
                ("Jaws", null, (WatchedDateSource?)null),
            ],
            export.Movies.Select(movie => (movie.Title, movie.WatchedDate, movie.WatchedDateSource)));
    }

    [Theory]
    [InlineData("Yes", "", true)]
    [InlineData("", "2022-02-02", true)]
    [InlineData("", "", false)]
    public async Task A_rewatch_is_flagged_or_shown_by_a_second_dated_viewing(string flag, string secondDate, bool rewatch)
    {
        var movie = await ImportOne(Csv("diary.csv", $"{DiaryHeader}\n2022-01-02,Heat,1995,,,{flag},,2022-01-01\n2022-01-02,Heat,1995,,,,,{secondDate}\n"));

        Assert.Equal(rewatch, movie.Rewatch);
    }

    [Fact]
    public async Task Tags_come_from_all_viewings_in_order_of_first_appearance()
    {
        var movie = await ImportOne(Csv("diary.csv", $"{DiaryHeader}\n2023-01-02,Heat,1995,,,,\"b, a\",2023-01-01\n2022-01-02,Heat,1995,,,,\"c, a\",2022-01-01\n"));

        Assert.Equal(["b", "a", "c"], movie.Tags);
    }

    [Fact]
    public async Task The_review_is_that_of_the_latest_viewing_that_has_one()
    {
        var movie = await ImportOne(
            Csv("diary.csv", $"{DiaryHeader}\n2023-01-02,Heat,1995,https://boxd.it/e3,,,,2023-01-01\n"),
            Csv("reviews.csv", $"{ReviewHeader}\n2022-01-03,Heat,1995,https://boxd.it/e2,,,Newer.,,2022-01-01\n2021-01-03,Heat,1995,https://boxd.it/e1,,,Older.,,2021-01-01\n"));

        Assert.Equal("Newer.", movie.Review);
        Assert.Equal([null, "Newer.", "Older."], movie.Watches.Select(viewing => viewing.Review));
    }

    [Fact]
    public async Task Title_and_year_come_from_watched_then_ratings_then_likes()
    {
        var watched = Csv("watched.csv", $"{FilmHeader}\n,W,2001,https://boxd.it/1\n");
        var ratings = Csv("ratings.csv", $"{FilmHeader},Rating\n,R,2002,https://boxd.it/1,4\n");
        var likes = Csv("likes.csv", $"{FilmHeader}\n,L,2003,https://boxd.it/1\n");

        Assert.Equal(("W", 2001), await TitleOf(likes, ratings, watched));
        Assert.Equal(("R", 2002), await TitleOf(likes, ratings));
        Assert.Equal(("L", 2003), await TitleOf(likes));

        static async Task<(string, int?)> TitleOf(params UploadedFile[] files)
        {
            var movie = await ImportOne([.. files]);
            return (movie.Title, movie.Year);
        }
    }

    [Fact]
    public async Task Movies_are_most_recently_watched_first_undated_last_then_by_title()
    {
        var export = await Imported(Csv("watched.csv", $"{FilmHeader}\n,Äb,,\n,b,,\n2020-01-01,z,,\n,A,,\n2021-01-01,m,,\n2020-01-01,Y,,\n,a,2001,\n,a,2000,\n"));

        Assert.Equal(["m", "Y", "z", "A", "a", "a", "Äb", "b"], export.Movies.Select(movie => movie.Title));
        Assert.Equal([2000, 2001], export.Movies.Where(movie => movie.Title == "a").Select(movie => movie.Year!.Value));
    }

    [Fact]
    public async Task The_summary_counts_the_list()
    {
        var export = await Imported(
            Watched,
            Csv("likes.csv", $"{FilmHeader}\n2020-05-07,Heat,1995,https://boxd.it/heat\n"),
            Csv("ratings.csv", $"{FilmHeader},Rating\n2020-05-06,Ran,1985,https://boxd.it/ran,2\n"),
            Csv("reviews.csv", $"{ReviewHeader}\n2021-01-03,Heat,1995,https://boxd.it/e1,3,,Good.,,2021-01-01\n2022-01-03,Heat,1995,https://boxd.it/e2,3,,Better.,,2022-01-01\n"));

        Assert.Equal(new SessionSummary(2, 1, 1, 1, 2, new DateOnly(2021, 1, 1), new DateOnly(2022, 1, 1)), export.Summary);
    }

    [Fact]
    public async Task Tmdb_is_left_to_others()
    {
        var movie = await ImportOne(Watched);

        Assert.Equal((default(TmdbStatus), null), (movie.TmdbStatus, movie.Tmdb));
    }
}
