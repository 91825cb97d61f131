using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Letterboxd.Cluster.Tests.Load;

/// <summary>A list of films that no other list shares a film with: what of it comes back tells whether anything was lost or mixed up.</summary>
public sealed class FilmList
{
    private static int _last;

    private readonly string[] _films;

    private FilmList(string[] films) => _films = films;

    public int Count => _films.Length;

    /// <summary>A new list with so many films.</summary>
    public static FilmList Next(int films)
    {
        var number = Interlocked.Increment(ref _last);
        return new([.. Enumerable.Range(1, films).Select(film => string.Create(CultureInfo.InvariantCulture, $"Film {number} {film:D4}"))]);
    }

    /// <summary>As the file watched.csv of an export.</summary>
    public byte[] ToCsv()
    {
        var csv = new StringBuilder("Date,Name,Year,Letterboxd URI\r\n");
        foreach (var film in _films) csv.Append(CultureInfo.InvariantCulture, $"2024-03-02,{film},1987,https://boxd.it/{film.Replace(" ", "", StringComparison.Ordinal)}\r\n");
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>Whether an answer to <c>/movies</c> holds exactly these films.</summary>
    public bool Matches(JsonElement answer) =>
        answer.GetProperty("movies").EnumerateArray().Select(movie => movie.GetProperty("title").GetString()!).Order(StringComparer.Ordinal).SequenceEqual(_films);
}
