using Letterboxd.Abstractions;
using Letterboxd.WebFront.Answers;

namespace Letterboxd.WebFront.Movies;

/// <summary>Answers to movie queries, as they are sent and kept.</summary>
internal sealed class MovieAnswers(KeptAnswers answers, LargeLists large)
{
    // A list that changes while it is fetched in pieces is fetched anew; one that never stands still is sent as it comes.
    private const int MostAttempts = 3;

    // A page of more pieces is too large to be kept even when it is compressed: reviews shrink to a fifth.
    private const int MostPieces = 6;

    /// <summary>The answer to a query as of a version, or a later one.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">Which movies.</param>
    /// <param name="encoding">What the client accepts. A large list is kept compressed for those too that accept nothing.</param>
    /// <param name="report">What the session says of itself right now: its version, and how much there is.</param>
    /// <returns>The answer; null when the session has gone meanwhile.</returns>
    public Task<KeptAnswer?> Find(ISessionGrain session, MovieQuery query, AnswerEncoding encoding, SessionReport report)
    {
        var wanted = query.PerPage is null ? report.TotalMovies : 0;
        var kept = wanted >= LargeLists.LargeList && encoding is AnswerEncoding.Identity ? AnswerEncoding.Brotli : encoding;
        return answers.Find(new(session.GetPrimaryKey(), query, kept), report.Version, _ => Fetch(session, query, kept, wanted));
    }

    private async Task<KeptAnswer?> Fetch(ISessionGrain session, MovieQuery query, AnswerEncoding encoding, int wanted)
    {
        using var turn = await large.EnterToRead(wanted);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await session.GetMovies(query) is not { } first) return null;
            if (first is { Next: not null, Movies: { } movies } && (query.PerPage ?? first.Total) > MostPieces * movies.Length) return new(first.Version, encoding, Body: null);

            var packed = MovieAnswerWriter.EncodingOf(encoding, first);
            using var body = new BoundedBuffer(KeptAnswers.LargestKept);
            if (await MovieAnswerWriter.Write(session, query, first, body, packed, CancellationToken.None)) return new(first.Version, packed, body.IsOverflown ? null : body.ToArray());
        }

        return new(Version: 0, encoding, Body: null);
    }
}
