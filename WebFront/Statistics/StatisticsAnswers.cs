using Letterboxd.Abstractions;
using Letterboxd.WebFront.Answers;

namespace Letterboxd.WebFront.Statistics;

/// <summary>Statistics and cards, as they are sent and kept.</summary>
internal sealed class StatisticsAnswers(KeptAnswers answers)
{
    /// <summary>The statistics; null when there is no such session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="query">Which statistics.</param>
    /// <param name="encoding">What the client accepts.</param>
    /// <param name="report">What the session says of itself right now.</param>
    public Task<KeptAnswer?> Find(ISessionGrain session, StatisticsQuery query, AnswerEncoding encoding, SessionReport report) =>
        answers.Find(new(session.GetPrimaryKey(), query, encoding), report.Version, kept => Ask(session, query, encoding, kept));

    // While films come in the version changes all the time, and the grain says whether what is kept is still good enough.
    private static async Task<KeptAnswer?> Ask(ISessionGrain session, StatisticsQuery query, AnswerEncoding encoding, KeptAnswer? kept)
    {
        if (await session.GetStatistics(query with { KnownVersion = kept?.Version }) is not { } answer) return null;

        return answer.Body is null ? kept : KeptAnswer.Of(answer.Version, answer.Body, encoding);
    }
}
