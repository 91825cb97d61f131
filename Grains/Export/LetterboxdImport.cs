using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Export;

/// <summary>
/// A list as Letterboxd takes it (letterboxd.com/import): CSV files below its limit of 1 MB, and a README.txt that says what
/// the format cannot carry. One row a dated viewing, oldest first; one undated row for each film that has none.
/// </summary>
public static class LetterboxdImport
{
    /// <summary>Bytes of a part: its limit is 1 MB, whichever way it counts.</summary>
    public const int LargestPart = 900_000;

    private static readonly string[] Columns = ["LetterboxdURI", "tmdbID", "imdbID", "Title", "Year", "Directors", "Rating", "WatchedDate", "Rewatch", "Tags", "Review"];

    /// <summary>The parts, each made when it is asked for, then README.txt.</summary>
    /// <param name="movies">The list.</param>
    /// <param name="since">Only viewings that were logged on this day or later (where that is unknown, watched), and films without a
    /// dated viewing that were marked, rated or reviewed since; null for all.</param>
    public static IEnumerable<TakeawayFile> Files(ImmutableArray<Movie> movies, DateOnly? since = null)
    {
        var header = CsvText.Row(Columns);
        var part = new MemoryStream();
        var left = new LeftOut();
        var parts = 0;
        foreach (var entry in Entries(movies, since, left))
        {
            var row = CsvText.Row(entry.ToCells());
            if (header.Length + row.Length > LargestPart)
            {
                left.TooLong.Add(entry.Name);
                row = CsvText.Row((entry with { Review = null }).ToCells());
            }

            if (part.Length + row.Length > LargestPart)
            {
                yield return Part(++parts, part);
                part.SetLength(0);
            }

            if (part.Length == 0) part.Write(header.Span);
            part.Write(row.Span);
        }

        if (part.Length == 0) part.Write(header.Span);
        yield return Part(++parts, part);
        yield return new("README.txt", [Encoding.UTF8.GetBytes(left.ReadMe(parts, since))]);
    }

    private static TakeawayFile Part(int number, MemoryStream content) =>
        new(string.Create(CultureInfo.InvariantCulture, $"letterboxd-{number:00}.csv"), [content.ToArray()]);

    private static IEnumerable<Entry> Entries(ImmutableArray<Movie> movies, DateOnly? since, LeftOut left)
    {
        var dated = new List<Entry>();
        var undated = new List<Entry>();
        foreach (var movie in movies)
        {
            var viewings = movie.Watches.Where(viewing => viewing.WatchedDate is not null).Reverse().ToList();
            dated.AddRange(viewings.Where(viewing => IsSince(since, viewing.LoggedDate ?? viewing.WatchedDate)).Select(viewing => Entry.Of(movie, viewing)));

            var without = movie.Watches.Where(viewing => viewing.WatchedDate is null).ToList();
            var shown = viewings.Count > 0 ? null : without.FirstOrDefault(viewing => viewing.Review is not null) ?? without.FirstOrDefault();
            var isNews = since is null || IsSince(since, Latest([movie.MarkedDate, movie.RatedDate, movie.WatchedDate, .. without.Select(viewing => viewing.LoggedDate)]));
            if (viewings.Count == 0 && isNews) undated.Add(Entry.Of(movie, shown));

            left.UndatedReviews.AddRange(without
                .Where(viewing => viewing != shown && viewing.Review is not null && IsSince(since, viewing.LoggedDate))
                .Select(_ => Entry.Of(movie, null).Name));
        }

        // Stable, so that a film's viewings of one day keep their order.
        return dated.OrderBy(entry => entry.WatchedDate).ThenBy(entry => entry.LoggedDate).Concat(undated);
    }

    private static bool IsSince(DateOnly? since, DateOnly? day) => since is null || day >= since;

    private static DateOnly? Latest(IEnumerable<DateOnly?> days) => days.Max();

    private sealed record Entry(Movie Movie, DateOnly? WatchedDate, DateOnly? LoggedDate, double? Rating, bool Rewatch, ImmutableArray<string> Tags, string? Review)
    {
        public string Name => string.Join(", ", new[] { Movie.Year is { } year ? $"{Movie.Title} ({Cells.Of(year)})" : Movie.Title, Cells.Of(WatchedDate) }.OfType<string>());

        public static Entry Of(Movie movie, Viewing? viewing) => viewing is { WatchedDate: not null }
            ? new(movie, viewing.WatchedDate, viewing.LoggedDate, viewing.Rating, viewing.Rewatch, viewing.Tags, viewing.Review)
            : new(movie, null, null, movie.CurrentRating ?? movie.Rating, false, movie.Tags, viewing?.Review ?? movie.Review);

        public IEnumerable<string?> ToCells()
        {
            // The id of a series would name whatever film has the same number.
            var film = Movie.Tmdb is { IsSeries: false } tmdb ? tmdb : null;
            return
            [
                Movie.LetterboxdUri, Cells.Of(film?.Id), film?.ImdbId, Movie.Title, Cells.Of(Movie.Year), Cells.Of(film?.Directors),
                Cells.Of(Rating), Cells.Of(WatchedDate), Rewatch ? "true" : null, Cells.Of(Tags), Review,
            ];
        }
    }

    /// <summary>What the member must be told.</summary>
    private sealed class LeftOut
    {
        public List<string> TooLong { get; } = [];

        public List<string> UndatedReviews { get; } = [];

        public string ReadMe(int parts, DateOnly? since)
        {
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"Your films, for letterboxd.com/import: {parts} CSV file{(parts == 1 ? "" : "s")}, each below Letterboxd's limit of 1 MB.\r\n");
            text.Append("Import them one after the other, in their order.\r\n");
            if (since is { } day) text.Append(CultureInfo.InvariantCulture, $"They hold what was logged on {day:yyyy-MM-dd} or later.\r\n");
            text.Append("\r\nWhat this format cannot carry:\r\n");
            text.Append("- likes, lists and the watchlist;\r\n");
            text.Append("- the day on which a viewing was logged;\r\n");
            text.Append("- two viewings of one film on one day: Letterboxd makes one of them.\r\n");
            Name(text, "Rows that were too long with their review, which was left out", TooLong);
            Name(text, "Films with a further review that has no day, which was left out", UndatedReviews);
            return text.ToString();
        }

        private static void Name(StringBuilder text, string what, List<string> names)
        {
            if (names.Count == 0) return;

            text.Append(CultureInfo.InvariantCulture, $"\r\n{what}:\r\n");
            foreach (var name in names) text.Append(CultureInfo.InvariantCulture, $"- {name}\r\n");
        }
    }
}
