namespace Letterboxd.Browser.Tests.Exports;

/// <summary>The made-up exports that the tests upload.</summary>
internal static class Shelf
{
    /// <summary>Eight films: enough to tell every filter, sort order and picture apart.</summary>
    public static Export Small { get; } = new(SmallFilms);

    /// <summary>The same member's export a month later: a film more, one less, another rating, a like taken back, a viewing.</summary>
    public static Export SmallLater { get; } = new(
    [
        SmallFilms[0] with { Rating = 5, Liked = false, Viewings = [.. SmallFilms[0].Viewings, new("2024-06-01") { Rating = 5 }] },
        .. SmallFilms[1..7],
        new("Copper Winter", 2023) { Uri = "https://boxd.it/copper", Rating = 3 },
    ]);

    private static ExportFilm[] SmallFilms =>
    [
        new("The Glass Harbour", 1987) { Rating = 4.5, Liked = true, Viewings = [new("2024-03-02") { Rating = 4.5, Rewatch = true, Tags = "cinema, 35mm" }, new("2019-06-11") { Rating = 3 }] },
        new("Amélie’s Lantern", 2001) { Rating = 5, Viewings = [new("2024-02-14") { Rating = 5, Review = "A patient, luminous thing.\n\nI would not change a frame." }] },
        new("Paper Orchard", 2014) { Rating = 3.5, Viewings = [new("2024-01-20") { Rating = 3.5, Tags = "at home" }] },
        new("Northern Waltz", 1963) { Rating = 4, Liked = true },
        new("The Last Telephone", 1999) { Rating = 2 },
        new("Velvet Frontier", 2014) { Viewings = [new("2023-12-31")] },
        new("Seventh Carnival", 1984),
        new("Quiet Machine", 2020) { Rating = 3.5 },
    ];

    /// <summary>Films whose names, tags, reviews and addresses try to be more than text.</summary>
    public static Export Hostile { get; } = new(
    [
        new("<img src=x onerror=alert(1)>", 2001)
        {
            Uri = "javascript:alert(2)",
            Viewings = [new("2024-05-05") { Tags = "<b>bold</b>", Review = "<script>alert(3)</script><a href=\"javascript:alert(4)\">press me</a>" }],
        },
        new("'\"><svg onload=alert(5)>", 2002),
    ]);

    /// <summary>A list of any length.</summary>
    public static Export Of(int films) => new([.. Enumerable.Range(1, films).Select(number => new ExportFilm($"Film No. {number}", 1930 + (number % 95))
    {
        Rating = number % 4 == 0 ? null : 0.5 + ((number % 10) * 0.5),
        Viewings = number % 2 == 0 ? [new($"20{10 + (number % 14)}-{1 + (number % 12):00}-{1 + (number % 28):00}")] : [],
    })]);
}
