using System.Globalization;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>A part of a card: how high it is at a width, and how it is drawn.</summary>
/// <param name="Height">Its height in pixels.</param>
/// <param name="Draw">Draws it with its top left corner at x and y.</param>
internal sealed record CardSection(double Height, Action<double, double> Draw);

/// <summary>The parts of a card. Each is null where the list has nothing for it.</summary>
internal sealed class CardSections(MovieStatistics statistics, CardCanvas canvas, CardColours colours)
{
    private const double Gutter = 2.5;

    // Below this a line has no room for a title with its year and stars.
    private const double WideLine = 600;

    private readonly TotalsStatistics _totals = statistics.Totals!;

    /// <summary>2024, or all time.</summary>
    public static string Title(MovieStatistics statistics) => statistics.Scope.Year?.ToString(CultureInfo.InvariantCulture) ?? "All time";

    /// <summary>The year, large.</summary>
    public CardSection Header(int largest, double width)
    {
        var title = Title(statistics);
        var size = Fitting(largest, width, size => TextWidth.Of(title, new(size, colours.Ink, 800)) + TextWidth.Of(" in film", new(size * 2 / 5, colours.Accent, 600)));
        return new(size * 0.92, (x, y) => DrawHeader(x, y, title, size));
    }

    private void DrawHeader(double x, double y, string title, int size) => canvas.TextAndAside(
        x, y + (size * 0.75), title, new(size, colours.Ink, 800), "in film", new(size * 2 / 5, colours.Accent, 600));

    /// <summary>Films, hours, rewatches, mean rating, in columns.</summary>
    public CardSection Figures(double width, int largest, int most = 4)
    {
        (string Value, string Label)[] figures = [.. Figures().Take(most)];
        var room = (width / figures.Length) - 24;
        var size = Fitting(largest, room, size => figures.Max(figure => TextWidth.Of(figure.Value, new(size, colours.Ink, 700))));
        return new(size * 1.55, (x, y) => DrawFigures(x, y, width, figures, size));
    }

    private void DrawFigures(double x, double y, double width, (string Value, string Label)[] figures, int size)
    {
        for (var i = 0; i < figures.Length; i++)
        {
            var left = x + (i * width / figures.Length);
            canvas.Text(left, y + (size * 0.78), figures[i].Value, new(size, colours.Ink, 700), width / figures.Length);
            canvas.Text(left, y + (size * 1.35), figures[i].Label, new(Math.Max(22, size * 2 / 5), colours.Muted), (width / figures.Length) - 8);
        }
    }

    // The largest size at which a text is no wider than it may be: widths grow with the size.
    private static int Fitting(int largest, double width, Func<int, double> widthAt) => (int)Math.Min(largest, largest * width / widthAt(largest));

    /// <summary>The days of a year, or viewings by year or month.</summary>
    public CardSection? Calendar(double width, double height) => _totals.Viewings == 0 ? Decades(width, height)
        : statistics.Calendar?.Days is { } days ? Days(days, width)
        : Viewings(width, height);

    /// <summary>The ten bars of ratings.</summary>
    public CardSection? Ratings(double width, double height)
    {
        if (statistics.Ratings is not { Basis.Counted: > 0 } ratings) return null;

        var most = ratings.Bars.Max(bar => bar.Films);
        return new(height, (x, y) =>
        {
            Heading(x, y, width, "Ratings", string.Create(CultureInfo.InvariantCulture, $"mean {ratings.Mean:0.0#} ★"));
            var step = width / ratings.Bars.Length;
            var full = height - HeadingHeight - 34;
            for (var i = 0; i < ratings.Bars.Length; i++)
            {
                var bar = full * ratings.Bars[i].Films / most;
                canvas.Box(x + (i * step), y + HeadingHeight + full - Math.Max(bar, 3), step - 6, Math.Max(bar, 3), bar > 0 ? colours.Accent : colours.Surface);
                if (i % 2 == 1) canvas.Text(x + (i * step) + ((step - 6) / 2), y + height - 4, $"{(i + 1) / 2} ★", new(22, colours.Muted, Anchor: "middle"));
            }
        });
    }

