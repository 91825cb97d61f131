using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Movies;

/// <summary>A newer list of the same member in the place of an older one: what is known of the same films stays.</summary>
internal static class ListSuccession
{
    /// <summary>
    /// The newer list with what the older one knows: TMDB data of matched films and the keys of namesakes. A film that is new,
    /// or was not matched, waits to be looked up, where films are.
    /// </summary>
    /// <param name="before">The older list.</param>
    /// <param name="after">The newer list, without keys of its own.</param>
    /// <param name="enriches">Films are looked up.</param>
    public static ImmutableArray<Movie> Succeed(ImmutableArray<Movie> before, ImmutableArray<Movie> after, bool enriches)
    {
        var open = enriches ? TmdbStatus.Pending : TmdbStatus.Disabled;
        return FilmKeys.Assign([.. ListDifference.Pair(before, after).Where(pair => pair.Current is not null).Select(pair => Succeed(pair.Old, pair.Current!, open))]);
    }

    private static Movie Succeed(Movie? old, Movie current, TmdbStatus open)
    {
        // A film whose address is known now is called by it.
        var key = FilmIdentity.Code(current.LetterboxdUri) ?? old?.Key;
        if (old is not { TmdbStatus: TmdbStatus.Matched } && old?.Match is not (MatchKind.Manual or MatchKind.None))
            return current with { Key = key, TmdbStatus = open, Tmdb = null, Candidates = null };

        return current with { Key = key, TmdbStatus = old.TmdbStatus, Tmdb = old.Tmdb, Match = old.Match, Candidates = old.Candidates };
    }
}
