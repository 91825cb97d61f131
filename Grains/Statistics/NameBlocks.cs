using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Statistics;

/// <summary>Genres, and which come together.</summary>
internal static class GenresBlock
{
    public static GenresStatistics Of(Scope scope)
    {
        var genres = NameTallies.Of(scope.Films, MovieFacet.Genres);
        return new(genres.Basis, genres.Distinct, genres.Effective, genres.MostWatched(scope, scope.Top), genres.HighestRated(scope), Pairs(scope, genres));
    }

    private static ImmutableArray<GenrePair> Pairs(Scope scope, NameTallies genres)
    {
        var pairs = new Dictionary<(int First, int Second), NameTally>();
        for (var film = 0; film < scope.Films.Length; film++)
        {
            var names = genres.NamesOf(film);
            for (var i = 0; i < names.Count; i++)
            {
                for (var j = i + 1; j < names.Count; j++)
                {
                    var pair = string.CompareOrdinal(genres.Name(names[i]), genres.Name(names[j])) < 0 ? (names[i], names[j]) : (names[j], names[i]);
                    pairs[pair] = pairs.GetValueOrDefault(pair).With(scope.Films[film]);
                }
            }
        }

        return
        [
            .. pairs
                .Select(pair => new GenrePair(genres.Name(pair.Key.First), genres.Name(pair.Key.Second), pair.Value.Films, pair.Value.Viewings, pair.Value.Rated))
                .First(scope.Top, Compare),
        ];
    }

    private static int Compare(GenrePair one, GenrePair other)
    {
        var byTally = new NameTally(one.Films, one.Viewings, 0, one.Rated, 0, 0).CompareMostWatched(new(other.Films, other.Viewings, 0, other.Rated, 0, 0));
        if (byTally != 0) return byTally;

        var byFirst = string.CompareOrdinal(one.First, other.First);
        return byFirst != 0 ? byFirst : string.CompareOrdinal(one.Second, other.Second);
    }
}

/// <summary>Directors, and those seen for the first time in the year.</summary>
internal static class DirectorsBlock
{
    public static DirectorsStatistics Of(Scope scope, NameTallies directors)
    {
        var discovered = scope.Year is { } year ? Discovered(scope.List, year) : null;
        return new(
            directors.Basis,
            directors.Distinct,
            directors.Effective,
            directors.MostWatched(scope, scope.Top),
            directors.HighestRated(scope),
            discovered?.Count,
            discovered is null ? null : directors.MostWatched(scope, scope.Top, discovered.Contains));
    }

    // Of all films of a director that are in the list, each has a date, and the earliest viewing of them all is a first viewing
    // of this year. One film without a date, or a flagged earliest viewing, and the director was known before.
    private static HashSet<string> Discovered(ListedFilm[] list, int year)
    {
        var earliest = new Dictionary<string, ListedFilm>(StringComparer.Ordinal);
        var knownBefore = new HashSet<string>(StringComparer.Ordinal);
        foreach (var film in list)
        {
            if (film.Tmdb is not { } tmdb) continue;
            foreach (var director in tmdb.Directors)
            {
                if (film.Viewings.Length == 0) knownBefore.Add(director);
                else if (!earliest.TryGetValue(director, out var other) || IsSeenBefore(film, other)) earliest[director] = film;
            }
        }

        return
        [
            .. earliest
                .Where(first => !knownBefore.Contains(first.Key) && first.Value.Viewings[0] is { IsRewatch: false } viewing && viewing.Year == year)
                .Select(first => first.Key),
        ];
    }

    private static bool IsSeenBefore(ListedFilm film, ListedFilm other)
    {
        var (one, two) = (film.Viewings[0], other.Viewings[0]);
        if (one.Day != two.Day) return one.Day < two.Day;
        return one.LoggedDay != two.LoggedDay ? one.LoggedDay < two.LoggedDay : string.CompareOrdinal(film.Key, other.Key) < 0;
    }
}

/// <summary>The leading cast.</summary>
internal static class ActorsBlock
{
    public static ActorsStatistics Of(Scope scope, NameTallies actors) =>
        new(actors.Basis, actors.Distinct, actors.Effective, actors.MostWatched(scope, scope.Top), actors.HighestRated(scope));
}

/// <summary>Countries, or languages. All of them are shown: they are few.</summary>
internal static class OriginsBlock
{
    public static OriginsStatistics Of(Scope scope, MovieFacet facet)
    {
        var origins = NameTallies.Of(scope.Films, facet);
        return new(origins.Basis, origins.Distinct, origins.Effective, origins.MostWatched(scope, int.MaxValue), origins.HighestRated(scope));
    }
}

/// <summary>Directors and actors who come together.</summary>
internal static class PairingsBlock
{
    public static PairingsStatistics Of(Scope scope, NameTallies directors, NameTallies actors)
    {
        var fewest = scope.Year is null ? 3 : 2;
        var basis = new BasisCount(CountedUnit.Films);
        var pairs = new Dictionary<(int Director, int Actor), NameTally>();
        for (var film = 0; film < scope.Films.Length; film++)
        {
            var (making, playing) = (directors.NamesOf(film), actors.NamesOf(film));
            var missing = making.Count == 0 ? directors.Missing : playing.Count == 0 ? actors.Missing : (LeftOutReason?)null;
            if (!basis.Counts(scope.Films[film].Film.Gap ?? missing)) continue;

            // Who has fewer films than a pair needs is in no pair: nearly everyone.
            foreach (var director in making.Where(director => directors.Tally(director).Films >= fewest))
            {
                foreach (var actor in playing.Where(actor => actors.Tally(actor).Films >= fewest && actors.Name(actor) != directors.Name(director)))
                {
                    pairs[(director, actor)] = pairs.GetValueOrDefault((director, actor)).With(scope.Films[film]);
                }
            }
        }

        return new(
            basis.ToBasis(),
            [
                .. pairs
                    .Where(pair => pair.Value.Films >= fewest)
                    .Select(pair => new Pairing(directors.Name(pair.Key.Director), actors.Name(pair.Key.Actor), pair.Value.Films, Figures.Mean(pair.Value.Halves, pair.Value.Rated)))
                    .First(scope.Top, Compare),
            ]);
    }

    private static int Compare(Pairing one, Pairing other)
    {
        var byFilms = other.Films.CompareTo(one.Films);
        if (byFilms != 0) return byFilms;

        var byDirector = string.CompareOrdinal(one.Director, other.Director);
        return byDirector != 0 ? byDirector : string.CompareOrdinal(one.Actor, other.Actor);
    }
}
