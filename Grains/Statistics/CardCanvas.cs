using System.Globalization;
using System.Text;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>The colours of a card: those of the page.</summary>
internal sealed record CardColours(string Paper, string Surface, string Ink, string Muted, string Accent, string Line)
{
    public static CardColours Of(CardTheme theme) => theme is CardTheme.Light
        ? new("#f7f4ee", "#ebe5d8", "#1d1b18", "#665f54", "#a96c05", "#d9d1c1")
        : new("#131210", "#2a2621", "#f3eee4", "#a9a194", "#f2b441", "#35302a");
}

/// <summary>How a text on a card is set.</summary>
/// <param name="Size">Height of the letters in pixels.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Weight">400 is plain, 700 bold.</param>
/// <param name="Anchor">start, middle or end.</param>
internal sealed record CardText(int Size, string Colour, int Weight = 400, string Anchor = "start");

/// <summary>Writes SVG: shapes, and texts that are escaped and cut to the width they have.</summary>
internal sealed class CardCanvas
{
    private readonly StringBuilder _svg = new();

    public CardCanvas(int width, int height, string title, CardColours colours)
    {
        _svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-label="{Escape(title)}">""");
        _svg.Append("<style>text{font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'DejaVu Sans',sans-serif}</style>");
        Box(0, 0, width, height, colours.Paper, round: 0);
        Box(0, 0, width, 12, colours.Accent, round: 0);
    }

    /// <summary>A filled rectangle.</summary>
    public void Box(double x, double y, double width, double height, string colour, double round = 4, double opacity = 1) => _svg.Append(
        CultureInfo.InvariantCulture,
        $"""<rect x="{x:0.#}" y="{y:0.#}" width="{width:0.#}" height="{height:0.#}" rx="{round:0.#}" fill="{colour}"{(opacity < 1 ? string.Create(CultureInfo.InvariantCulture, $" fill-opacity=\"{opacity:0.##}\"") : "")}/>""");

    /// <summary>A text on a line at <paramref name="y"/>, cut with "…" where it is wider than it may be.</summary>
    public void Text(double x, double y, string text, CardText style, double width = double.PositiveInfinity) => _svg.Append(
        CultureInfo.InvariantCulture,
        $"""<text x="{x:0.#}" y="{y:0.#}" font-size="{style.Size}" font-weight="{style.Weight}" text-anchor="{style.Anchor}" fill="{style.Colour}">{Escape(TextWidth.Cut(text, width, style))}</text>""");

    /// <summary>A text and a smaller one behind it, wherever the viewer's font ends the first.</summary>
    public void TextAndAside(double x, double y, string text, CardText style, string aside, CardText asideStyle) => _svg.Append(
        CultureInfo.InvariantCulture,
        $"""<text x="{x:0.#}" y="{y:0.#}" font-size="{style.Size}" font-weight="{style.Weight}" fill="{style.Colour}">{Escape(text)}<tspan dx="{style.Size * 0.15:0.#}" font-size="{asideStyle.Size}" font-weight="{asideStyle.Weight}" fill="{asideStyle.Colour}">{Escape(aside)}</tspan></text>""");

    public byte[] ToSvg() => Encoding.UTF8.GetBytes(_svg.Append("</svg>").ToString());

    // What XML does not allow at all goes, what it gives a meaning is escaped.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                < 0x20 or 0xFFFE or 0xFFFF => escaped.Append(' '),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }
}

/// <summary>
/// How wide a text is, by classes of letters. Nobody knows the font that will be there, so the classes are those of the widest
/// of the card's fonts: a text may end early, and never runs into the next.
/// </summary>
internal static class TextWidth
{
    private const string Ellipsis = "…";
    private const double Bold = 1.09;

    /// <summary>The width in pixels.</summary>
    public static double Of(string text, CardText style) => text.EnumerateRunes().Sum(rune => OfLetter(rune.Value)) * style.Size * (style.Weight >= 600 ? Bold : 1);

    /// <summary>The text, or as much of it as fits with "…" behind.</summary>
    public static string Cut(string text, double width, CardText style)
    {
        if (Of(text, style) <= width) return text;

        var kept = 0;
        var left = width - Of(Ellipsis, style);
        foreach (var rune in text.EnumerateRunes())
        {
            left -= Of(rune.ToString(), style);
            if (left < 0) break;
            kept += rune.Utf16SequenceLength;
        }

        return text[..kept].TrimEnd() + Ellipsis;
    }

    private static double OfLetter(int letter) => letter switch
    {
        'i' or 'j' or 'l' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or 'I' or '’' => 0.34,
        ' ' or 'f' or 't' or 'r' or '(' or ')' or '-' or '/' => 0.41,
        'm' or 'w' or 'M' or 'W' or '@' or '%' or '…' => 1.0,
        >= 'A' and <= 'Z' or '&' => 0.76,
        >= 'a' and <= 'z' or (>= '0' and <= '9') => 0.63,
        >= 0x1100 and <= 0x11FF or >= 0x2E80 and <= 0xD7FF or >= 0xF900 and <= 0xFAFF or >= 0xFF00 and <= 0xFF60 or >= 0x1F000 => 1.1,
        >= 0x0300 and <= 0x036F => 0,
        '★' or '½' => 0.95,
        _ => 0.76,
    };
}