    /// <summary>Favourite films with their stars.</summary>
    public CardSection? Favourites(double width, int most) => statistics.Ratings is not { Highest: { IsEmpty: false } highest } ? null : Lines(
        "Favourites",
        [.. highest.Take(most).Select(film => (width < WideLine ? film.Title : WithYear(film), Stars(film.Rating)))],
        width);

    /// <summary>The most watched directors.</summary>
    public CardSection? Directors(double width, int most) => statistics.Directors is not { MostWatched: { IsEmpty: false } rows } ? null : Rows("Directors", rows.Take(most), width);

    /// <summary>The most watched genres.</summary>
    public CardSection? Genres(double width, int most) => statistics.Genres is not { MostWatched: { IsEmpty: false } rows } ? null : Rows("Genres", rows.Take(most), width);

    /// <summary>The first and the last film.</summary>
    public CardSection? FirstAndLast(double width)
    {
        if (statistics.Milestones is not { Rows: [var first, .., var last] }) return null;

        return Lines(null, [($"First: {first.Film.Title}", Day(first.Date)), ($"Last: {last.Film.Title}", Day(last.Date))], width);
    }

    /// <summary>Whom the data is from, and the service's name.</summary>
    public CardSection Foot(double width, int size) => new(size * 2.6, (x, y) =>
    {
        canvas.Box(x, y, width, 2, colours.Line, round: 0);
        canvas.Text(x, y + (size * 1.6), "Film Ledger", new(size, colours.Ink, 700));
        if (statistics.Coverage.Matched + statistics.Coverage.Series == 0) return;

        var style = new CardText(size * 3 / 4, colours.Muted, Anchor: "end");
        canvas.Text(x + width, y + (size * 1.35), "This product uses the TMDB API but is not", style);
        canvas.Text(x + width, y + (size * 2.35), "endorsed or certified by TMDB.", style);
    });

    private static double HeadingHeight => 52;

    private IEnumerable<(string Value, string Label)> Figures()
    {
        yield return (Number(_totals.Films), _totals.Films == 1 ? "film" : "films");
        if (statistics.Runtime is { Minutes: > 0 } runtime) yield return (Number((runtime.Minutes + 30) / 60), "hours");
        else if (_totals.Viewings > 0) yield return (Number(_totals.Viewings), _totals.Viewings == 1 ? "viewing" : "viewings");
        if (_totals.Viewings > 0) yield return (Number(_totals.Rewatches), _totals.Rewatches == 1 ? "rewatch" : "rewatches");
        else if (_totals.Rated > 0) yield return (Number(_totals.Rated), "rated");
        if (_totals.Liked > 0) yield return (Number(_totals.Liked), "liked");
    }

    private void Heading(double x, double y, double width, string text, string? aside = null)
    {
        canvas.Text(x, y + 28, text, new(28, colours.Ink, 700), aside is null ? width : width / 2);
        if (aside is not null) canvas.Text(x + width, y + 28, aside, new(24, colours.Muted, Anchor: "end"), width / 2);
    }

    // A column for each week, a square for each day, the darker the more films.
    private CardSection Days(IReadOnlyList<DayCount> days, double width)
    {
        var year = statistics.Scope.Year!.Value;
        var firstWeek = new DateOnly(year, 1, 1).DayNumber / 7;
        var cell = (width + Gutter) / ((new DateOnly(year, 12, 31).DayNumber / 7) - firstWeek + 1);
        return new(HeadingHeight + (cell * 7), (x, y) =>
        {
            var viewings = days.ToDictionary(day => day.Date, day => day.Viewings);
            Heading(x, y, width, "Calendar", statistics.Calendar!.Streak is { Days: > 1 } streak ? $"{streak.Days} days in a row" : null);
            for (var day = new DateOnly(year, 1, 1); day.Year == year && day < DateOnly.MaxValue; day = day.AddDays(1))
            {
                var (column, row, count) = ((day.DayNumber / 7) - firstWeek, day.DayNumber % 7, viewings.GetValueOrDefault(day));
                canvas.Box(
                    x + (column * cell),
                    y + HeadingHeight + (row * cell),
                    cell - Gutter,
                    cell - Gutter,
                    count == 0 ? colours.Surface : colours.Accent,
                    round: 3,
                    opacity: count switch { 1 => 0.5, 2 => 0.75, _ => 1 });
            }
        });
    }

