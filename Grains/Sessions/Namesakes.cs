using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Tmdb;

namespace Letterboxd.Grains.Sessions;

/// <summary>
/// The films of one list that have the same title, case aside, and the same year. TMDB may have only one of them: two
/// addresses at Letterboxd are two films, so they never get the same film of TMDB, unless a hand gave it.
/// </summary>
internal sealed class Namesakes
{
    private readonly Dictionary<int, ImmutableArray<int>> _sameTitle = [];
    private readonly HashSet<int> _otherSpellings = [];

    /// <param name="movies">The list.</param>
    public Namesakes(IReadOnlyList<Movie> movies)
    {
        foreach (var folded in Enumerable.Range(0, movies.Count).GroupBy(place => (TitleKey.Of(movies[place].Title), movies[place].Year)))
        {
            var spellings = folded.GroupBy(place => movies[place].Title.Trim(), StringComparer.OrdinalIgnoreCase).ToArray();
            if (spellings.Length > 1) _otherSpellings.UnionWith(folded);
            foreach (var places in spellings.Select(spelling => spelling.ToImmutableArray()).Where(places => places.Length > 1))
            {
                foreach (var place in places) _sameTitle.Add(place, places);
            }
        }
    }

    /// <summary>Whether the list writes that title of that year in one way only, case aside.</summary>
    public bool IsOnlySpelling(int index) => !_otherSpellings.Contains(index);

    /// <summary>
    /// What becomes of the list when a film of it gets an answer: the film with its data and, where another address has
    /// the same film of TMDB by the same rules, both without it, ambiguous, with the same candidates.
    /// </summary>
    /// <returns>The places that change, with what stands there then.</returns>
    public IEnumerable<(int Index, Movie Movie)> Settled(IReadOnlyList<Movie> movies, int index, FilmAnswer answer)
    {
        var movie = Answered(movies[index], answer);
        var twins = movie is { TmdbStatus: TmdbStatus.Matched, Match: MatchKind.Automatic } ? Of(index).Where(other => other != index && IsTwin(movies[other], movie)).ToArray() : [];
        if (twins.Length == 0) return [(index, movie)];

        var candidates = answer.Candidates is { IsEmpty: false } several ? several : [Candidate(movie.Title, movie.Tmdb!)];
        return
        [
            (index, Ambiguous(movie, candidates)),
            .. twins.Where(other => movies[other] is { Match: MatchKind.Automatic, TmdbStatus: TmdbStatus.Matched }).Select(other => (other, Ambiguous(movies[other], candidates))),
        ];
    }

    private ImmutableArray<int> Of(int index) => _sameTitle.GetValueOrDefault(index, [index]);

    private static Movie Answered(Movie movie, FilmAnswer answer) => movie with
    {
        TmdbStatus = answer.Status,

        // What a hand chose is known by its id, whatever TMDB says of it.
        Tmdb = answer.Film ?? (movie.Match is MatchKind.Manual ? movie.Tmdb : null),
        Candidates = movie.Match is MatchKind.Automatic && answer.Status is (TmdbStatus.Ambiguous or TmdbStatus.NotFound) ? answer.Candidates : null,
    };

    private static Movie Ambiguous(Movie movie, ImmutableArray<FilmCandidate> candidates) =>
        movie with { TmdbStatus = TmdbStatus.Ambiguous, Tmdb = null, Candidates = candidates };

    /// <summary>Another address that has that film, or had to let go of it for the same reason.</summary>
    private static bool IsTwin(Movie other, Movie movie)
    {
        if (other.LetterboxdUri is null || movie.LetterboxdUri is null || other.LetterboxdUri == movie.LetterboxdUri) return false;

        return other.Tmdb is { } film
            ? (film.Id, film.IsSeries) == (movie.Tmdb!.Id, movie.Tmdb.IsSeries)
            : other is { Match: MatchKind.Automatic, TmdbStatus: TmdbStatus.Ambiguous, Candidates: { } candidates }
                && candidates.Any(candidate => (candidate.Id, candidate.IsSeries) == (movie.Tmdb!.Id, movie.Tmdb.IsSeries));
    }

    /// <summary>A film as a candidate; a title of its own it has not, so it has the movie's.</summary>
    public static FilmCandidate Candidate(string title, TmdbFilm film) => new()
    {
        Id = film.Id,
        IsSeries = film.IsSeries,
        Title = title,
        OriginalTitle = film.OriginalTitle == title ? null : film.OriginalTitle,
        Year = film.ReleaseDate?.Year,
        PosterPath = film.PosterPath,
        VoteCount = film.VoteCount,
    };
}
