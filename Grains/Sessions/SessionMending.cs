using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Films;

namespace Letterboxd.Grains.Sessions;

/// <summary>
/// The matches that a member mends: what a movie could be, the film that is chosen for it, and the list with that. Only the last
/// is a write, and it asks nobody: a poll, and a write, never wait for TMDB.
/// </summary>
/// <param name="id">The session.</param>
/// <param name="rows">What is stored of it.</param>
/// <param name="enrichment">The look-up of its films.</param>
/// <param name="view">What it shows.</param>
/// <param name="films">Leads to the film catalogue.</param>
/// <param name="clock">The time.</param>
internal sealed class SessionMending(Guid id, SessionRows rows, SessionEnrichment enrichment, SessionView view, IGrainFactory films, TimeProvider clock)
{
    /// <summary>Candidates of an answer at most.</summary>
    public const int MostCandidates = 10;

    /// <summary>Searches of a minute at most.</summary>
    public const int SearchesAMinute = 30;

    // While tens of thousands of films are looked up, TMDB's turn of one that a member waits for may be far: nobody waits for it longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    // Directors tell two films of one name apart; an answer without them is better than one that comes late.
    private static readonly TimeSpan DirectorsWithin = TimeSpan.FromSeconds(3);

    private readonly Queue<DateTimeOffset> _searches = new(SearchesAMinute);

    /// <summary>What a movie could be.</summary>
    public async Task<CandidatesAnswer> Candidates(CandidateQuery query)
    {
        var (outcome, movies, index) = await Find(query.Key);
        return outcome is MatchOutcome.Done ? await Candidates(movies[index], query) : CandidatesAnswer.None(outcome);
    }

    /// <summary>The film that is chosen for a movie; what the rules say of it where that is wanted.</summary>
    public async Task<MatchAnswer> Find(FilmChoice choice)
    {
        var (outcome, movies, index) = await Find(choice.Key);
        return outcome is MatchOutcome.Done ? await Find(movies[index], new Namesakes(movies).IsOnlySpelling(index), choice) : new(outcome);
    }

    /// <summary>Makes the list one with the choice in it.</summary>
    /// <param name="choice">The choice.</param>
    /// <param name="film">What was found for it.</param>
    public async Task<MatchAnswer> Set(FilmChoice choice, FilmAnswer? film)
    {
        var (outcome, shown, index) = await Find(choice.Key);
        if (outcome is not MatchOutcome.Done) return new(outcome);
        if (choice.Match is not MatchKind.Automatic && !await rows.Matches.HasRoomFor(shown[index])) return new(MatchOutcome.TooMany);

        await (view.Ahead is { } run ? SetAhead(run, index, choice.Match, film) : SetStored(index, choice.Match, film));
        return await view.Snapshot() is var (_, movies) ? new(MatchOutcome.Done, Movie: movies[index]) : new(MatchOutcome.NoSession);
    }

    /// <summary>The list with the place of a film in it.</summary>
    private async Task<(MatchOutcome Outcome, ImmutableArray<Movie> Movies, int Index)> Find(string key)
    {
        if (await view.Snapshot() is not var (_, movies)) return (MatchOutcome.NoSession, [], -1);

        var index = MendedMovies.Find(movies, key);
        return (index < 0 ? MatchOutcome.NoMovie : MatchOutcome.Done, movies, index);
    }

    /// <summary>Mends what is being enriched: the row keeps the match until the list is stored.</summary>
    private async Task SetAhead(EnrichmentRun run, int index, MatchKind match, FilmAnswer? film)
    {
        await rows.Matches.Save(MendedMovies.One(run.Movies(), index, match, film));
        run.Mend(MendedMovies.Of(run.Movies(), index, match, film), film?.AskedAt, run.Slot);
    }

    /// <summary>
    /// Mends a stored list: the new one goes into the other slot, so that the header, which names it, has the version that is its.
    /// What is shown is stored in the row too: a match after the list has it, the end of a match before.
    /// </summary>
    private async Task SetStored(int index, MatchKind match, FilmAnswer? film)
    {
        var session = view.Session!;
        var list = await (await view.Load(session)).List();
        var mended = MendedMovies.Of(list.Movies, index, match, film);
        var movie = MendedMovies.One(list.Movies, index, match, film);
        if (match is MatchKind.Automatic) await rows.Matches.Save(movie);
        if (MendedMovies.Apply(list.Movies, mended) is { } movies)
        {
            var slot = rows.Movies.Other(session.Slot);
            await rows.Movies.Save(slot, await Task.Run(() => MovieListState.Of(list with { Movies = movies })));
            await rows.Header.Save(session.Mended(slot, EnrichmentRun.Count(movies), film?.AskedAt));
            enrichment.Run?.Mend(mended, film?.AskedAt, slot);
            await rows.Movies.Erase(session.Slot);
        }

        if (match is not MatchKind.Automatic) await rows.Matches.Save(movie);
    }

