using System.Collections.Immutable;
using Letterboxd.Grains.Tmdb;
using Xunit;

namespace Letterboxd.Grains.Tests.Tmdb;

public sealed class FilmMatcherTests
{
    /// <summary>What is looked for, what TMDB's search shows, and which of it is the film.</summary>
    public static TheoryData<string, string, int?, string[], int[]> Cases => new()
    {
        { "same title and year", "Inception", 2010, ["1 Inception 2010"], [1] },
        { "the year decides between a film and its remake", "Suspiria", 2018, ["1 Suspiria 1977", "2 Suspiria 2018"], [2] },
        { "the year decides when the remake is the more popular one", "The Thing", 1982, ["1 The Thing 2011", "2 The Thing 1982"], [2] },
        { "a year later than Letterboxd says", "The Hurt Locker", 2008, ["1 The Hurt Locker 2009"], [1] },
        { "a year earlier than Letterboxd says", "Rashomon", 1951, ["1 Rashomon 1950"], [1] },
        { "two years off is another film", "Halloween", 2018, ["1 Halloween 2020", "2 Halloween 1978"], [] },
        { "the exact year wins over a neighbour", "Dune", 2021, ["1 Dune 2020", "2 Dune 2021"], [2] },
        { "a neighbour on either side is ambiguous", "Home", 2016, ["1 Home 2015", "2 Home 2017"], [1, 2] },
        { "two films of one name and year are ambiguous", "Pinocchio", 2022, ["1 Pinocchio 2022", "2 Pinocchio 2022"], [1, 2] },
        { "one film twice in the results is one film", "Heat", 1995, ["1 Heat 1995", "1 Heat 1995"], [1] },
        { "diacritics on one side only", "Amelie", 2001, ["1 Amélie 2001"], [1] },
        { "diacritics that follow their letter", "Ame\u0301lie", 2001, ["1 Amélie 2001"], [1] },
        { "letters that Unicode does not decompose", "Gräns og Ørnen", 2018, ["1 Grans og Ornen 2018"], [1] },
        { "a ligature", "Æon Flux", 2005, ["1 Aeon Flux 2005"], [1] },
        { "Cyrillic in another case", "СТАЛКЕР", 1979, ["1 Stalker|Сталкер 1979"], [1] },
        { "an ampersand for and", "Fast & Furious", 2009, ["1 Fast and Furious 2009"], [1] },
        { "and for an ampersand", "Lilo and Stitch", 2002, ["1 Lilo & Stitch 2002"], [1] },
        { "a dash, a colon and an apostrophe", "Spider-Man: Far From Home", 2019, ["1 Spider‑Man – Far from Home 2019"], [1] },
        { "curly and straight apostrophes", "Ocean's Eleven", 2001, ["1 Ocean’s Eleven 2001"], [1] },
        { "dots and spaces", "WALL·E", 2008, ["1 Wall-E 2008"], [1] },
        { "a title of digits", "1917", 2019, ["1 1917 2019", "2 1918 2019"], [1] },
        { "a title of digits that is its own year", "2012", 2009, ["1 2012 2009"], [1] },
        { "a fraction is no ornament", "8½", 1963, ["1 8 1963", "2 8½ 1963"], [2] },
        { "a superscript number", "Alien³", 1992, ["1 Alien 3 1992"], [1] },
        { "a Roman numeral is not a digit", "Rocky II", 1979, ["1 Rocky 2 1979"], [] },
        { "a digit within a word", "Se7en", 1995, ["1 Se7en 1995", "2 Seven 1995"], [1] },
        { "a sequel differs by a suffix", "The Godfather", 1972, ["1 The Godfather Part II 1972", "2 The Godfather 1972"], [2] },
        { "only the sequel is there", "Frozen", 2019, ["1 Frozen II 2019"], [] },
        { "a subtitle makes another film", "Mission: Impossible", 2018, ["1 Mission: Impossible - Fallout 2018"], [] },
        { "a leading article makes another film", "The Batman", 2022, ["1 Batman 2022"], [] },
        { "the original title", "La Haine", 1995, ["1 Hate|La Haine 1995"], [1] },
        { "neither title", "Seven Samurai", 1954, ["1 Shichinin no Samurai|七人の侍 1954"], [] },
        { "a title in another script", "七人の侍", 1954, ["1 Seven Samurai|七人の侍 1954"], [1] },
        { "nothing but punctuation", "???", 2001, ["1 ??? 2001", "2 !!! 2001"], [1] },
        { "a film without a year among the results", "Untitled", 2024, ["1 Untitled ?"], [] },
        { "no year to go by, one film", "Megalopolis", null, ["1 Megalopolis 2024"], [1] },
        { "no year to go by, an unreleased film", "Megalopolis", null, ["1 Megalopolis ?"], [1] },
        { "no year to go by, a remake", "Nosferatu", null, ["1 Nosferatu 1922", "2 Nosferatu 2024"], [1, 2] },
        { "no results", "Inception", 2010, [], [] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_film_is_the_one_with_its_title_and_year(string what, string title, int? year, string[] results, int[] expected)
    {
        var matches = FilmMatcher.Near(title, year, [.. results.Select(Candidate)]);

        Assert.True(expected.SequenceEqual(matches.Select(match => match.Id)), $"{what}: found {string.Join(", ", matches)}");
    }

    [Fact]
    public void A_neighbouring_year_is_no_exact_match()
    {
        Assert.Empty(FilmMatcher.Exact("The Hurt Locker", 2008, [Candidate("1 The Hurt Locker 2009")]));
    }

    [Fact]
    public void A_series_matches_by_the_same_rules()
    {
        ImmutableArray<TmdbCandidate> results = [new(7, "Chernobyl", "Chernobyl", 2019, IsSeries: true), new(8, "Chernobyl: Inside", null, 2019, IsSeries: true)];

        Assert.Equal(7, Assert.Single(FilmMatcher.Near("Chernobyl", 2019, results)).Id);
    }

    [Fact]
    public void Only_a_single_result_of_the_year_is_worth_a_look_at_its_alternative_titles()
    {
        Assert.Equal(1, FilmMatcher.OnlyOneOf(1954, [Candidate("1 Shichinin no Samurai 1954"), Candidate("2 Samurai 1955")])?.Id);
        Assert.Null(FilmMatcher.OnlyOneOf(1954, [Candidate("1 Samurai I 1954"), Candidate("2 Shichinin no Samurai 1954")]));
        Assert.Null(FilmMatcher.OnlyOneOf(null, [Candidate("1 Shichinin no Samurai 1954")]));
        Assert.Null(FilmMatcher.OnlyOneOf(1954, []));
    }

    /// <summary>"7 Title|Original title 1999"; "?" for an unknown year.</summary>
    private static TmdbCandidate Candidate(string text)
    {
        var (first, last) = (text.IndexOf(' '), text.LastIndexOf(' '));
        var titles = text[(first + 1)..last].Split('|');
        return new(int.Parse(text[..first]), titles[0], titles.ElementAtOrDefault(1), text[(last + 1)..] is "?" ? null : int.Parse(text[(last + 1)..]));
    }
}
