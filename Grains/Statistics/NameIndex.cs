using System.Runtime.InteropServices;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Statistics;

/// <summary>
/// The names of films as numbers: genres, directors, actors, countries or languages. A list of 20,000 films has 200,000 names
/// of actors: each is looked up once, and counted by its number from then on.
/// </summary>
internal sealed class NameIndex
{
    private readonly Dictionary<string, int> _numbers;
    private readonly List<string> _names = [];
    private readonly List<int> _namesOfFilms;
    private readonly int[] _starts;

    private NameIndex(ReadOnlySpan<ListedFilm> films, int listed, MovieFacet facet)
    {
        // As many as a film mostly has, and as many different ones as there are mostly: what grows is copied again and again.
        var (own, different) = facet switch
        {
            MovieFacet.Actors => (10, films.Length),
            MovieFacet.Directors => (1, films.Length / 3),
            _ => (3, 0),
        };
        (Facet, _starts, _namesOfFilms, _numbers) = (facet, new int[listed + 1], new(own * films.Length), new(different, StringComparer.Ordinal));
        var next = 0;
        foreach (var film in films)
        {
            while (next <= film.Index) _starts[next++] = _namesOfFilms.Count;
            if (film.Tmdb is { } tmdb) Add(tmdb, _starts[film.Index]);
        }

        while (next <= listed) _starts[next++] = _namesOfFilms.Count;
    }

    /// <summary>What the names are.</summary>
    public MovieFacet Facet { get; }

    /// <summary>How many names there are.</summary>
    public int Count => _names.Count;

    /// <summary>The names of all films of the list.</summary>
    public static NameIndex OfList(Scope scope, MovieFacet facet) => new(scope.List, scope.List.Length, facet);

    /// <summary>The names of the films in scope; no other film has any.</summary>
    public static NameIndex OfScope(Scope scope, MovieFacet facet) =>
        scope.Year is null ? OfList(scope, facet) : new(Array.ConvertAll(scope.Films, film => film.Film), scope.List.Length, facet);

    /// <summary>The name with this number.</summary>
    public string Name(int number) => _names[number];

    /// <summary>The numbers of a film's names, each once.</summary>
    public ReadOnlySpan<int> NamesOf(ListedFilm film) => CollectionsMarshal.AsSpan(_namesOfFilms)[_starts[film.Index].._starts[film.Index + 1]];

    private void Add(TmdbFilm film, int start)
    {
        foreach (var name in MovieFacets.Names(film, Facet))
        {
            if (string.IsNullOrEmpty(name)) continue;

            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, name, out var isKnown);
            if (!isKnown)
            {
                number = _names.Count;
                _names.Add(name);
            }

            // An actor of two roles comes twice.
            if (!CollectionsMarshal.AsSpan(_namesOfFilms)[start..].Contains(number)) _namesOfFilms.Add(number);
        }
    }
}
