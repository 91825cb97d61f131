using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Lists;
using Letterboxd.Grains.Sharing;
using Letterboxd.Grains.Storage;

namespace Letterboxd.Grains.Sessions;

/// <summary>What is stored of one session.</summary>
/// <param name="Header">Its status and all that is small.</param>
/// <param name="Movies">The movie list.</param>
/// <param name="Lists">The watchlist and the lists, and the look-up of their films.</param>
/// <param name="Matches">The films matched by hand.</param>
internal sealed record SessionRows(StoredState<SessionState> Header, ListSlots<MovieListState> Movies, SessionLists Lists, SessionMatches Matches);

/// <summary>
/// What a session shows at this moment: what is stored of it, the enrichment that is ahead of that, TMDB's terms, and one version
/// for all of it. Writes nothing.
/// </summary>
/// <param name="id">The session.</param>
/// <param name="rows">What is stored.</param>
/// <param name="enrichment">What is ahead of it.</param>
/// <param name="turns">The grain's turns.</param>
/// <param name="onReleased">Called when the movie list is not in memory any more.</param>
/// <param name="clock">The time.</param>
internal sealed class SessionView(Guid id, SessionRows rows, SessionEnrichment enrichment, SessionTurns turns, Action onReleased, TimeProvider clock)
{
    private IGrainTimer? _release;

    /// <summary>The session as far as anyone may know of it.</summary>
    public SessionState? Session => rows.Header.Value is { } header && header.IsVisible(clock.GetUtcNow()) ? header : null;

    /// <summary>The session that an import has made already; a repeated import answers its receipt.</summary>
    public SessionState? Imported => Session is { } session && session.HasMovies() ? session : null;

    /// <summary>The run that is ahead of the stored session; null when all is stored.</summary>
    public EnrichmentRun? Ahead => Session is { Status: SessionStatus.Enriching, Slot: var slot } && enrichment.Run is { } run && run.Slot == slot ? run : null;

    // One more when the list is shown without its TMDB data: it is another list.
    public long Version(SessionState session) => session.Version + (Ahead?.Changes ?? 0) + rows.Lists.Changes
        + (TmdbTerms.IsOver(session, clock.GetUtcNow()) ? 1 : 0) + (TmdbTerms.IsOverOfLists(session, clock.GetUtcNow()) ? 1 : 0);

    /// <summary>What a poll is answered.</summary>
    public SessionReport Report(SessionState session) => new(
        id,
        session.Status,
        session.TotalMovies,
        session.CreatedAt,
        session.ExpiresAt,
        session.ErrorMessage,
        Version(session),
        Enrichment(session),
        session.UploadedAt ?? session.CreatedAt);

    /// <summary>All that is told of a session beside its lists.</summary>
    public SessionDetails Details(SessionState session) => new(Report(session), session.LastAccessed, session.Receipt, session.Summary, session.Errors ?? []);

    /// <summary>What statistics need to know of it; null when the session is gone.</summary>
    public SessionMoment? Moment() => Session is { } session ? Moment(session) : null;

    /// <summary>The stored list, which is let go of when nobody asks for it any more.</summary>
    public Task<MovieListState> Load(SessionState session)
    {
        _release ??= turns.Every(ListSlots<MovieListState>.IdleTime, ReleaseIdle);
        return rows.Movies.Load(session.Slot);
    }

    /// <summary>The list as it is now, and its version; null when the session is gone.</summary>
    public async Task<(long Version, ImmutableArray<Movie> Movies)?> Snapshot()
    {
        while (Session is { } session)
        {
            if (Ahead is { } run) return (Version(session), Shown(session, run.Movies()));
            if (!session.HasMovies()) return (Version(session), []);

            var movies = await (await Load(session)).Movies();

            // Much may have happened meanwhile.
            if (Session == session && Ahead is null) return (Version(session), Shown(session, movies));
        }

        return null;
    }

    /// <summary>The list as a share link shows it; without one, all of it.</summary>
    public async Task<(long Version, ImmutableArray<Movie> Movies)?> Snapshot(ShareInclude? shown) =>
        await Snapshot() is not var (version, movies) ? null : (version, shown is null ? movies : await Task.Run(() => SharedList.Filter(movies, shown)));

    /// <summary>The watchlist and the lists beside the movie list of the same version; null when the session is gone.</summary>
    public async Task<(long Version, ImmutableArray<Movie> Movies, MemberLists? Lists)?> ListSnapshot(ShareInclude? shown)
    {
        while (await Snapshot(shown) is var (version, movies) && Session is { } session)
        {
            if (session.Enrichment.Others is null || !session.HasMovies()) return (version, movies, null);

            var document = await rows.Lists.Document(session);

            // Much may have happened meanwhile.
            if (Session is not { } current || Version(current) != version) continue;

            var asOf = Moment(current).AsOf;
            return (version, movies, await Task.Run(() => MemberLists.Of(shown is null ? document : MemberLists.Filter(document, shown), movies, asOf)));
        }

        return null;
    }

    private SessionMoment Moment(SessionState session) =>
        new(Version(session), DateOnly.FromDateTime((session.UploadedAt ?? session.CreatedAt).UtcDateTime), session.HasWork());

    private EnrichmentReport Enrichment(SessionState session) => (Ahead?.Report, session.Enrichment.Others) switch
    {
        (var running, null) => running ?? session.Enrichment,
        (var running, var others) => (running ?? session.Enrichment) with { Others = rows.Lists.Counts ?? others },
    };

    private ImmutableArray<Movie> Shown(SessionState session, ImmutableArray<Movie> movies) => TmdbTerms.IsOver(session, clock.GetUtcNow()) ? TmdbTerms.WithoutTmdb(movies) : movies;

    private Task ReleaseIdle()
    {
        rows.Movies.ReleaseIdle();
        rows.Lists.ReleaseIdle();
        if (!rows.Movies.IsHolding) onReleased();
        if (!rows.Movies.IsHolding && !rows.Lists.IsHolding)
        {
            _release?.Dispose();
            _release = null;
        }

        return Task.CompletedTask;
    }
}
