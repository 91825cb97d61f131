using System.IO.Compression;
using System.Text.Json;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Hosting;
using Microsoft.Extensions.Caching.Memory;

namespace Letterboxd.WebFront.Sessions;

/// <summary>
/// Keeps recent movie answers as the bytes that were sent, so that a list that has not changed is neither fetched from
/// its grain nor written and compressed again. An answer belongs to a version; the grain says which version is current.
/// </summary>
internal sealed class MovieAnswers : IDisposable
{
    private const long CapacityBytes = 64_000_000;

    // Below this size compression gains less than its header costs.
    private const int SmallestCompressed = 1000;

    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(5);

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = CapacityBytes });

    /// <summary>The last answer to this query in this encoding, current or not; null when there is none.</summary>
    public MovieAnswer? Find(Guid session, MovieQuery query, AnswerEncoding encoding) =>
        _answers.Get<MovieAnswer>(new Key(session, query, encoding));

    /// <summary>Writes a page as an answer and keeps it.</summary>
    public MovieAnswer Write(Guid session, MovieQuery query, AnswerEncoding encoding, MoviePage page)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(Response(query, page), ApiJson.Default.MoviesResponse);
        var answer = body.Length < SmallestCompressed || encoding is AnswerEncoding.Identity
            ? new MovieAnswer(page.Version, AnswerEncoding.Identity, body)
            : new MovieAnswer(page.Version, encoding, Compress(body, encoding));

        _answers.Set(new Key(session, query, encoding), answer, new MemoryCacheEntryOptions { Size = answer.Body.Length, SlidingExpiration = IdleTime });
        return answer;
    }

    /// <inheritdoc />
    public void Dispose() => _answers.Dispose();

    private static MoviesResponse Response(MovieQuery query, MoviePage page) =>
        new([.. page.Movies!.Value.Select(MovieResponse.Of)], page.Total, query.Page, query.PerPage ?? page.Total);

    private static byte[] Compress(byte[] body, AnswerEncoding encoding)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = encoding is AnswerEncoding.Brotli
            ? new BrotliStream(compressed, CompressionLevel.Fastest)
            : new GZipStream(compressed, CompressionLevel.Fastest))
        {
            stream.Write(body);
        }

        return compressed.ToArray();
    }

    private sealed record Key(Guid Session, MovieQuery Query, AnswerEncoding Encoding);
}
