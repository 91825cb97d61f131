using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Tmdb;

/// <summary>What became of the search for a film.</summary>
/// <param name="Status">Matched, ambiguous or not found.</param>
/// <param name="Film">The film, when it is matched.</param>
/// <param name="Facts">What the catalogue alone keeps of it.</param>
/// <param name="Candidates">What it could be, the best known first; when it is matched, what it was chosen from where that were several.</param>
internal sealed record FilmFinding(TmdbStatus Status, TmdbFilm? Film, FilmFacts? Facts, ImmutableArray<TmdbCandidate> Candidates);

/// <summary>
/// Looks a film up at TMDB by the <see cref="MatchingRules"/>: two requests when title and year are TMDB's own and the
/// film is known, as most are, more when they are not.
/// </summary>
internal sealed class FilmLookup(TmdbClient tmdb)
{
    // How many films of one name are asked for their first release, how many results of the year for their other titles,
    // and how far into the results of a common word.
    private const int MostFirstReleases = 5;
    private const int MostOtherTitles = 3;
    private const int MostPages = 5;

    // What a person looks through.
    private const int MostCandidates = 10;

    /// <summary>The client, to ask whether TMDB answers at all.</summary>
    public TmdbClient Tmdb => tmdb;

    /// <summary>Looks a film up.</summary>
    /// <param name="title">The title, as Letterboxd writes it.</param>
    /// <param name="year">Year of release; null when unknown.</param>
    /// <param name="session">The session that the film is looked up for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TmdbException">TMDB gave no answer.</exception>
    public Task<FilmFinding> Find(string title, int? year, Guid session, CancellationToken cancellationToken)
    {
        var search = new Search(tmdb, title, session, cancellationToken);
        return year is { } known ? search.OfYear(known) : search.OfAnyYear();
    }

    /// <summary>Looks up the film or series with this id.</summary>
    public async Task<FilmFinding> OfId(int id, bool isSeries, Guid session, CancellationToken cancellationToken)
    {
        if (isSeries) return await tmdb.GetSeries(id, session, cancellationToken) is { } series ? Matched(series.ToFilm(), series.ToFacts()) : NotFound([]);

        return await tmdb.GetMovie(id, session, cancellationToken) is { } movie ? Matched(movie.ToFilm(), movie.ToFacts()) : NotFound([]);
    }

    /// <summary>Looks for the film or series with this id at IMDb: it is the one candidate.</summary>
    public async Task<FilmFinding> OfImdbId(string id, Guid session, CancellationToken cancellationToken) =>
        await tmdb.FindByImdb(id, session, cancellationToken) is { } found ? Several([found]) : NotFound([]);

    /// <summary>What a person may mean by some words: films and series, those of that very title first, then the best known.</summary>
    /// <param name="text">The words.</param>
    /// <param name="year">Only those of this year; null for all.</param>
    /// <param name="session">The session that asks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<FilmFinding> Candidates(string text, int? year, Guid session, CancellationToken cancellationToken)
    {
        var films = (await tmdb.SearchMovies(text, year, page: 1, session, cancellationToken)).Results;
        var series = (await tmdb.SearchSeries(text, session, cancellationToken)).Where(one => year is null || one.Year == year);
        var found = films.Concat(series)
            .OrderByDescending(one => TitleKey.Same(one.Title, text) || (one.OriginalTitle is { } original && TitleKey.Same(original, text)))
            .ThenByDescending(one => one.Fame)
            .DistinctBy(one => one.Identity)
            .Take(MostCandidates)
            .ToImmutableArray();
        return found.IsEmpty ? NotFound([]) : Several(found);
    }

    private static FilmFinding Matched(TmdbFilm film, FilmFacts facts) => new(TmdbStatus.Matched, film, facts, []);

    private static FilmFinding Several(ImmutableArray<TmdbCandidate> candidates) => new(TmdbStatus.Ambiguous, null, null, candidates);

    private static FilmFinding NotFound(ImmutableArray<TmdbCandidate> others) => new(TmdbStatus.NotFound, null, null, MatchingRules.BestKnownFirst(others));

    /// <summary>One film's search: what was asked is remembered, so that nothing is asked twice.</summary>
    private sealed class Search(TmdbClient tmdb, string title, Guid session, CancellationToken cancellationToken)
    {
        private readonly Dictionary<int, MovieAnswer?> _details = [];

