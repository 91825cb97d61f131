using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Films;

namespace Letterboxd.Grains.Sessions;

/// <summary>
/// What one session asks the catalogue for when its member mends a match: candidates, and the chosen film. Stores nothing in
/// the session, so that a poll, and a write, never wait for TMDB.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="films">Leads to the film catalogue.</param>
/// <param name="clock">The time.</param>
internal sealed class SessionMending(Guid session, IGrainFactory films, TimeProvider clock)
{
    /// <summary>Candidates of an answer at most.</summary>
    public const int MostCandidates = 10;

    /// <summary>Searches of a minute at most.</summary>
    public const int SearchesAMinute = 30;

    // Directors tell two films of one name apart; an answer without them is better than one that comes late.
    private static readonly TimeSpan DirectorsWithin = TimeSpan.FromSeconds(3);

    private readonly Queue<DateTimeOffset> _searches = new(SearchesAMinute);

    /// <summary>What a movie could be.</summary>
    public async Task<CandidatesAnswer> Candidates(Movie movie, CandidateQuery query)
    {
        var known = query is { Text: null, Year: null } ? await Known(movie) : [];
        var (outcome, found) = await Search(query.Text ?? movie.Title, query.Year);

        // What the rules found is worth more than why there is no more.
        if (outcome is not MatchOutcome.Done && known.IsEmpty) return CandidatesAnswer.None(outcome);

        var candidates = known.Concat(found).DistinctBy(candidate => (candidate.Id, candidate.IsSeries)).Take(MostCandidates);
        return new(MatchOutcome.Done, [.. await Task.WhenAll(candidates.Select(WithDirectors))]);
    }

    /// <summary>The film that is chosen for a movie; what the rules say of it where that is wanted.</summary>
    /// <param name="movie">The movie.</param>
    /// <param name="onlySpelling">The list writes its title in one way only.</param>
    /// <param name="choice">The choice.</param>
    public async Task<MatchAnswer> Find(Movie movie, bool onlySpelling, FilmChoice choice)
    {
        if (choice.Match is MatchKind.None) return new(MatchOutcome.Done);
        if (choice.Match is MatchKind.Automatic)
        {
            var automatic = await Film(FilmGrainKey.Of(movie.Title, movie.Year)).Find(new(movie.Title, movie.Year, session, onlySpelling));
            return automatic.Status is TmdbStatus.Pending or TmdbStatus.Failed ? new(MatchOutcome.Paused) : new(MatchOutcome.Done, automatic);
        }

        var (id, isSeries) = (choice.TmdbId, choice.IsSeries);
        if (choice.ImdbId is { } imdbId)
        {
            var there = await Film(FilmGrainKey.OfImdb(imdbId)).Find(Inquiry());
            if (there is not { Status: TmdbStatus.Ambiguous, Candidates: [var candidate] }) return new(Outcome(there));

            (id, isSeries) = (candidate.Id, candidate.IsSeries);
        }

        var film = await Film(FilmGrainKey.OfTmdb(id!.Value, isSeries)).Find(Inquiry());
        return film is { Status: TmdbStatus.Matched, Film: not null } ? new(MatchOutcome.Done, film) : new(Outcome(film));
    }

    private async Task<(MatchOutcome Outcome, ImmutableArray<FilmCandidate> Found)> Search(string text, int? year)
    {
        if (!TryCount()) return (MatchOutcome.TooMany, []);

        var answer = await Film(FilmGrainKey.OfSearch(text, year)).Find(new(text, year, session));
        return answer.Status is TmdbStatus.Ambiguous or TmdbStatus.NotFound ? (MatchOutcome.Done, answer.Candidates ?? []) : (Outcome(answer), []);
    }

    /// <summary>What is known of a movie already: what it is, where a hand or the rules chose, and what the rules chose from.</summary>
    private async Task<ImmutableArray<FilmCandidate>> Known(Movie movie)
    {
        if (movie is { Match: MatchKind.Automatic, TmdbStatus: not TmdbStatus.Matched }) return movie.Candidates is { IsDefault: false } kept ? kept : [];

        var rules = await Film(FilmGrainKey.Of(movie.Title, movie.Year)).Find(new(movie.Title, movie.Year, session));
        return [.. new[] { movie.Tmdb, rules.Film }.OfType<TmdbFilm>().Select(film => Namesakes.Candidate(movie.Title, film)), .. rules.Candidates ?? []];
    }

