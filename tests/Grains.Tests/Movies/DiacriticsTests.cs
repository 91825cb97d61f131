using Letterboxd.Grains.Movies;
using Xunit;

namespace Letterboxd.Grains.Tests.Movies;

public sealed class DiacriticsTests
{
    [Theory]
    [InlineData("Amélie", "amelie")]
    [InlineData("AME\u0301LIE", "amelie")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Kærlighed på smørrebrød", "kaerlighed pa smorrebrod")]
    [InlineData("Große Œuvre", "grosse oeuvre")]
    [InlineData("Nguyễn Ấn", "nguyen an")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("Ёлки", "елки")]
    [InlineData("Άνθρωπος", "ανθρωπος")]
    [InlineData("七人の侍", "七人の侍")]
    [InlineData("8½: Alien³", "8½: alien3")]
    [InlineData("no \uFFFE character", "no \uFFFD character")]
    [InlineData("", "")]
    public void Letters_lose_case_and_diacritics_and_nothing_else(string text, string folded)
    {
        Assert.Equal(folded, Diacritics.Fold(text));
    }
}
