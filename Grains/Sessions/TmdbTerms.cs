using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Sessions;

/// <summary>TMDB's terms allow to keep its data for six months: a list is renewed before that, and shown without it afterwards.</summary>
internal static class TmdbTerms
{
    private static readonly TimeSpan RenewAfter = TimeSpan.FromDays(150);
    private static readonly TimeSpan ShowAtMost = TimeSpan.FromDays(180);

    /// <summary>Whether a list that is read now should be renewed.</summary>
    public static bool IsDue(SessionState session, DateTimeOffset now) => AskedAt(session) + RenewAfter <= now;

    /// <summary>Whether the list's TMDB data must not be shown any more.</summary>
    public static bool IsOver(SessionState session, DateTimeOffset now) => AskedAt(session) + ShowAtMost <= now;

    /// <summary>The same of the films of watchlist and lists.</summary>
    public static bool IsDueOfLists(SessionState session, DateTimeOffset now) => session.OthersAskedAt + RenewAfter <= now;

    /// <summary>The same of the films of watchlist and lists.</summary>
    public static bool IsOverOfLists(SessionState session, DateTimeOffset now) => session.OthersAskedAt + ShowAtMost <= now;

    /// <summary>The list without what TMDB said of its films; the id that a hand chose is the member's.</summary>
    public static ImmutableArray<Movie> WithoutTmdb(ImmutableArray<Movie> movies) => [.. movies.Select(movie => movie.Tmdb is null && movie.Candidates is null ? movie : WithoutTmdb(movie))];

    private static Movie WithoutTmdb(Movie movie) => movie with
    {
        Tmdb = movie is { Match: MatchKind.Manual, Tmdb: { } chosen } ? new() { Id = chosen.Id, IsSeries = chosen.IsSeries } : null,
        Candidates = null,
        TmdbStatus = TmdbStatus.Pending,
    };

    /// <summary>
    /// The oldest day on which the list's TMDB data was asked; null without such data. Headers of the first release do not say:
    /// no film was asked for before the session was made.
    /// </summary>
    public static DateTimeOffset? AskedAt(SessionState session) =>
        session.TmdbAskedAt ?? (session is { Status: SessionStatus.Completed, Enrichment.Processed: > 0 } ? session.CreatedAt : null);

    /// <summary>The earlier of two days, as far as they are known.</summary>
    public static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
