using Letterboxd.Grains.Tmdb.Answers;

namespace Letterboxd.Grains.Tmdb;

/// <summary>
/// Looks a film up at TMDB: two requests when title and year are TMDB's own, as most of Letterboxd's are, up to five
/// when they are not.
/// </summary>
internal sealed class FilmLookup(TmdbClient tmdb)
{
    /// <summary>Looks a film up.</summary>
    /// <param name="title">The title, as Letterboxd writes it.</param>
    /// <param name="year">Year of release; null when unknown.</param>
    /// <param name="session">The session that the film is looked up for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TmdbException">TMDB gave no answer.</exception>
    public async Task<FilmFinding> Find(string title, int? year, Guid session, CancellationToken cancellationToken)
    {
        var ofYear = await tmdb.SearchMovies(title, year, session, cancellationToken);
        var matches = FilmMatcher.Exact(title, year, ofYear);

        if (matches.IsEmpty && year is not null)
        {
            matches = FilmMatcher.Near(title, year, await tmdb.SearchMovies(title, year: null, session, cancellationToken));
        }

        if (matches.IsEmpty) matches = FilmMatcher.Near(title, year, await tmdb.SearchSeries(title, session, cancellationToken));

        return matches switch
        {
            [] => await FindByAlternativeTitle(title, FilmMatcher.OnlyOneOf(year, ofYear), session, cancellationToken),
            [var only] => await Fetch(only, session, cancellationToken),
            _ => FilmFinding.Ambiguous(matches),
        };
    }

    private async Task<FilmFinding> Fetch(TmdbCandidate match, Guid session, CancellationToken cancellationToken)
    {
        var film = match.IsSeries
            ? (await tmdb.GetSeries(match.Id, session, cancellationToken))?.ToFilm()
            : (await tmdb.GetMovie(match.Id, session, cancellationToken))?.ToFilm();
        return film is null ? FilmFinding.NotFound : FilmFinding.Matched(film);
    }

    private async Task<FilmFinding> FindByAlternativeTitle(string title, TmdbCandidate? candidate, Guid session, CancellationToken cancellationToken)
    {
        if (candidate is null) return FilmFinding.NotFound;

        var movie = await tmdb.GetMovie(candidate.Id, session, cancellationToken);
        return movie is not null && Alternatives(movie).Any(alternative => TitleKey.Same(alternative, title))
            ? FilmFinding.Matched(movie.ToFilm())
            : FilmFinding.NotFound;
    }

    private static IEnumerable<string> Alternatives(MovieAnswer movie) =>
        (movie.AlternativeTitles?.Titles ?? []).Select(alternative => alternative.Title).OfType<string>();
}
