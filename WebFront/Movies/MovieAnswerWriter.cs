using System.Buffers;
using System.Text.Json;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Answers;
using Letterboxd.WebFront.Hosting;

namespace Letterboxd.WebFront.Movies;

/// <summary>Writes a movie list as JSON while its pieces come from the grain, so that no list is ever held as a whole.</summary>
internal static class MovieAnswerWriter
{
    /// <summary>How an answer is compressed: as the client accepts it, but for a list of nothing.</summary>
    public static AnswerEncoding EncodingOf(AnswerEncoding accepted, MoviePage page) => page.Movies is { IsEmpty: true } ? AnswerEncoding.Identity : accepted;

    /// <summary>Writes the whole answer.</summary>
    /// <param name="session">Where the further pieces come from.</param>
    /// <param name="query">The query that <paramref name="first"/> answers.</param>
    /// <param name="first">The first piece.</param>
    /// <param name="output">Takes the bytes, and is left open.</param>
    /// <param name="encoding">How they are compressed.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>Whether it is complete; false when the list changed on the way, or has gone: begin again.</returns>
    public static async Task<bool> Write(ISessionGrain session, MovieQuery query, MoviePage first, Stream output, AnswerEncoding encoding, CancellationToken cancellationToken)
    {
        var target = encoding.Pack(output);
        await using var compressed = target == output ? null : target;
        var chunk = new ArrayBufferWriter<byte>(StallLimit.ChunkBytes * 2);
        await using var json = new Utf8JsonWriter(chunk);
        json.WriteStartObject();
        json.WriteStartArray("movies");
        for (var piece = first; ;)
        {
            foreach (var movie in piece.Movies ?? [])
            {
                JsonSerializer.Serialize(json, movie.ToResponse(), ApiJson.Default.MovieResponse);
                if (chunk.WrittenCount + json.BytesPending >= StallLimit.ChunkBytes) await Send();
            }

            if (piece.Next is not { } next || output is BoundedBuffer { IsOverflown: true }) break;
            if (await session.GetMovies(query with { From = next, PieceOf = first.Version }) is not { Movies: not null } further || further.Version != first.Version) return false;
            piece = further;
        }

        json.WriteEndArray();
        json.WriteNumber("total", first.Total);
        json.WriteNumber("page", query.Page);
        json.WriteNumber("per_page", query.PerPage ?? first.Total);
        json.WriteEndObject();
        await Send();
        return true;

        async Task Send()
        {
            await json.FlushAsync(cancellationToken);
            await target.WriteAsync(chunk.WrittenMemory, cancellationToken);
            chunk.ResetWrittenCount();
        }
    }
}

/// <summary>Bytes in memory up to a limit; with the first byte more all are let go.</summary>
internal sealed class BoundedBuffer(int limit) : MemoryStream
{
    /// <summary>More was written than fits.</summary>
    public bool IsOverflown { get; private set; }

    /// <inheritdoc />
    /// <remarks>All other ways to write end here.</remarks>
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (IsOverflown) return;

        if (Length + count <= limit)
        {
            base.Write(buffer, offset, count);
            return;
        }

        IsOverflown = true;
        SetLength(0);
        Capacity = 0;
    }
}