    // Viewings year by year; of a short diary month by month.
    private CardSection Viewings(double width, double height)
    {
        (string Label, int Count)[] columns = statistics.Years is { Count: >= 3 } years
            ? [.. Enumerable.Range(years[0].Year, years[^1].Year - years[0].Year + 1).Select(year => (year.ToString(CultureInfo.InvariantCulture), years.FirstOrDefault(row => row.Year == year)?.Viewings ?? 0))]
            : [.. statistics.Calendar!.Months.Select(month => (month.Month, month.Viewings))];
        return Columns("Viewings", statistics.Calendar!.BusiestMonth is { } busiest ? $"{busiest.Viewings} in {busiest.Month}" : null, columns, width, height);
    }

    private CardSection Columns(string heading, string? aside, (string Label, int Count)[] columns, double width, double height)
    {
        var most = Math.Max(1, columns.Max(column => column.Count));
        var step = width / columns.Length;
        return new(height, (x, y) =>
        {
            Heading(x, y, width, heading, aside);
            var full = height - HeadingHeight - 34;

            // Every label has the room of seven figures.
            var every = (int)Math.Ceiling(110 / step);
            for (var i = 0; i < columns.Length; i++)
            {
                var bar = Math.Max(3, full * columns[i].Count / most);
                canvas.Box(x + (i * step), y + HeadingHeight + full - bar, Math.Max(1, step - Math.Min(6, step / 4)), bar, columns[i].Count > 0 ? colours.Accent : colours.Surface);
                if (i % every == 0) canvas.Text(x + (i * step), y + height - 4, columns[i].Label, new(22, colours.Muted));
            }
        });
    }

    // Without a diary, what the list itself says: from when the films are.
    private CardSection? Decades(double width, double height) => statistics.ReleaseYears is not { Decades: { IsEmpty: false } decades } ? null : Columns(
        "Films by decade",
        aside: null,
        [.. decades.Select(decade => ($"{decade.Decade}s", decade.Films))],
        width,
        height);

    private CardSection Rows(string heading, IEnumerable<RankingRow> rows, double width) =>
        Lines(heading, [.. rows.Select(row => (row.Name, Number(row.Films)))], width);

    private CardSection Lines(string? heading, (string Text, string Aside)[] lines, double width)
    {
        const int LineHeight = 42;
        var top = heading is null ? 0 : HeadingHeight;
        return new(top + (lines.Length * LineHeight), (x, y) =>
        {
            if (heading is not null) Heading(x, y, width, heading);
            for (var i = 0; i < lines.Length; i++)
            {
                var (text, aside) = lines[i];
                var line = y + top + (i * LineHeight) + 26;
                var style = new CardText(26, colours.Accent, Anchor: "end");
                canvas.Text(x, line, text, new(28, colours.Ink), width - TextWidth.Of(aside, style) - 16);
                canvas.Text(x + width, line, aside, style);
            }
        });
    }

    private static string WithYear(CountedFilm film) => film.Year is { } year ? $"{film.Title} ({year.ToString(CultureInfo.InvariantCulture)})" : film.Title;

    private static string Stars(double? rating) => rating is not { } stars ? "" : new string('★', (int)stars) + (stars % 1 > 0 ? "½" : "");

    private static string Day(DateOnly date) => date.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