    private bool TryCount()
    {
        while (_searches.TryPeek(out var oldest) && clock.GetUtcNow() - oldest >= TimeSpan.FromMinutes(1)) _searches.Dequeue();
        if (_searches.Count >= SearchesAMinute) return false;

        _searches.Enqueue(clock.GetUtcNow());
        return true;
    }

    private async Task<FilmCandidate> WithDirectors(FilmCandidate candidate)
    {
        var asking = Film(FilmGrainKey.OfTmdb(candidate.Id, candidate.IsSeries)).Find(Inquiry());
        await ((Task)asking.WaitAsync(DirectorsWithin, clock)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return asking is { IsCompletedSuccessfully: true, Result.Film: { } film } ? candidate with { Directors = film.Directors } : candidate;
    }

    // The catalogue knows what is asked for by the key.
    private FilmInquiry Inquiry() => new("", null, session);

    private IFilmGrain Film(string key) => films.GetGrain<IFilmGrain>(key);

    private static MatchOutcome Outcome(FilmAnswer answer) => answer.Status switch
    {
        TmdbStatus.NotFound => MatchOutcome.NoFilm,
        TmdbStatus.Disabled => MatchOutcome.Disabled,
        _ => MatchOutcome.Paused,
    };
}

/// <summary>What a choice makes of a list.</summary>
internal static class MendedMovies
{
    /// <summary>The place of the movie with this key; -1 when there is none.</summary>
    public static int Find(ImmutableArray<Movie> movies, string key)
    {
        for (var index = 0; index < movies.Length; index++)
        {
            if (movies[index].Key == key) return index;
        }

        return -1;
    }

    /// <summary>The list with these places changed; null when it says the same as before.</summary>
    public static ImmutableArray<Movie>? Apply(ImmutableArray<Movie> movies, ImmutableArray<(int Index, Movie Movie)> mended)
    {
        if (mended.All(place => IsSame(place.Movie, movies[place.Index]))) return null;

        var list = movies.ToBuilder();
        foreach (var (index, movie) in mended) list[index] = movie;
        return list.MoveToImmutable();
    }

    /// <summary>What becomes of the movie itself.</summary>
    public static Movie One(ImmutableArray<Movie> movies, int index, MatchKind match, FilmAnswer? film) =>
        Of(movies, index, match, film).Where(place => place.Index == index).Select(place => place.Movie).FirstOrDefault(movies[index]);

    /// <summary>The places that change, and what stands there then; a namesake may change with the movie.</summary>
    /// <param name="movies">The list.</param>
    /// <param name="index">The movie.</param>
    /// <param name="match">Who chooses.</param>
    /// <param name="film">The chosen film, or what the rules say.</param>
    public static ImmutableArray<(int Index, Movie Movie)> Of(ImmutableArray<Movie> movies, int index, MatchKind match, FilmAnswer? film)
    {
        var movie = movies[index];
        return match switch
        {
            MatchKind.Manual => [(index, movie with { Match = match, TmdbStatus = TmdbStatus.Matched, Tmdb = film!.Film, Candidates = null })],
            MatchKind.None => [(index, movie with { Match = match, TmdbStatus = TmdbStatus.NotFound, Tmdb = null, Candidates = null })],
            _ when movie.Match is MatchKind.Automatic => [],
            _ => [.. new Namesakes(movies).Settled(movies.SetItem(index, movie with { Match = match, Tmdb = null }), index, film!)],
        };
    }

    private static bool IsSame(Movie one, Movie other) =>
        (one.Match, one.TmdbStatus, one.Tmdb?.Id, one.Tmdb?.IsSeries) == (other.Match, other.TmdbStatus, other.Tmdb?.Id, other.Tmdb?.IsSeries);
}
