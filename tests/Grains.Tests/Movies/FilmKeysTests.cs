using Letterboxd.Grains.Movies;
using Xunit;

namespace Letterboxd.Grains.Tests.Movies;

/// <summary>What makes films the same, and what they are called in addresses.</summary>
public sealed class FilmKeysTests
{
    [Theory]
    [InlineData("https://boxd.it/29qU", "29qU")]
    [InlineData("HTTP://www.BOXD.it/29qU/", "29qU")]
    [InlineData("29qU", "29qU")]
    [InlineData("https://boxd.it/2/9", null)]
    [InlineData("https://boxd.it/1234567890123", null)]
    [InlineData("https://boxd.it/é", null)]
    [InlineData("https://letterboxd.com/film/heat/", null)]
    [InlineData(null, null)]
    public void The_code_of_a_short_address_is_the_key(string? uri, string? code) => Assert.Equal(code, FilmIdentity.Code(uri));

    [Theory]
    [InlineData("Schindler’s List", "schindler's list")]
    [InlineData("Spider–Man", "Spider-Man")]
    [InlineData("Ame\u0301lie", "AMÉLIE")]
    [InlineData("“Crocodile” Dundee", "\"Crocodile\" Dundee")]
    public void Names_are_the_same_without_case_kind_of_dash_or_quote_and_form(string one, string other) =>
        Assert.Equal(FilmIdentity.Name(one), FilmIdentity.Name(other));

    [Fact]
    public void Different_names_stay_different() => Assert.NotEqual(FilmIdentity.Name("Mother!"), FilmIdentity.Name("Mother"));

    [Fact]
    public void The_key_of_a_film_without_an_address_is_the_hash_that_its_contract_says()
    {
        // printf "heat|1995" | sha256sum
        var movies = FilmKeys.Assign([new() { Title = "HEAT", Year = 1995 }, new() { Title = "Heat" }]);

        Assert.Equal(["~f441d1be8ef70913", "~a63049cdbad1f647"], movies.Select(movie => movie.Key));
    }

    [Fact]
    public void Namesakes_are_numbered_and_keep_their_keys()
    {
        var movies = FilmKeys.Assign([new() { Title = "Heat", LetterboxdUri = "https://letterboxd.com/film/heat/" }, new() { Title = "Heat", LetterboxdUri = "https://letterboxd.com/film/heat-1/" }]);
        var later = FilmKeys.Assign([new() { Title = "heat" }, movies[1]]);

        Assert.Equal(movies[0].Key + "-2", movies[1].Key);
        Assert.Equal([movies[0].Key, movies[1].Key], later.Select(movie => movie.Key));
    }

    [Fact]
    public void A_run_of_combining_marks_ends_at_thirty()
    {
        var marks = new string('\u0301', 100_000);

        Assert.Equal("Z" + new string('\u0301', 30) + "a", FilmIdentity.CutMarks("Z" + marks + "a"));
        Assert.InRange(FilmIdentity.Name("Z" + marks).Length, 30, 31);
    }
}
