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
    /// <param name="largestFile">Bytes of a file at most; a single movie may be larger.</param>
    public static ImmutableArray<TakeawayFile> Files(ImmutableArray<Movie> movies, int largestFile = LargestFile)
    {
        var files = Split(movies, largestFile);
        return files is [var only]
            ? [new("export.json", Content(only))]
            : [.. files.Select((part, index) => new TakeawayFile(string.Create(CultureInfo.InvariantCulture, $"export-{index + 1:00}.json"), Content(part)))];
    }

    private static List<ImmutableArray<Movie>> Split(ImmutableArray<Movie> movies, int largestFile)
    {
        var parts = new List<ImmutableArray<Movie>>();
        var written = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(written, Options);
        var (from, bytes) = (0, 0L);
        for (var i = 0; i < movies.Length; i++)
        {
            Write(json, movies[i]);
            bytes += written.WrittenCount + 1;
            if (bytes > largestFile && i > from)
            {
                parts.Add(movies[from..i]);
                (from, bytes) = (i, written.WrittenCount + 1);
            }

            written.ResetWrittenCount();
        }

        parts.Add(movies[from..]);
        return parts;
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Content(ImmutableArray<Movie> movies)
    {
        var written = new ArrayBufferWriter<byte>(2 * PieceBytes);
        using var json = new Utf8JsonWriter(written, Options);
        json.WriteStartObject();
        json.WriteString("format", BackupDocument.FormatName);
        json.WriteNumber("version", BackupDocument.CurrentVersion);
        json.WriteStartArray("movies");
        foreach (var movie in movies)
        {
            JsonSerializer.Serialize(json, BackupMovie.Of(movie), BackupJson.Movie);
            if (json.BytesPending + written.WrittenCount < PieceBytes) continue;

            json.Flush();
            yield return written.WrittenSpan.ToArray();
            written.ResetWrittenCount();
        }

        json.WriteEndArray();
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

    private static JsonWriterOptions Options => new() { Encoder = PlainJsonEncoder.Instance, SkipValidation = true };
}
