using System.IO.Compression;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Movies;
using Microsoft.Extensions.Caching.Memory;

namespace Letterboxd.WebFront.Statistics;

/// <summary>Statistics as they are sent.</summary>
/// <param name="Version">The session's version they belong to.</param>
/// <param name="Encoding">How the body is compressed.</param>
/// <param name="Body">JSON or SVG, compressed or not; null when the client has it.</param>
/// <param name="Changing">They will be others in a few seconds.</param>
internal sealed record SentStatistics(long Version, AnswerEncoding Encoding, byte[]? Body, bool Changing);

/// <summary>
/// Keeps recent statistics as the bytes that were sent: unchanged ones cost a question to the grain, which answers from memory
/// whether they are still good.
/// </summary>
internal sealed class StatisticsAnswers : IDisposable
{
    private const long CapacityBytes = 32_000_000;

    // What an entry takes besides its body.
    private const int EntryBytes = 400;

    // Below this size compression gains less than its header costs.
    private const int SmallestCompressed = 1000;

    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(5);

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = CapacityBytes });

    /// <summary>The statistics; null when there is no such session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">Which statistics.</param>
    /// <param name="encoding">What the client accepts.</param>
    /// <param name="clientVersion">The version that the client has; null when it has none.</param>
    public async Task<SentStatistics?> Find(ISessionGrain session, StatisticsQuery query, AnswerEncoding encoding, long? clientVersion)
    {
        var key = new Key(session.GetPrimaryKey(), query, encoding);
        var kept = _answers.Get<SentStatistics>(key);
        if (await session.GetStatistics(query with { KnownVersion = kept?.Version, ClientVersion = clientVersion }) is not { } answer) return null;

        if (answer.Body is null) return kept?.Version == answer.Version ? kept with { Changing = answer.Changing } : new(answer.Version, encoding, null, answer.Changing);

        var sent = answer.Body.Length < SmallestCompressed || encoding is AnswerEncoding.Identity
            ? new SentStatistics(answer.Version, AnswerEncoding.Identity, answer.Body, answer.Changing)
            : new SentStatistics(answer.Version, encoding, Compress(answer.Body, encoding), answer.Changing);
        _answers.Set(key, sent, new MemoryCacheEntryOptions { Size = EntryBytes + sent.Body!.Length, SlidingExpiration = IdleTime });
        return sent;
    }

    /// <inheritdoc />
    public void Dispose() => _answers.Dispose();

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

    private sealed record Key(Guid Session, StatisticsQuery Query, AnswerEncoding Encoding);
}
