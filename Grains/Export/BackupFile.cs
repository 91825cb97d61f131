using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Export;

/// <summary>
/// A list as <c>export.json</c>, which an upload takes again: the member's own fields and the matches made by hand. What TMDB
/// says is looked up again.
/// </summary>
public static class BackupFile
{
    /// <summary>Bytes of a file: an upload takes 50 MB, its own wrapping included.</summary>
    public const int LargestFile = 48_000_000;

    private const int PieceBytes = 64 * 1024;

    /// <summary>The file; several where the list is too large for one, which then go in again together, as a ZIP.</summary>
    /// <param name="movies">The list.</param>
    /// <param name="lists">The watchlist and the custom lists; null when there are none.</param>
    /// <param name="largestFile">Bytes of a file at most; a single movie, watchlist or list may be larger.</param>
    public static ImmutableArray<TakeawayFile> Files(ImmutableArray<Movie> movies, TakenLists? lists = null, int largestFile = LargestFile)
    {
        var parts = Split(movies, largestFile).Concat(Split(lists, largestFile)).ToList();
        if (parts is [{ Bytes: var some } one, { Bytes: var more, Movies.IsEmpty: true } other] && some + more <= largestFile) parts = [other with { Movies = one.Movies }];

        return parts is [var only]
            ? [new("export.json", Content(only))]
            : [.. parts.Select((part, index) => new TakeawayFile(string.Create(CultureInfo.InvariantCulture, $"export-{index + 1:00}.json"), Content(part)))];
    }

    private static List<Part> Split(ImmutableArray<Movie> movies, int largestFile)
    {
        var parts = new List<Part>();
        var written = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(written, Options);
        var (from, bytes) = (0, 0L);
        for (var i = 0; i < movies.Length; i++)
        {
            Write(json, movies[i]);
            bytes += written.WrittenCount + 1;
            if (bytes > largestFile && i > from)
            {
                parts.Add(new() { Movies = movies[from..i], Bytes = bytes - written.WrittenCount - 1 });
                (from, bytes) = (i, written.WrittenCount + 1);
            }

            written.ResetWrittenCount();
        }

        parts.Add(new() { Movies = movies[from..], Bytes = bytes });
        return parts;
    }

    // The watchlist, then the lists, as many in a part as fit.
    private static List<Part> Split(TakenLists? lists, int largestFile)
    {
        var parts = new List<Part>();
        if (lists?.Watchlist is { } watchlist) parts.Add(new() { Watchlist = [.. watchlist.Select(ToWatchlistFilm)], Bytes = watchlist.Sum(film => JsonSerializer.SerializeToUtf8Bytes(ToWatchlistFilm(film), BackupJson.WatchlistFilm).Length + 1L) });
        foreach (var list in (lists?.Lists ?? []).Select(ToList))
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(list, BackupJson.List).Length + 1L;
            if (parts is [.., var last] && last.Bytes + bytes <= largestFile) parts[^1] = last with { Lists = [.. last.Lists ?? [], list], Bytes = last.Bytes + bytes };
            else parts.Add(new() { Lists = [list], Bytes = bytes });
        }

        return parts;
    }

    private static BackupWatchlistFilm ToWatchlistFilm(FilmListEntry entry) => new()
    {
        Title = entry.Film.Title,
        Year = entry.Film.Year,
        LetterboxdUri = entry.Film.LetterboxdUri,
        AddedDate = BackupJson.Text(entry.AddedDate),
    };

    private static BackupList ToList(TakenList taken) => new()
    {
        Slug = taken.List.Slug,
        Name = taken.List.Name,
        Description = taken.List.Description,
        Tags = BackupJson.Filled(taken.List.Tags),
        Url = taken.List.Url,
        Date = BackupJson.Text(taken.List.Date),
        Films = [.. taken.Films.Select(entry => new BackupListFilm { Title = entry.Film.Title, Year = entry.Film.Year, LetterboxdUri = entry.Film.LetterboxdUri, Position = entry.Position, Note = entry.Note })],
    };

    private static IEnumerable<ReadOnlyMemory<byte>> Content(Part part)
    {
        var written = new ArrayBufferWriter<byte>(2 * PieceBytes);
        using var json = new Utf8JsonWriter(written, Options);
        json.WriteStartObject();
        json.WriteString("format", BackupDocument.FormatName);
        json.WriteNumber("version", BackupDocument.CurrentVersion);
        json.WriteStartArray("movies");
        foreach (var movie in part.Movies)
        {
            JsonSerializer.Serialize(json, BackupMovie.Of(movie), BackupJson.Movie);
            if (json.BytesPending + written.WrittenCount < PieceBytes) continue;

            json.Flush();
            yield return written.WrittenSpan.ToArray();
            written.ResetWrittenCount();
        }

        json.WriteEndArray();
        if (part.Watchlist is { } watchlist)
        {
            json.WriteStartArray("watchlist");
            foreach (var film in watchlist) JsonSerializer.Serialize(json, film, BackupJson.WatchlistFilm);
            json.WriteEndArray();
        }

        if (part.Lists is { } lists)
        {
            json.WriteStartArray("lists");
            foreach (var list in lists) JsonSerializer.Serialize(json, list, BackupJson.List);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.Flush();
        yield return written.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Movie movie)
    {
        json.Reset();
        JsonSerializer.Serialize(json, BackupMovie.Of(movie), BackupJson.Movie);
        json.Flush();
    }

    private sealed record Part
    {
        public ImmutableArray<Movie> Movies { get; init; } = [];

        public ImmutableArray<BackupWatchlistFilm>? Watchlist { get; init; }

        public ImmutableArray<BackupList>? Lists { get; init; }

        public long Bytes { get; init; }
    }

    private static JsonWriterOptions Options => new() { Encoder = PlainJsonEncoder.Instance, SkipValidation = true };
}
