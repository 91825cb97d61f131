using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Letterboxd.WebFront.Answers;

/// <summary>What an answer answers.</summary>
/// <param name="Session">The session.</param>
/// <param name="Query">What was asked for; compared by value.</param>
/// <param name="Encoding">How the client wants it compressed.</param>
internal sealed record AnswerKey(Guid Session, object Query, AnswerEncoding Encoding);

/// <summary>An answer as it is sent.</summary>
/// <param name="Version">The session's version it belongs to.</param>
/// <param name="Encoding">How the body is compressed.</param>
/// <param name="Body">JSON or SVG, compressed or not; null when it is too large to be kept, and is sent piece by piece.</param>
internal sealed record KeptAnswer(long Version, AnswerEncoding Encoding, byte[]? Body)
{
    // Below this size compression gains less than its header costs.
    private const int SmallestCompressed = 1_000;

    // Above it bytes are kept compressed for those too that accept nothing.
    private const int LargestPlain = 1_000_000;

    /// <summary>An answer with a body as the client wants it compressed, where that is worth it.</summary>
    public static KeptAnswer Of(long version, byte[] body, AnswerEncoding accepted)
    {
        var encoding = (accepted, body.Length) switch
        {
            (_, < SmallestCompressed) => AnswerEncoding.Identity,
            (AnswerEncoding.Identity, > LargestPlain) => AnswerEncoding.Brotli,
            _ => accepted,
        };
        return new(version, encoding, Compress(body, encoding));
    }

    /// <summary>An answer in JSON, written as the framework would write it.</summary>
    public static KeptAnswer Json<T>(long version, T value, AnswerEncoding accepted, HttpContext http)
    {
        var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return Of(version, JsonSerializer.SerializeToUtf8Bytes(value, options.GetTypeInfo(typeof(T))), accepted);
    }

    private static byte[] Compress(byte[] body, AnswerEncoding encoding)
    {
        if (encoding is AnswerEncoding.Identity) return body;

        using var compressed = new MemoryStream();
        using (var stream = encoding.Pack(compressed)) stream.Write(body);
        return compressed.ToArray();
    }
}

/// <summary>
/// Keeps recent answers as the bytes that were sent, so that what has not changed is neither asked of its grain nor written and
/// compressed again, and so that all who read it share them. An answer belongs to a version; the grain says which one is
/// current. Those who ask at once for what is not there yet wait for one of them to make it.
/// </summary>
/// <remarks>
/// Not HybridCache: it knows entries by text alone, keeps no more than it is told of each beforehand, and keeps that a session
/// has gone as well.
/// </remarks>
internal sealed class KeptAnswers : IDisposable
{
    /// <summary>An answer of more bytes than this is not kept, and neither is one of none.</summary>
    public const int LargestKept = 8_000_000;

    private const long CapacityBytes = 160_000_000;

    // What an entry takes besides its body, the texts of a query included: they are at most 200 characters each.
    private const int EntryBytes = 1_400;

    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(5);

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = CapacityBytes });
    private readonly ConcurrentDictionary<(AnswerKey, long Version), Lazy<Task<KeptAnswer?>>> _flights = new();

    /// <summary>The answer as of a version, or a later one.</summary>
    /// <param name="key">What it answers.</param>
    /// <param name="version">The version that is current.</param>
    /// <param name="make">Makes it, told what is kept of an earlier version; null when the session has gone.</param>
    public async Task<KeptAnswer?> Find(AnswerKey key, long version, Func<KeptAnswer?, Task<KeptAnswer?>> make)
    {
        if (Kept(key) is { } kept && kept.Version >= version) return kept;

        var flight = _flights.GetOrAdd((key, version), _ => new(() => Make(key, version, make)));
        try
        {
            return await flight.Value;
        }
        finally
        {
            _flights.TryRemove(new((key, version), flight));
        }
    }

    /// <inheritdoc />
    public void Dispose() => _answers.Dispose();

    private async Task<KeptAnswer?> Make(AnswerKey key, long version, Func<KeptAnswer?, Task<KeptAnswer?>> make)
    {
        // The flight before may have ended between the look at what is kept and the begin of this one.
        var kept = Kept(key);
        if (kept?.Version >= version) return kept;

        if (await make(kept) is not { } answer) return null;
        if (answer != kept && answer.Body is not { Length: 0 or > LargestKept }) _answers.Set(key, answer, new MemoryCacheEntryOptions { Size = EntryBytes + (answer.Body?.Length ?? 0), SlidingExpiration = IdleTime });
        return answer;
    }

    private KeptAnswer? Kept(AnswerKey key) => _answers.Get<KeptAnswer>(key);
}

/// <summary>What the endpoints of large answers share.</summary>
internal static class AnswerServices
{
    public static void AddKeptAnswers(this IServiceCollection services)
    {
        services.AddSingleton<KeptAnswers>();
        services.AddSingleton<LargeLists>();
    }
}
