using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>
/// Statistics as a picture to show around. It bears no id, tag or review, refers to nothing outside, and works without TMDB.
/// </summary>
internal static class Card
{
    private const int Margin = 60;

    // Above and below, a story's app lays its own over it.
    private const int StoryTop = 250;
    private const int StoryBottom = 1670;

    /// <summary>The picture as SVG, UTF-8.</summary>
    public static byte[] Write(MovieStatistics statistics, CardStyle style)
    {
        var colours = CardColours.Of(style.Theme);
        var (width, height) = style.Format switch
        {
            CardFormat.Story => (1080, 1920),
            CardFormat.Square => (1080, 1080),
            _ => (1200, 630),
        };
        var canvas = new CardCanvas(width, height, $"{CardSections.Title(statistics)} in film", colours);
        var sections = new CardSections(statistics, canvas, colours);
        if (style.Format is CardFormat.Story) DrawStory(sections, width - (2 * Margin));
        else if (style.Format is CardFormat.Square) DrawSquare(sections, width - (2 * Margin), height);
        else DrawWide(sections, width - (2 * Margin), height);
        return canvas.ToSvg();
    }

    private static void DrawStory(CardSections sections, double width)
    {
        var half = (width - Margin) / 2;
        Stack(Margin, StoryTop, StoryBottom,
        [
            sections.Header(150, width),
            sections.Figures(width, 76),
            sections.Calendar(width, 200),
            sections.Ratings(width, 220),
            Beside(half, sections.Directors(half, 4), sections.Genres(half, 4)),
            sections.Favourites(width, 5),
            sections.FirstAndLast(width),
            sections.Foot(width, 30),
        ]);
    }

    private static void DrawSquare(CardSections sections, double width, int height)
    {
        var half = (width - Margin) / 2;
        var genres = sections.Genres(half, 4);
        Stack(Margin, Margin, height - 30,
        [
            sections.Header(104, width),
            sections.Figures(width, 64),
            sections.Calendar(width, 170),
            Beside(half, sections.Ratings(half, 220), sections.Directors(half, 4) ?? sections.FirstAndLast(half)),
            Beside(half, sections.Favourites(genres is null ? width : half, 4), genres),
            sections.Foot(width, 26),
        ]);
    }

    private static void DrawWide(CardSections sections, double width, int height)
    {
        var half = (width - Margin) / 2;
        var columns = Columns(sections, width);
        var bottom = height - 90 - (columns is null ? 0 : columns.Height + 14);
        Stack(Margin, 40, bottom, [sections.Header(92, half), sections.Figures(half, 52, most: 3), sections.Calendar(half, columns is null ? 180 : 130)]);
        Stack(Margin + half + Margin, 56, bottom, [sections.Ratings(half, bottom - 56)]);
        if (columns is not null) Stack(Margin, bottom + 14, height, [columns]);
        Stack(Margin, height - 78, height, [sections.Foot(width, 24)]);
    }

    // Side by side what there is: titles are longer than names. The first and the last film only where they have room.
    private static CardSection? Columns(CardSections sections, double width)
    {
        (double Share, Func<double, CardSection?> Column)[] all = [(1.6, room => sections.Favourites(room, 3)), (1, room => sections.Directors(room, 3)), (1, room => sections.Genres(room, 3))];
        var columns = all.Where(one => one.Column(width) is not null).ToList();
        if (columns.Count < 2) columns.Add((1.6, sections.FirstAndLast));

        var share = (width - ((columns.Count - 1) * Margin)) / columns.Sum(one => one.Share);
        CardSection? row = null;
        var left = 0.0;
        foreach (var (own, column) in columns)
        {
            if (column(share * own) is { } section) row = row is null ? section : Next(left, row, section);
            left += (share * own) + Margin;
        }

        return row;
    }

    /// <summary>One below the other, what room is left shared out between them.</summary>
    private static void Stack(double x, double top, double bottom, CardSection?[] all)
    {
        CardSection[] sections = [.. all.OfType<CardSection>()];
        var gap = sections.Length < 2 ? 0 : Math.Clamp((bottom - top - sections.Sum(section => section.Height)) / (sections.Length - 1), 8, 90);
        var y = top;
        foreach (var section in sections)
        {
            section.Draw(x, y);
            y += section.Height + gap;
        }
    }

    private static CardSection? Beside(double half, CardSection? left, CardSection? right) =>
        right is null ? left : left is null ? right : Next(half + Margin, left, right);

    // The second begins so far to the right of the first.
    private static CardSection Next(double offset, CardSection left, CardSection right) => new(Math.Max(left.Height, right.Height), (x, y) =>
    {
        left.Draw(x, y);
        right.Draw(x + offset, y);
    });
}
