using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Lists;
using Letterboxd.Grains.Sharing;
using Letterboxd.Grains.Statistics;

namespace Letterboxd.Grains.Sessions;

/// <summary>What a session is at one moment, as far as its statistics care.</summary>
/// <param name="Version">Its version.</param>
/// <param name="AsOf">The UTC day of its latest upload.</param>
/// <param name="Changing">It is being read or enriched.</param>
internal readonly record struct SessionMoment(long Version, DateOnly AsOf, bool Changing);

/// <summary>
/// A session's statistics: computed from a snapshot on the thread pool, one after the other, so that polls never wait for them.
/// While films come in, each changes them a little: an answer then is given again for five seconds.
/// </summary>
internal sealed class SessionStatistics(TimeProvider clock) : IDisposable
{
    // All time, and the years a reader goes through; each is some ten kilobytes.
    private const int MostKept = 4;

    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly LinkedList<Kept> _kept = new();

    /// <summary>The answer to a query; null when the session is gone.</summary>
    /// <param name="query">Which statistics.</param>
    /// <param name="now">What the session is now; null when it is gone.</param>
    /// <param name="snapshot">The list as it is now, its version, and the watchlist and lists beside it; null when the session is gone.</param>
    public async Task<StatisticsAnswer?> Answer(StatisticsQuery query, Func<SessionMoment?> now, Func<Task<(long Version, ImmutableArray<Movie> Movies, MemberLists? Lists)?>> snapshot)
    {
        if (now() is not { } moment) return null;
        if (AtHand(query, moment) is { } answer) return answer;

        await _turn.WaitAsync();
        try
        {
            // Whoever was before may have asked for the same.
            if (now() is not { } current) return null;
            if (AtHand(query, current) is { } meanwhile) return meanwhile;

            var since = clock.GetTimestamp();
            if (await snapshot() is not var (version, movies, lists) || now() is not { } latest) return null;
            var body = await Task.Run(() => Write(query, movies, lists, latest.AsOf));
            Keep(new(Plain(query), version, latest.AsOf, since, body));
            return new(version, body, latest.Changing);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets go of the answers that are kept.</summary>
    public void Release() => _kept.Clear();

    public void Dispose() => _turn.Dispose();

    // What the caller has, or what was computed before, as long as it is good.
    private StatisticsAnswer? AtHand(StatisticsQuery query, SessionMoment moment)
    {
        var kept = _kept.FirstOrDefault(one => one.Query == Plain(query) && IsGood(one, moment));
        var version = kept?.Version ?? moment.Version;
        if (query.KnownVersion == version || query.ClientVersion == version) return new(version, null, moment.Changing);
        return kept is null ? null : new(version, kept.Body, moment.Changing);
    }

    // Each upload begins an epoch: no answer is good for the list of another one.
    private bool IsGood(Kept kept, SessionMoment moment) =>
        kept.Version == moment.Version
        || (moment.Changing && kept.AsOf == moment.AsOf && SessionState.EpochOf(kept.Version) == SessionState.EpochOf(moment.Version) && clock.GetElapsedTime(kept.Since) < GoodFor);

    private void Keep(Kept answer)
    {
        while (_kept.FirstOrDefault(one => one.Query == answer.Query) is { } before) _kept.Remove(before);
        _kept.AddFirst(answer);
        if (_kept.Count > MostKept) _kept.RemoveLast();
    }

    private static byte[] Write(StatisticsQuery query, ImmutableArray<Movie> movies, MemberLists? lists, DateOnly asOf)
    {
        var statistics = ListStatistics.Of(movies, query.Year, asOf, query.Top, lists);
        if (query.Shown is { } shown) statistics = SharedList.Filter(statistics, shown);
        return query.Card is { } style ? Card.Write(statistics, style) : StatisticsJson.Write(statistics);
    }

    private static StatisticsQuery Plain(StatisticsQuery query) => query with { KnownVersion = null, ClientVersion = null };

    private sealed record Kept(StatisticsQuery Query, long Version, DateOnly AsOf, long Since, byte[] Body);
}
