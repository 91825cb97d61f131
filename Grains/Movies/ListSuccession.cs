using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Movies;

/// <summary>
/// A newer list of the same member that takes the place of an older one. It is the newer list and nothing else: what the member
/// took back is gone. What is known of the same films stays: their keys, and what TMDB said.
/// </summary>
internal sealed class ListSuccession
{
    private readonly FilmPairs _pairs;
    private readonly ImmutableArray<Movie> _movies;
    private readonly MovieListDocument _beside;

    private ListSuccession(FilmPairs pairs, ImmutableArray<Movie> movies, MovieListDocument beside, bool isSame) =>
        (_pairs, _movies, _beside, IsSame, FilmsGone) = (pairs, movies, beside, isSame, pairs.Gone.Length);

    /// <summary>What it changes.</summary>
    public ListChanges Changes => _beside.Changes!;

    /// <summary>The member's files say the same as before, to the letter.</summary>
    public bool IsSame { get; }

    /// <summary>How many films of the older list are not in it.</summary>
    public int FilmsGone { get; }

    /// <summary>Compares two lists.</summary>
    /// <param name="before">The older list as it is stored.</param>
    /// <param name="after">The newer list; keys of its own that are made of a name do not count.</param>
    /// <param name="watchlist">How the watchlist beside it changes; null when there is none.</param>
    public static ListSuccession Of(MovieListDocument before, ImmutableArray<Movie> after, WatchlistChangeCounts? watchlist = null)
    {
        var pairs = FilmPairs.Of(before.Movies, after);
        var given = FilmKeys.Given(before.Movies, before.GivenKeys);
        var movies = FilmKeys.Assign([.. after.Zip(pairs.OldPlaces, (movie, old) => WithKey(movie, KeyOf(old < 0 ? null : before.Movies[old], movie)))], given);
        return new(
            pairs,
            movies,
            before with { Movies = [], Changes = ListDifference.Between(before.Movies, movies, pairs, watchlist ?? new(0, 0, 0)), GivenKeys = FilmKeys.Given(movies, given) },
            pairs.Gone.IsEmpty && before.Movies.Length == movies.Length && Enumerable.Range(0, movies.Length).All(place => MovieJson.SaySame(before.Movies[pairs.OldPlaces[place]], movies[place])));
    }

    /// <summary>
    /// The newer list as it is to be stored. A film that is new, or was not matched, waits to be looked up, where films are looked
    /// up at all.
    /// </summary>
    /// <param name="before">The older list as it is now: the one that was compared, perhaps with more of TMDB.</param>
    /// <param name="enriches">Films are looked up.</param>
    public MovieListDocument CarryOver(ImmutableArray<Movie> before, bool enriches) => _beside with
    {
        Movies = [.. _movies.Zip(_pairs.OldPlaces, (movie, old) => CarryOver(old < 0 ? null : before[old], movie, enriches))],
    };

    private static Movie WithKey(Movie movie, string? key) => movie.Key == key ? movie : movie with { Key = key };

    // A film whose address is known is called by it, and one whose address is not known any more is called by its name.
    private static string? KeyOf(Movie? old, Movie current) => FilmIdentity.Code(current.LetterboxdUri) ?? (old?.Key is ['~', ..] key ? key : null);

    private static Movie CarryOver(Movie? old, Movie current, bool enriches)
    {
        if (old?.Unknown is { } unknown) current = current with { Unknown = unknown };
        var stays = old is { TmdbStatus: TmdbStatus.Matched } or { Match: MatchKind.Manual or MatchKind.None } || (old is not null && !enriches && old.TmdbStatus is not TmdbStatus.Pending);
        if (stays) return current with { TmdbStatus = old!.TmdbStatus, Tmdb = old.Tmdb, Match = old.Match, Candidates = old.Candidates };

        // A backup brings the matches that were made by hand.
        return current.Match is MatchKind.Automatic
            ? current with { TmdbStatus = enriches ? TmdbStatus.Pending : TmdbStatus.Disabled, Tmdb = null, Candidates = null }
            : current with { TmdbStatus = enriches && current.Match is MatchKind.Manual ? TmdbStatus.Pending : current.TmdbStatus };
    }
}
