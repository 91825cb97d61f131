using System.Collections.Concurrent;
using Letterboxd.Abstractions;
using Microsoft.Extensions.Caching.Memory;

namespace Letterboxd.WebFront.Movies;

/// <summary>A movie answer as it is sent.</summary>
/// <param name="Version">The session's version it belongs to.</param>
/// <param name="Encoding">How the body is compressed.</param>
/// <param name="Body">The JSON, compressed or not; null when it is too large to be kept, and is sent piece by piece.</param>
internal sealed record KeptAnswer(long Version, AnswerEncoding Encoding, byte[]? Body);

/// <summary>
/// Keeps recent movie answers as the bytes that were sent, so that a list that has not changed is neither fetched from
/// its grain nor written and compressed again, and so that all who read it share them. An answer belongs to a version;
/// the grain says which one is current. Those who ask at once for what is not there yet wait for one of them to fetch it.
/// </summary>
internal sealed class MovieAnswers(LargeLists large) : IDisposable
{
    /// <summary>An answer of more bytes than this is not kept.</summary>
    public const int LargestKept = 8_000_000;

    private const long CapacityBytes = 128_000_000;

    // What an entry takes besides its body and the text of its query.
    private const int EntryBytes = 600;

    // A list that changes while it is fetched in pieces is fetched anew; one that never stands still is sent as it comes.
    private const int MostAttempts = 3;

    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(5);

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = CapacityBytes });
    private readonly ConcurrentDictionary<(Key, long Version), Lazy<Task<KeptAnswer?>>> _fetches = new();

    /// <summary>The answer to a query as of a version, or a later one.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">Which movies.</param>
    /// <param name="encoding">What the client accepts.</param>
    /// <param name="report">What the session says of itself right now: its version, and how much there is.</param>
    /// <returns>The answer; null when the session has gone meanwhile.</returns>
    public async Task<KeptAnswer?> Find(ISessionGrain session, MovieQuery query, AnswerEncoding encoding, SessionReport report)
    {
        var key = new Key(session.GetPrimaryKey(), query, encoding);
        if (_answers.TryGetValue(key, out KeptAnswer? kept) && kept!.Version >= report.Version) return kept;

        var fetch = _fetches.GetOrAdd((key, report.Version), _ => new(() => Fetch(session, key, report.TotalMovies)));
        try
        {
            return await fetch.Value;
        }
        finally
        {
            _fetches.TryRemove(new((key, report.Version), fetch));
        }
    }

    /// <inheritdoc />
    public void Dispose() => _answers.Dispose();

    private async Task<KeptAnswer?> Fetch(ISessionGrain session, Key key, int movies)
    {
        using var turn = key.Query.PerPage is null ? await large.EnterToRead(movies) : null;
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await session.GetMovies(key.Query) is not { } first) return null;

            var encoding = MovieAnswerWriter.EncodingOf(key.Encoding, first);
            using var body = new BoundedBuffer(LargestKept);
            if (!await MovieAnswerWriter.Write(session, key.Query, first, body, encoding, CancellationToken.None)) continue;

            var answer = new KeptAnswer(first.Version, encoding, body.IsOverflown ? null : body.ToArray());
            _answers.Set(key, answer, new MemoryCacheEntryOptions { Size = SizeOf(key, answer), SlidingExpiration = IdleTime });
            return answer;
        }

        return new(Version: 0, key.Encoding, Body: null);
    }

    private static long SizeOf(Key key, KeptAnswer answer) => EntryBytes + sizeof(char) * ((key.Query.TitlePart?.Length ?? 0) + (key.Query.FacetName?.Length ?? 0)) + (answer.Body?.Length ?? 0);

    private sealed record Key(Guid Session, MovieQuery Query, AnswerEncoding Encoding);
}
