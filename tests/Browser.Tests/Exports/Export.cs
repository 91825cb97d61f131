using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Letterboxd.Browser.Tests.Exports;

/// <summary>A made-up Letterboxd export, with the files and headers of a real one.</summary>
internal sealed class Export(IReadOnlyList<ExportFilm> films)
{
    private const string FilmHeader = "Date,Name,Year,Letterboxd URI";
    private const string MarkedOn = "2020-01-01";

    /// <summary>The files by path.</summary>
    public IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["watched.csv"] = Csv(FilmHeader, films.Select(FilmCells)),
        ["ratings.csv"] = Csv($"{FilmHeader},Rating", films.Select((film, index) => (film, index)).Where(one => one.film.Rating is not null)
            .Select(one => (string[])[.. FilmCells(one.film, one.index), Number(one.film.Rating)])),
        ["diary.csv"] = Csv($"{FilmHeader},Rating,Rewatch,Tags,Watched Date", Viewings(films).Select(one =>
            (string[])[.. one.Entry, Number(one.Viewing.Rating), one.Viewing.Rewatch ? "Yes" : "", one.Viewing.Tags, one.Viewing.Day])),
        ["reviews.csv"] = Csv($"{FilmHeader},Rating,Rewatch,Review,Tags,Watched Date", Viewings(films).Where(one => one.Viewing.Review is not null).Select(one =>
            (string[])[.. one.Entry, Number(one.Viewing.Rating), one.Viewing.Rewatch ? "Yes" : "", one.Viewing.Review!, one.Viewing.Tags, one.Viewing.Day])),
        ["likes/films.csv"] = Csv(FilmHeader, films.Select((film, index) => (film, index)).Where(one => one.film.Liked).Select(one => FilmCells(one.film, one.index))),
        ["watchlist.csv"] = Csv(FilmHeader, [[MarkedOn, "Not Seen Yet", "2025", "https://boxd.it/later"], ["2022-05-04", "Slow Ferry", "1971", "https://boxd.it/ferry"]]),
        ["lists/favourites.csv"] = $"Letterboxd list export v7\r\n{Csv("Date,Name,Tags,URL,Description", [["2024-04-01", "Favourites", "", "https://boxd.it/list", "What I hold on to."]])}\r\n"
            + Csv("Position,Name,Year,URL,Description", [.. films.Take(1).Select(film => (string[])["1", film.Title, film.Year.ToString(CultureInfo.InvariantCulture), film.Uri ?? "https://boxd.it/f0", "Again and again."]), ["2", "Slow Ferry", "1971", "https://boxd.it/ferry", ""]]),
    };

    /// <summary>The export as Letterboxd hands it out.</summary>
    public byte[] ToZip()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (path, text) in Files)
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The export as a Mac unzips it.</summary>
    public void WriteTo(string folder)
    {
        foreach (var (path, text) in Files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    private static string[] FilmCells(ExportFilm film, int index) =>
        [MarkedOn, film.Title, film.Year.ToString(CultureInfo.InvariantCulture), film.Uri ?? $"https://boxd.it/f{index:x}"];

    private static IEnumerable<(string[] Entry, ExportViewing Viewing)> Viewings(IReadOnlyList<ExportFilm> films) =>
        films.SelectMany((film, index) => film.Viewings.Select((viewing, number) =>
            (new[] { viewing.Day, film.Title, film.Year.ToString(CultureInfo.InvariantCulture), $"https://boxd.it/e{index:x}n{number}" }, viewing)));

    private static string Csv(string header, IEnumerable<string[]> rows) =>
        string.Concat(rows.Select(row => string.Join(',', row.Select(Quote)) + "\r\n").Prepend(header + "\r\n"));

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Number(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