        public async Task<FilmFinding> OfYear(int year)
        {
            var ofYear = (await tmdb.SearchMovies(title, year, page: 1, session, cancellationToken)).Results;
            var found = MatchingRules.Named(title, ofYear);
            var hits = found;
            if (!found.IsEmpty && MatchingRules.NeedsFirstReleases(year, found)) hits = MatchingRules.OfYear(year, found, await FirstYears(found));
            if (!hits.All(MatchingRules.HardlyKnown)) return await Decide(hits, []);

            var series = MatchingRules.Named(title, await tmdb.SearchSeries(title, session, cancellationToken));
            hits = MatchingRules.Closest(title, [.. hits, .. MatchingRules.Exactly(year, series)]);
            if (hits.Length > 1 || hits.Any(hit => !MatchingRules.HardlyKnown(hit))) return await Decide(hits, []);

            var films = await AllNamed(further: hits.IsEmpty);
            if (hits is [var only]) return await Decide(hits, MatchingRules.FarBetterKnownLater(year, only, films));

            hits = MatchingRules.OneYearOff(year, [.. found, .. films]);
            if (hits.Length > 1) hits = MatchingRules.OfYear(year, hits, await FirstYears(hits)) is { IsEmpty: false } first ? first : hits;
            if (hits.IsEmpty) hits = MatchingRules.OneYearOff(year, series);
            if (hits.IsEmpty) hits = await WithOtherTitle(year, ofYear);
            return hits.IsEmpty ? NotFound([.. found, .. films, .. series, .. ofYear.Take(MostOtherTitles)]) : await Decide(hits, []);
        }

        public async Task<FilmFinding> OfAnyYear()
        {
            var hits = await AllNamed(further: true);
            if (hits.IsEmpty) hits = MatchingRules.Named(title, await tmdb.SearchSeries(title, session, cancellationToken));
            return hits.IsEmpty ? NotFound([]) : await Decide(hits, []);
        }

        private async Task<FilmFinding> Decide(ImmutableArray<TmdbCandidate> hits, ImmutableArray<TmdbCandidate> rivals)
        {
            var closest = MatchingRules.Closest(title, hits);
            var candidates = MatchingRules.BestKnownFirst([.. closest, .. rivals]);
            if (candidates.Length > 1) return new(TmdbStatus.Ambiguous, null, null, candidates);

            var choice = MatchingRules.BestKnownFirst(hits) is { Length: > 1 } several ? several : [];
            if (candidates[0] is { IsSeries: true } series)
            {
                return await tmdb.GetSeries(series.Id, session, cancellationToken) is { } answer
                    ? new(TmdbStatus.Matched, answer.ToFilm(), answer.ToFacts(), choice)
                    : NotFound(choice);
            }

            return await Details(candidates[0].Id) is { } movie ? new(TmdbStatus.Matched, movie.ToFilm(), movie.ToFacts(), choice) : NotFound(choice);
        }

        /// <summary>The films of that name of all years; further pages as long as they may hold one.</summary>
        private async Task<ImmutableArray<TmdbCandidate>> AllNamed(bool further)
        {
            var named = ImmutableArray<TmdbCandidate>.Empty;
            for (var page = 1; ; page++)
            {
                var answer = await tmdb.SearchMovies(title, year: null, page, session, cancellationToken);
                var more = MatchingRules.Named(title, answer.Results);
                named = [.. named, .. more];
                if (!further || more.IsEmpty || page >= Math.Min(answer.Pages, MostPages)) return named;
            }
        }

        private async Task<IReadOnlyDictionary<int, int?>> FirstYears(ImmutableArray<TmdbCandidate> films)
        {
            var years = new Dictionary<int, int?>();
            foreach (var film in films.OrderByDescending(film => film.Fame).Take(MostFirstReleases)) years[film.Id] = (await Details(film.Id))?.FirstYear();
            return years;
        }

        private async Task<ImmutableArray<TmdbCandidate>> WithOtherTitle(int year, ImmutableArray<TmdbCandidate> ofYear)
        {
            var hits = ImmutableArray<TmdbCandidate>.Empty;
            foreach (var film in ofYear.Where(film => film.Year is { } own && Math.Abs(own - year) <= 1).Take(MostOtherTitles))
            {
                if (await Details(film.Id) is { } movie && movie.OtherTitles().Any(other => TitleKey.Same(other, title))) hits = hits.Add(film);
            }

            return hits;
        }

        private async Task<MovieAnswer?> Details(int id)
        {
            if (!_details.TryGetValue(id, out var movie)) _details[id] = movie = await tmdb.GetMovie(id, session, cancellationToken);
            return movie;
        }
    }
}
