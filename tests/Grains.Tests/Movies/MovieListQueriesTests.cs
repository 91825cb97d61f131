using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;
using Xunit;

namespace Letterboxd.Grains.Tests.Movies;

/// <summary>Searching, sorting and paging of a list.</summary>
public sealed class MovieListQueriesTests
{
    private static readonly ImmutableArray<Movie> List = ((Movie[])
    [
        Movie("Ran", 1985, 5, new(2024, 1, 3)),
        Movie("Heat", 1995, 4.5, new(2024, 1, 2)),
        Movie("alien", 1979, null, new(2024, 1, 1)),
        Movie("Zodiac", null, 3, null),
        Movie("Brazil", 1985, null, null),
    ]).InDefaultOrder();

    [Theory]
    [InlineData(MovieSort.WatchedDate, true, "Ran Heat alien Brazil Zodiac")]
    [InlineData(MovieSort.WatchedDate, false, "alien Heat Ran Brazil Zodiac")]
    [InlineData(MovieSort.Title, false, "alien Brazil Heat Ran Zodiac")]
    [InlineData(MovieSort.Title, true, "Zodiac Ran Heat Brazil alien")]
    [InlineData(MovieSort.Year, false, "alien Brazil Ran Heat Zodiac")]
    [InlineData(MovieSort.Year, true, "Heat Brazil Ran alien Zodiac")]
    [InlineData(MovieSort.Rating, false, "Zodiac Heat Ran alien Brazil")]
    [InlineData(MovieSort.Rating, true, "Ran Heat Zodiac alien Brazil")]
    public void A_list_sorts_both_ways_with_the_unknown_last(MovieSort sort, bool descending, string titles) =>
        Assert.Equal(titles.Split(' '), Titles(new(Sort: sort, Descending: descending)));

    [Fact]
    public void Films_of_one_title_are_in_order_of_their_years()
    {
        ImmutableArray<Movie> list = [Movie("Dune", 2021, null, null), Movie("Dune", 1984, null, null)];

        Assert.Equal([1984, 2021], list.Select(new(Sort: MovieSort.Title, Descending: false)).Movies.Select(movie => movie.Year));
    }

    [Theory]
    [InlineData(1, 2, "Ran Heat")]
    [InlineData(2, 2, "alien Brazil")]
    [InlineData(3, 2, "Zodiac")]
    [InlineData(4, 2, "")]
    [InlineData(1, 1000, "Ran Heat alien Brazil Zodiac")]
    [InlineData(int.MaxValue, 1000, "")]
    public void A_page_holds_its_part_of_the_list_and_the_count_of_all(int page, int perPage, string titles)
    {
        var query = new MovieQuery(Page: page, PerPage: perPage);

        Assert.Equal(titles.Split(' ', StringSplitOptions.RemoveEmptyEntries), Titles(query));
        Assert.Equal(List.Length, List.Select(query).Total);
    }

    [Fact]
    public void Without_a_page_size_all_movies_are_on_one_page() => Assert.Equal(List.Length, Titles(new()).Length);

    [Theory]
    [InlineData("RA", "Ran Brazil")]
    [InlineData("  heat ", "Heat")]
    [InlineData("ALIEN", "alien")]
    [InlineData("nothing", "")]
    [InlineData(" ", "Ran Heat alien Brazil Zodiac")]
    public void A_search_finds_part_of_a_title_in_any_case(string part, string titles)
    {
        var query = new MovieQuery(PerPage: 1000, TitlePart: part);

        Assert.Equal(titles.Split(' ', StringSplitOptions.RemoveEmptyEntries), Titles(query));
        Assert.Equal(Titles(query).Length, List.Select(query).Total);
    }

    [Theory]
    [InlineData("amelie")]
    [InlineData("AMÉLIE")]
    [InlineData("Ame\u0301lie")]
    public void A_search_finds_a_title_with_and_without_its_diacritics(string part)
    {
        ImmutableArray<Movie> list = [Movie("Le Fabuleux Destin d'Amélie Poulain", 2001, null, null), Movie("Amadeus", 1984, null, null)];

        Assert.Equal(2001, Assert.Single(list.Select(new(TitlePart: part)).Movies).Year);
    }

    [Fact]
    public void Titles_sort_without_their_diacritics()
    {
        ImmutableArray<Movie> list = [Movie("Zodiac", null, null, null), Movie("Élite", null, null, null), Movie("Alien", null, null, null)];

        Assert.Equal(["Alien", "Élite", "Zodiac"], list.Select(new(Sort: MovieSort.Title, Descending: false)).Movies.Select(movie => movie.Title));
    }

    private static string[] Titles(MovieQuery query) => [.. List.Select(query).Movies.Select(movie => movie.Title)];

    private static Movie Movie(string title, int? year, double? rating, DateOnly? watched) =>
        new() { Title = title, Year = year, Rating = rating, WatchedDate = watched };
}
