using System.Text;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>Statistics as a picture to show around.</summary>
internal static class Card
{
    /// <summary>The picture as SVG, UTF-8.</summary>
    public static byte[] Write(MovieStatistics statistics, CardStyle style)
    {
        var (width, height) = style.Format switch
        {
            CardFormat.Story => (1080, 1920),
            CardFormat.Square => (1080, 1080),
            _ => (1200, 630),
        };
        return Encoding.UTF8.GetBytes(
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"><text x="60" y="300" font-size="60">{statistics.Totals?.Films} films</text></svg>""");
    }
}