    private async Task<CandidatesAnswer> Candidates(Movie movie, CandidateQuery query)
    {
        var since = clock.GetTimestamp();
        var known = query is { Text: null, Year: null } ? await Known(movie, since) : [];
        var (outcome, found) = await Search(query.Text ?? movie.Title, query.Year, since);

        // What the rules found is worth more than why there is no more.
        if (outcome is not MatchOutcome.Done && known.IsEmpty) return CandidatesAnswer.None(outcome);

        var candidates = known.Concat(found).DistinctBy(candidate => (candidate.Id, candidate.IsSeries)).Take(MostCandidates);
        return new(MatchOutcome.Done, [.. await Task.WhenAll(candidates.Select(WithDirectors))]);
    }

    private async Task<MatchAnswer> Find(Movie movie, bool onlySpelling, FilmChoice choice)
    {
        if (choice.Match is MatchKind.None) return new(MatchOutcome.Done);

        var since = clock.GetTimestamp();
        if (choice.Match is MatchKind.Automatic)
        {
            var automatic = await Ask(FilmGrainKey.Of(movie.Title, movie.Year), new(movie.Title, movie.Year, id, onlySpelling), since);
            return automatic.Status is TmdbStatus.Pending or TmdbStatus.Failed ? new(MatchOutcome.Paused) : new(MatchOutcome.Done, automatic);
        }

        var (tmdbId, isSeries) = (choice.TmdbId, choice.IsSeries);
        if (choice.ImdbId is { } imdbId)
        {
            var there = await Ask(FilmGrainKey.OfImdb(imdbId), Inquiry(), since);
            if (there is not { Status: TmdbStatus.Ambiguous, Candidates: [var candidate] }) return new(Outcome(there));

            (tmdbId, isSeries) = (candidate.Id, candidate.IsSeries);
        }

        var film = await Ask(FilmGrainKey.OfTmdb(tmdbId!.Value, isSeries), Inquiry(), since);
        return film is { Status: TmdbStatus.Matched, Film: not null } ? new(MatchOutcome.Done, film) : new(Outcome(film));
    }

    private async Task<(MatchOutcome Outcome, ImmutableArray<FilmCandidate> Found)> Search(string text, int? year, long since)
    {
        if (!TryCount()) return (MatchOutcome.TooMany, []);

        var answer = await Ask(FilmGrainKey.OfSearch(text, year), new(text, year, id), since);
        return answer.Status is TmdbStatus.Ambiguous or TmdbStatus.NotFound ? (MatchOutcome.Done, answer.Candidates ?? []) : (Outcome(answer), []);
    }

    /// <summary>What is known of a movie already: what it is, where a hand or the rules chose, and what the rules chose from.</summary>
    private async Task<ImmutableArray<FilmCandidate>> Known(Movie movie, long since)
    {
        if (movie is { Match: MatchKind.Automatic, TmdbStatus: not TmdbStatus.Matched }) return movie.Candidates is { IsDefault: false } kept ? kept : [];

        var rules = await Ask(FilmGrainKey.Of(movie.Title, movie.Year), new(movie.Title, movie.Year, id), since);
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

    /// <summary>What the catalogue says of a film; pending where it does not say so in time. It goes on asking, and knows it the next time.</summary>
    private async Task<FilmAnswer> Ask(string key, FilmInquiry inquiry, long since)
    {
        var (asking, left) = (Film(key).Find(inquiry), Patience - clock.GetElapsedTime(since));
        await ((Task)asking.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return asking.IsCompleted ? await asking : new(TmdbStatus.Pending);
    }

    // The catalogue knows what is asked for by the key.
    private FilmInquiry Inquiry() => new("", null, id);

    private IFilmGrain Film(string key) => films.GetGrain<IFilmGrain>(key);

    private static MatchOutcome Outcome(FilmAnswer answer) => answer.Status switch
    {
        TmdbStatus.NotFound => MatchOutcome.NoFilm,
        TmdbStatus.Disabled => MatchOutcome.Disabled,
        _ => MatchOutcome.Paused,
    };
}
