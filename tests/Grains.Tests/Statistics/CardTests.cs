using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Statistics;
using Xunit;
using static Letterboxd.Grains.Tests.Statistics.Films;

namespace Letterboxd.Grains.Tests.Statistics;

/// <summary>The card: what it may hold, and that everything on it is where it belongs.</summary>
public sealed class CardTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<CardFormat, CardTheme, int?> Every { get; } = new MatrixTheoryData<CardFormat, CardTheme, int?>(
        Enum.GetValues<CardFormat>(), Enum.GetValues<CardTheme>(), [null, 2024, 1999]);

    // Titles as people give them, and as nobody should.
    private static readonly Movie[] Many =
    [
        .. Enumerable.Range(0, 60).Select(i => Film(
                i == 0 ? "<script>alert(\"&'\")</script>\u0001\uFFFE" : i == 1 ? new string('W', 300) : i == 2 ? "映画の題名がとても長い場合はここで切れるはずです、そして続く" : $"Film number {i}",
                Seen($"2024-{1 + (i % 12):00}-{1 + (i % 28):00}", 5, tags: ["secret tag"], review: "Secret review"), Seen("2023-05-05"), Seen("2022-05-05")).Liked()
            .Matched(runtime: 100_000, genres: ["Drama & <Crime>"], directors: [i % 2 == 0 ? "A Director with a Name that goes on and on and on" : "Céline"])),
    ];

    [Theory]
    [MemberData(nameof(Every))]
    public void A_card_is_xml_that_refers_to_nothing_and_says_nothing_private(CardFormat format, CardTheme theme, int? year)
    {
        foreach (var movies in new[] { Many, Without(Many), [Film("Alien")], [] })
        {
            var text = Encoding.UTF8.GetString(Card.Write(Count(year, 5, movies), new(format, theme)));
            var card = XDocument.Parse(text).Root!;

            Assert.Equal(["rect", "style", "svg", "text", "tspan"], card.DescendantsAndSelf().Select(element => element.Name.LocalName).Distinct().Order(StringComparer.Ordinal));
            Assert.Equal(Svg, card.Name.Namespace);
            Assert.Equal(format is CardFormat.Story ? ("1080", "1920") : format is CardFormat.Square ? ("1080", "1080") : ("1200", "630"), (card.Attribute("width")!.Value, card.Attribute("height")!.Value));
            Assert.DoesNotContain("secret", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("url(", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("href", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("boxd.it", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Everything_lies_within_the_safe_zone(CardFormat format, CardTheme theme, int? year)
    {
        var (top, bottom, width) = format switch
        {
            CardFormat.Story => (250, 1670, 1080),
            CardFormat.Square => (40, 1060, 1080),
            _ => (40, 625, 1200),
        };
        foreach (var movies in new[] { Many, Without(Many), [Film("Alien")], [] })
        {
            // The first two shapes are the paper and its edge.
            var card = XDocument.Parse(Encoding.UTF8.GetString(Card.Write(Count(year, 5, movies), new(format, theme)))).Root!;
            foreach (var shape in card.Elements().Where(shape => shape.Name.LocalName is "rect" or "text").Skip(2))
            {
                var (x, y) = (Number(shape, "x"), Number(shape, "y"));
                Assert.InRange(y + (shape.Attribute("height") is null ? 0 : Number(shape, "height")), top, bottom);
                Assert.InRange(x, 60, width - 60);
                if (shape.Attribute("width") is not null) Assert.InRange(x + Number(shape, "width"), 60, width - 57);
                if (shape.Name.LocalName == "text") AssertEndsWithin(shape, x, width - 60);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void No_text_runs_into_another(CardFormat format, CardTheme theme, int? year)
    {
        foreach (var movies in new[] { Many, Without(Many), [.. Many.Select(movie => movie with { Rating = null, Watches = [.. movie.Watches.Select(viewing => viewing with { Rating = null })] })], [Film("Alien")] })
        {
            var card = XDocument.Parse(Encoding.UTF8.GetString(Card.Write(Count(year, 5, movies), new(format, theme)))).Root!;
            (string Text, double Left, double Right, double Top, double Bottom)[] boxes = [.. card.Elements(Svg + "text").Select(Box)];
            for (var i = 0; i < boxes.Length; i++)
            {
                foreach (var other in boxes[(i + 1)..])
                {
                    var apart = boxes[i].Right <= other.Left || other.Right <= boxes[i].Left || boxes[i].Bottom <= other.Top || other.Bottom <= boxes[i].Top;
                    Assert.True(apart, $"'{boxes[i].Text}' and '{other.Text}'");
                }
            }
        }
    }

    [Theory]
    [InlineData(CardFormat.Story)]
    [InlineData(CardFormat.Square)]
    [InlineData(CardFormat.Wide)]
    public void Every_format_has_favourites_directors_and_genres(CardFormat format)
    {
        var card = Encoding.UTF8.GetString(Card.Write(Count(2024, 5, Many), new(format, CardTheme.Dark)));

        foreach (var text in new[] { ">Favourites<", ">Directors<", ">Céline<", ">Genres<", ">Drama &amp; &lt;", ">Ratings<", ">Calendar<" }) Assert.Contains(text, card, StringComparison.Ordinal);
    }

    [Fact]
    public void The_notice_stands_where_there_is_data_of_tmdb()
    {
        Assert.Contains("TMDB", Written(Many), StringComparison.Ordinal);
        Assert.DoesNotContain("TMDB", Written(Without(Many)), StringComparison.Ordinal);
        Assert.Contains("Film Ledger", Written(Without(Many)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_year_has_its_hours_and_stars()
    {
        var card = Written([Film("Ran", Seen("2024-01-01", 4.5)).Of(1985).Matched(runtime: 150)]);

        foreach (var text in new[] { ">2024<", ">film<", ">3<", ">hours<", ">Ran (1985)<", ">★★★★½<" }) Assert.Contains(text, card, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Short", 1000, "Short")]
    [InlineData("A rather long title", 100, "A rat…")]
    [InlineData("WWWWWWWWWW", 100, "WWW…")]
    [InlineData("Il l'i'll", 100, "Il l'i'll")]
    [InlineData("🎬🎬🎬🎬", 60, "🎬…")]
    public void A_text_is_cut_to_its_width(string text, double width, string cut) => Assert.Equal(cut, TextWidth.Cut(text, width, new(24, "#000")));

    private static string Written(Movie[] movies) => Encoding.UTF8.GetString(Card.Write(Count(2024, 5, movies), new(CardFormat.Story, CardTheme.Light)));

    private static Movie[] Without(Movie[] movies) => [.. movies.Select(movie => movie with { TmdbStatus = TmdbStatus.Disabled, Tmdb = null })];

    private static void AssertEndsWithin(XElement text, double x, double right)
    {
        var width = Width(text) + text.Elements().Sum(aside => Number(aside, "dx") + Width(aside));
        var end = text.Attribute("text-anchor")?.Value switch { "end" => x, "middle" => x + (width / 2), _ => x + width };
        Assert.True(end <= right + 1, $"'{text.Value}' ends at {end}");
    }

    // Of its capitals: what hangs below the line is less than the space between two lines.
    private static (string Text, double Left, double Right, double Top, double Bottom) Box(XElement text)
    {
        var (x, y, width) = (Number(text, "x"), Number(text, "y"), Width(text) + text.Elements().Sum(aside => Number(aside, "dx") + Width(aside)));
        var left = text.Attribute("text-anchor")?.Value switch { "end" => x - width, "middle" => x - (width / 2), _ => x };
        return (text.Value, left, left + width, y - (Number(text, "font-size") * 0.75), y);
    }

    // Of what it says itself, without what stands behind it.
    private static double Width(XElement text) =>
        TextWidth.Of(string.Concat(text.Nodes().OfType<XText>().Select(node => node.Value)), new((int)Number(text, "font-size"), "", (int)Number(text, "font-weight")));

    private static double Number(XElement shape, string attribute) => double.Parse(shape.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
