using System.Collections.Immutable;
using Letterboxd.Grains.Tmdb;
using Xunit;

namespace Letterboxd.Grains.Tests.Tmdb;

/// <summary>A table of cases for each rule. A result reads "7 Title|Original title 1999 p12 v300", "7s" is a series, "?" an unknown year.</summary>
public sealed class MatchingRulesTests
{
    public static TheoryData<string, string, string[], int[]> SameTitles => new()
    {
        { "the same title", "Inception", ["1 Inception 2010", "2 The Inception 2010"], [1] },
        { "the same title of any year", "Suspiria", ["1 Suspiria 1977", "2 Suspiria 2018"], [1, 2] },
        { "one film twice in the results is one film", "Heat", ["1 Heat 1995", "1 Heat 1995"], [1] },
        { "a film and a series of one number are two", "Heat", ["1 Heat 1995", "1s Heat 1995"], [1, 1] },
        { "diacritics on one side only", "Amelie", ["1 Amélie 2001"], [1] },
        { "diacritics that follow their letter", "Ame\u0301lie", ["1 Amélie 2001"], [1] },
        { "letters that Unicode does not decompose", "Gräns og Ørnen", ["1 Grans og Ornen 2018"], [1] },
        { "a ligature", "Æon Flux", ["1 Aeon Flux 2005"], [1] },
        { "Cyrillic in another case", "СТАЛКЕР", ["1 Stalker|Сталкер 1979"], [1] },
        { "an ampersand for and", "Fast & Furious", ["1 Fast and Furious 2009"], [1] },
        { "and for an ampersand", "Lilo and Stitch", ["1 Lilo & Stitch 2002"], [1] },
        { "a dash, a colon and an apostrophe", "Spider-Man: Far From Home", ["1 Spider‑Man – Far from Home 2019"], [1] },
        { "curly and straight apostrophes", "Ocean's Eleven", ["1 Ocean’s Eleven 2001"], [1] },
        { "dots and spaces", "WALL·E", ["1 Wall-E 2008"], [1] },
        { "a title of digits", "1917", ["1 1917 2019", "2 1918 2019"], [1] },
        { "a fraction is no ornament", "8½", ["1 8 1963", "2 8½ 1963"], [2] },
        { "a superscript number", "Alien³", ["1 Alien 3 1992"], [1] },
        { "a Roman numeral is not a digit", "Rocky II", ["1 Rocky 2 1979"], [] },
        { "a digit within a word", "Se7en", ["1 Se7en 1995", "2 Seven 1995"], [1] },
        { "a sequel differs by a suffix", "The Godfather", ["1 The Godfather Part II 1972", "2 The Godfather 1972"], [2] },
        { "a subtitle makes another film", "Mission: Impossible", ["1 Mission: Impossible - Fallout 2018"], [] },
        { "a leading article makes another film", "The Batman", ["1 Batman 2022"], [] },
        { "the original title", "La Haine", ["1 Hate|La Haine 1995"], [1] },
        { "neither title", "Seven Samurai", ["1 Shichinin no Samurai|七人の侍 1954"], [] },
        { "a title in another script", "七人の侍", ["1 Seven Samurai|七人の侍 1954"], [1] },
        { "nothing but punctuation", "???", ["1 ??? 2001", "2 !!! 2001"], [1] },
        { "no results", "Inception", [], [] },
    };

    public static TheoryData<string, string[], string, int[]> FirstReleases => new()
    {
        { "the one whose first release is of the year", ["1 Gold 2022", "2 Gold 2022"], "1:2021 2:2022", [2] },
        { "a festival counts, the release date does not", ["1 Gold 2023", "2 Gold 2022"], "1:2022 2:2021", [1] },
        { "both are of the year", ["1 Gold 2022", "2 Gold 2022"], "1:2022 2:2022", [1, 2] },
        { "no first release is of the year: then the release date", ["1 Gold 2022", "2 Gold 2023"], "1:2020 2:2021", [1] },
        { "what was not asked for goes by its release date", ["1 Gold 2022", "2 Gold 2021"], "", [1] },
        { "an old film that was shown again", ["1 Gold 1999"], "1:1999", [] },
        { "a film that came late to the cinemas", ["1 Gold 2025"], "1:2022", [1] },
        { "a film without a date", ["1 Gold ?"], "", [] },
    };

    public static TheoryData<string, string, string[], int[]> Spellings => new()
    {
        { "the same spelling first", "mother!", ["1 Mother 2017", "2 mother! 2017"], [2] },
        { "and the other one by the other", "Mother", ["1 Mother 2017", "2 mother! 2017"], [1] },
        { "case is no spelling", "MOTHER!", ["1 Mother 2017", "2 mother! 2017"], [2] },
        { "the same spelling as an original title", "Amelie", ["1 Amélie 2001", "2 The Fabulous|Amelie 2001"], [2] },
        { "the title before the original title", "Alice", ["1 Alice 1988", "2 Something from Alice|Alice 1988"], [1] },
        { "the title before the original title, in another spelling", "Alice!", ["1 Alice 1988", "2 Something from Alice|Alice 1988"], [1] },
        { "the spelling before the title", "mother!", ["1 Mother 2017", "2 Madre|mother! 2017"], [2] },
        { "twins", "Gold", ["1 Gold 2022", "2 Gold 2022"], [1, 2] },
        { "a film and a series on equal terms", "Echo", ["1 Echo 2023", "2s Echo 2023"], [1, 2] },
        { "one alone, however it is spelled", "Mother", ["1 mother! 2017"], [1] },
        { "none", "Mother", [], [] },
    };

