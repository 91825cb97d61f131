using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
        var pairs = new Dictionary<long, NameTally>();
        for (var film = 0; film < scope.Films.Length; film++)
        {
            var names = genres.NamesOf(film);
            for (var i = 0; i < names.Length; i++)
            {
                for (var j = i + 1; j < names.Length; j++)
                {
                    var pair = ((long)Math.Min(names[i], names[j]) << 32) + Math.Max(names[i], names[j]);
                    CollectionsMarshal.GetValueRefOrAddDefault(pairs, pair, out _).Add(scope.Films[film]);
                }
            }
        }

        return
        [
            .. pairs
                .Select(pair => Pair(genres.Name((int)(pair.Key >> 32)), genres.Name((int)pair.Key), pair.Value))
                .First(scope.Top, Compare),
        ];
    }

    private static GenrePair Pair(string one, string other, NameTally tally) => string.CompareOrdinal(one, other) < 0
        ? new(one, other, tally.Films, tally.Viewings, tally.Rated)
        : new(other, one, tally.Films, tally.Viewings, tally.Rated);

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
        var filmsOf = new Dictionary<int, List<int>>();
        for (var film = 0; film < scope.Films.Length; film++)
        {
            var making = directors.NamesOf(film);
            var missing = making.IsEmpty ? directors.Missing : actors.NamesOf(film).IsEmpty ? actors.Missing : (LeftOutReason?)null;
            if (!basis.Counts(scope.Films[film].Film.Gap ?? missing)) continue;

            // Who has fewer films than a pair needs is in no pair: nearly everyone.
            foreach (var director in making)
            {
                if (directors.Tally(director).Films < fewest) continue;
                if (!filmsOf.TryGetValue(director, out var films)) filmsOf.Add(director, films = []);
                films.Add(film);
            }
        }

        var together = new int[actors.Distinct];
        return new(
            basis.ToBasis(),
            [
                .. filmsOf
                    .SelectMany(director => Together(director.Value, actors, together)
                        .Where(actor => actor.Films >= fewest && actors.Name(actor.Number) != directors.Name(director.Key))
                        .Select(actor => (Director: director.Key, Actor: actor.Number, actor.Films)))
                    .First(scope.Top, (one, other) => Compare(directors, actors, one, other))
                    .Select(pair => Pair(scope, directors, actors, pair.Director, pair.Actor, filmsOf[pair.Director])),
            ]);
    }

    // How many of a director's films each actor is in. The array is shared, and left as it was: all zeros.
    private static List<(int Number, int Films)> Together(List<int> films, NameTallies actors, int[] together)
    {
        var found = new List<(int Number, int Films)>();
        foreach (var film in films)
        {
            foreach (var actor in actors.NamesOf(film)) together[actor]++;
        }

        foreach (var film in films)
        {
            foreach (var actor in actors.NamesOf(film))
            {
                if (together[actor] > 0) found.Add((actor, together[actor]));
                together[actor] = 0;
            }
        }

        return found;
    }

    private static Pairing Pair(Scope scope, NameTallies directors, NameTallies actors, int director, int actor, List<int> films)
    {
        var tally = default(NameTally);
        foreach (var film in films)
        {
            if (actors.NamesOf(film).Contains(actor)) tally.Add(scope.Films[film]);
        }

        return new(directors.Name(director), actors.Name(actor), tally.Films, Figures.Mean(tally.Halves, tally.Rated));
    }

    private static int Compare(NameTallies directors, NameTallies actors, (int Director, int Actor, int Films) one, (int Director, int Actor, int Films) other)
    {
        var byFilms = other.Films.CompareTo(one.Films);
        if (byFilms != 0) return byFilms;

        var byDirector = string.CompareOrdinal(directors.Name(one.Director), directors.Name(other.Director));
        return byDirector != 0 ? byDirector : string.CompareOrdinal(actors.Name(one.Actor), actors.Name(other.Actor));
    }
}
