using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Statistics;

/// <summary>Genres, and which come together.</summary>
internal static class GenresBlock
{
    public static GenresStatistics Of(Scope scope, NameIndex names)
    {
        var genres = NameTallies.Of(scope.Films, names);
        return new(genres.Basis, genres.Distinct, genres.Effective, genres.MostWatched(scope, scope.Top), genres.HighestRated(scope), Pairs(scope, genres));
    }

    private static ImmutableArray<GenrePair> Pairs(Scope scope, NameTallies genres)
    {
        var pairs = new Dictionary<long, NameTally>();
        foreach (var film in scope.Films)
        {
            var names = genres.NamesOf(film);
            for (var i = 0; i < names.Length; i++)
            {
                for (var j = i + 1; j < names.Length; j++)
                {
                    var pair = ((long)Math.Min(names[i], names[j]) << 32) + Math.Max(names[i], names[j]);
                    CollectionsMarshal.GetValueRefOrAddDefault(pairs, pair, out _).Add(film);
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
    /// <param name="scope">The scope.</param>
    /// <param name="names">The directors of the whole list.</param>
    /// <param name="directors">Those of the scope.</param>
    public static DirectorsStatistics Of(Scope scope, NameIndex names, NameTallies directors)
    {
        var discovered = scope.Year is { } year ? Discovered(scope.List, names, year) : null;
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
    private static HashSet<int> Discovered(ListedFilm[] list, NameIndex names, int year)
    {
        var earliest = new ListedFilm?[names.Count];
        var knownBefore = new bool[names.Count];
        foreach (var film in list)
        {
            foreach (var director in names.NamesOf(film))
            {
                if (film.Viewings.Length == 0) knownBefore[director] = true;
                else if (earliest[director] is not { } other || IsSeenBefore(film, other)) earliest[director] = film;
            }
        }

        return
        [
            .. Enumerable.Range(0, names.Count).Where(director =>
                !knownBefore[director] && earliest[director] is { } first && first.Viewings[0] is { IsRewatch: false } viewing && viewing.Year == year),
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
        var origins = NameTallies.Of(scope.Films, NameIndex.OfScope(scope, facet));
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
        var filmsOf = new List<ScopedFilm>?[directors.Numbers];
        foreach (var film in scope.Films)
        {
            var making = directors.NamesOf(film);
            var missing = making.IsEmpty ? directors.Missing : actors.NamesOf(film).IsEmpty ? actors.Missing : (LeftOutReason?)null;
            if (!basis.Counts(film.Film.Gap ?? missing)) continue;

            // Who has fewer films than a pair needs is in no pair: nearly everyone.
            foreach (var director in making)
            {
                var films = directors.Tally(director).Films;
                if (films >= fewest) (filmsOf[director] ??= new(films)).Add(film);
            }
        }

        return new(
            basis.ToBasis(),
            [
                .. Together(filmsOf, actors, fewest)
                    .Where(pair => actors.Name(pair.Actor) != directors.Name(pair.Director))
                    .First(scope.Top, (one, other) => Compare(directors, actors, one, other))
                    .Select(pair => Pair(directors, actors, pair.Director, pair.Actor, filmsOf[pair.Director]!)),
            ]);
    }

    // How many of a director's films each actor is in, of those who are in enough. The counts are those of one director after
    // the other: whose are done are zeros again.
    private static IEnumerable<(int Director, int Actor, int Films)> Together(List<ScopedFilm>?[] filmsOf, NameTallies actors, int fewest)
    {
        var together = new int[actors.Numbers];
        var found = new List<int>();
        for (var director = 0; director < filmsOf.Length; director++)
        {
            if (filmsOf[director] is not { } films || films.Count < fewest) continue;

            foreach (var film in films)
            {
                foreach (var actor in actors.NamesOf(film))
                {
                    if (++together[actor] == fewest) found.Add(actor);
                }
            }

            foreach (var actor in found) yield return (director, actor, together[actor]);
            found.Clear();
            foreach (var film in films)
            {
                foreach (var actor in actors.NamesOf(film)) together[actor] = 0;
            }
        }
    }

    private static Pairing Pair(NameTallies directors, NameTallies actors, int director, int actor, List<ScopedFilm> films)
    {
        var tally = default(NameTally);
        foreach (var film in films)
        {
            if (actors.NamesOf(film).Contains(actor)) tally.Add(film);
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