    public static TheoryData<string, string, int[], bool> Candidates => new()
    {
        { "the best known first", "1 Gold 2022 p3,2 Gold 2022 p5", [2, 1], false },
        { "ten times as popular is a suggestion", "1 Gold 2022 p3,2 Gold 2022 p30", [2, 1], true },
        { "than every other one", "1 Gold 2022 p3,2 Gold 2022 p30,3 Gold 2022 p29", [2, 3, 1], false },
        { "votes where there is no popularity", "1 Gold 2022 v3,2 Gold 2022 v30", [2, 1], true },
        { "one alone is no suggestion", "1 Gold 2022 p30", [1], false },
        { "unknown ones are no suggestion", "1 Gold 2022,2 Gold 2022", [1, 2], false },
        { "each once", "1 Gold 2022 p3,1 Gold 2022 p3", [1], false },
    };

    [Theory]
    [MemberData(nameof(SameTitles))]
    public void Rule_1_keeps_the_results_with_the_same_title(string what, string title, string[] results, int[] expected) =>
        Check(what, expected, MatchingRules.Named(title, Results(results)));

    [Theory]
    [MemberData(nameof(FirstReleases))]
    public void Rule_2_keeps_those_whose_first_release_is_of_the_year(string what, string[] hits, string firstYears, int[] expected)
    {
        var years = firstYears.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split(':')).ToDictionary(pair => int.Parse(pair[0]), pair => (int?)int.Parse(pair[1]));

        Check(what, expected, MatchingRules.OfYear(2022, Results(hits), years));
    }

    [Theory]
    [InlineData("1 Gold 2022", false)]
    [InlineData("1 Gold 2023", false)]
    [InlineData("1 Gold 2021", false)]
    [InlineData("1 Gold 2024", true)]
    [InlineData("1 Gold 2020", true)]
    [InlineData("1 Gold ?", true)]
    [InlineData("1 Gold 2022,2 Gold 2022", true)]
    public void Rule_2_asks_for_first_releases_of_several_and_of_one_that_is_two_years_off(string hits, bool asks) =>
        Assert.Equal(asks, MatchingRules.NeedsFirstReleases(2022, Results(hits.Split(','))));

    [Theory]
    [InlineData("1 Echo 2023 p0.9 v500", true)]
    [InlineData("1 Echo 2023 p1 v0", false)]
    [InlineData("1 Echo 2023 v4", true)]
    [InlineData("1 Echo 2023 v5", false)]
    [InlineData("1 Echo 2023", false)]
    public void Rule_3_looks_further_for_films_that_hardly_anyone_knows(string film, bool further) =>
        Assert.Equal(further, MatchingRules.HardlyKnown(Result(film)));

    [Theory]
    [InlineData("2 Echo 2024 p5", new[] { 2 })]
    [InlineData("2 Echo 2024 p4.9", new int[0])]
    [InlineData("2 Echo 2025 p50", new int[0])]
    [InlineData("2 Echo 2022 p50", new int[0])]
    [InlineData("1 Echo 2024 p50", new int[0])]
    public void Rule_3_doubts_where_a_film_a_year_later_is_ten_times_as_popular(string other, int[] expected) =>
        Check("later", expected, MatchingRules.FarBetterKnownLater(2023, Result("1 Echo 2023 p0.5"), [Result(other)]));

    [Fact]
    public void Rule_4_takes_what_is_one_year_off_and_nothing_that_is_two_years_off()
    {
        var named = Results(["1 Halloween 2016", "2 Halloween 2017", "3 Halloween 2018", "4 Halloween 2019", "5 Halloween 2020", "6 Halloween ?"]);

        Check("off by one", [2, 4], MatchingRules.OneYearOff(2018, named));
        Check("exact", [3], MatchingRules.Exactly(2018, named));
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Rule_6_prefers_the_same_spelling_then_the_title(string what, string title, string[] hits, int[] expected) =>
        Check(what, expected, MatchingRules.Closest(title, Results(hits)));

    [Theory]
    [MemberData(nameof(Candidates))]
    public void Rule_6_shows_the_best_known_first_and_suggests_one_that_is_far_better_known(string what, string candidates, int[] expected, bool suggestion)
    {
        var shown = MatchingRules.BestKnownFirst(Results(candidates.Split(',')));

        Check(what, expected, shown);
        Assert.Equal(suggestion, MatchingRules.HasSuggestion(shown));
    }

    private static void Check(string what, int[] expected, ImmutableArray<TmdbCandidate> found) =>
        Assert.True(expected.SequenceEqual(found.Select(one => one.Id)), $"{what}: found {string.Join(", ", found)}");

    private static ImmutableArray<TmdbCandidate> Results(IEnumerable<string> texts) => [.. texts.Select(Result)];

    private static TmdbCandidate Result(string text)
    {
        var words = text.Split(' ');
        var end = Array.FindLastIndex(words, word => word is "?" || (word.Length == 4 && int.TryParse(word, out var year) && year > 1900));
        var titles = string.Join(' ', words[1..end]).Split('|');
        return new(
            int.Parse(words[0].TrimEnd('s')),
            titles[0],
            titles.ElementAtOrDefault(1),
            words[end] is "?" ? null : int.Parse(words[end]),
            words[0].EndsWith('s'),
            Number('p'),
            (int?)Number('v'));

        double? Number(char kind) => words[(end + 1)..].FirstOrDefault(word => word[0] == kind) is { } word ? double.Parse(word[1..], System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
