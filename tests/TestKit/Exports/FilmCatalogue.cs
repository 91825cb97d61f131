using System.Globalization;

namespace Letterboxd.TestKit.Exports;

/// <summary>
/// Invents films, always the same ones for a seed. As in real exports, some titles need quoting, some are numbers, some
/// are not Latin, and the same title comes back in other years; name and year together are unique.
/// </summary>
internal sealed class FilmCatalogue(Random random)
{
    private static readonly string[] First =
    [
        "The Silent", "A Distant", "Midnight", "The Last", "Blue", "Winter", "The Secret", "Lost", "Golden", "Paper",
        "The Quiet", "Electric", "Summer of the", "Beyond the", "Das stille", "La dernière", "Été", "Å", "Sueño de la",
    ];

    private static readonly string[] Second =
    [
        "River", "Garden", "Hour", "Stranger", "Lighthouse", "Orchard", "Kingdom", "Mirror", "Train", "Letters",
        "Harbour", "Dancer", "Fire", "Mountain", "Königin", "Forêt", "Ciudad", "Song", "Machine", "Island",
    ];

    private static readonly string[] Odd =
    [
        "1917", "300", "Good, Bad, and Otherwise", "He Said \"Never\"", "東京の夜", "Ночной поезд", "바람의 노래", "Amélie's Ghost",
        "Who? What?! Where…", "#alive again", "😀 The Film", "=SUM(1,2)",
    ];

    private readonly HashSet<(string, int)> _taken = [];

    public SyntheticFilm Next(int number)
    {
        while (true)
        {
            var name = Title();
            var year = random.Next(1920, 2026);
            if (_taken.Add((name, year))) return new SyntheticFilm(name, year, "https://boxd.it/" + Code(number));
        }
    }

    /// <summary>The short code of a film or an entry, of the length Letterboxd's have.</summary>
    public static string Code(int number) => (0x1000 + number).ToString("x", CultureInfo.InvariantCulture);

    private string Title()
    {
        if (random.Next(40) == 0) return Odd[random.Next(Odd.Length)];

        var title = $"{First[random.Next(First.Length)]} {Second[random.Next(Second.Length)]}";
        return random.Next(5) == 0 ? $"{title} {random.Next(2, 10)}" : title;
    }
}
