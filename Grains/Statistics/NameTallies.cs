using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Statistics;

/// <summary>What the films with one name add up to.</summary>
/// <param name="Films">How many there are.</param>
/// <param name="Viewings">Their dated viewings in scope.</param>
/// <param name="Minutes">Their minutes.</param>
/// <param name="Rated">Those with a rating in scope.</param>
/// <param name="Halves">The sum of these ratings in half stars.</param>
/// <param name="Liked">Liked ones.</param>
internal record struct NameTally(int Films, int Viewings, long Minutes, int Rated, long Halves, int Liked)
{
    public void Add(ScopedFilm film)
    {
        Films++;
        Viewings += film.ViewingCount;
        Minutes += film.Minutes;
        if (film.Halves > 0) Rated++;
        Halves += film.Halves;
        if (film.IsLiked) Liked++;
    }

    /// <summary>Most watched first: films, viewings, rated films; 0 when equal in all.</summary>
    public readonly int CompareMostWatched(NameTally other)
    {
        var byFilms = other.Films.CompareTo(Films);
        if (byFilms != 0) return byFilms;

        var byViewings = other.Viewings.CompareTo(Viewings);
        return byViewings != 0 ? byViewings : other.Rated.CompareTo(Rated);
    }
}

/// <summary>
/// The films of a scope by name: genre, director, actor, country or language. A list of 20,000 films has 200,000 names of
/// actors, so a name is a number in here, and the films of a row are only looked up for the rows that are shown.
/// </summary>
internal sealed class NameTallies
{
    private const int MostKeys = 200;

    // A film for which a person or genre counts with the member's own mean before its own films do.
    private const int FilmsOfOwnMean = 3;

    private readonly ScopedFilm[] _films;
    private readonly MovieFacet _facet;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<NameTally> _tallies = [];
    private readonly List<int> _namesOfFilms = [];
    private readonly int[] _starts;
    private readonly BasisCount _basis = new(CountedUnit.Films);

    private NameTallies(ScopedFilm[] films, MovieFacet facet)
    {
        (_films, _facet, _starts) = (films, facet, new int[films.Length + 1]);
        for (var i = 0; i < films.Length; i++)
        {
            if (films[i].Film.Tmdb is { } tmdb) Count(films[i], MovieFacets.Names(tmdb, facet), _starts[i]);
            _starts[i + 1] = _namesOfFilms.Count;
            _basis.Counts(films[i].Film.Gap ?? (_starts[i + 1] == _starts[i] ? Missing : null));
        }
    }

    /// <summary>Which films are counted.</summary>
    public StatisticsBasis Basis => _basis.ToBasis();

    /// <summary>How many names there are.</summary>
    public int Distinct => _names.Count;

    /// <summary>As varied as this many names.</summary>
    public double? Effective => Figures.Effective(_tallies.Select(tally => tally.Films), _basis.Counted);

    /// <summary>Why a film with TMDB data can still be left out.</summary>
    public LeftOutReason Missing => _facet switch
    {
        MovieFacet.Genres => LeftOutReason.NoGenres,
        MovieFacet.Directors => LeftOutReason.NoDirectors,
        MovieFacet.Actors => LeftOutReason.NoCast,
        MovieFacet.Countries => LeftOutReason.NoCountries,
        _ => LeftOutReason.NoLanguage,
    };

    private IEnumerable<int> All => Enumerable.Range(0, _names.Count);

    public static NameTallies Of(ScopedFilm[] films, MovieFacet facet) => new(films, facet);

    /// <summary>The name with this number.</summary>
    public string Name(int number) => _names[number];

    /// <summary>The tally of the name with this number.</summary>
    public NameTally Tally(int number) => _tallies[number];

    /// <summary>The numbers of a film's names, each once.</summary>
    public ReadOnlySpan<int> NamesOf(int film) => CollectionsMarshal.AsSpan(_namesOfFilms)[_starts[film].._starts[film + 1]];

    /// <summary>The most watched name; null when there is none.</summary>
    public string? MostWatchedName() => All.First(1, CompareMostWatched) is [var first] ? _names[first] : null;

    /// <summary>Rows by films, viewings, rated films and name.</summary>
    public ImmutableArray<RankingRow> MostWatched(Scope scope, int top, Func<string, bool>? which = null) =>
        Rows(scope, All.Where(number => which is null || which(_names[number])).First(top, CompareMostWatched));

    /// <summary>
    /// Rows by adjusted rating, of the names with enough rated films; none when fewer than two have them.
    /// </summary>
    public ImmutableArray<RankingRow> HighestRated(Scope scope)
    {
        var fewest = (_facet is MovieFacet.Directors or MovieFacet.Actors, scope.Year is null) switch
        {
            (true, true) => 3,
            (true, false) => 2,
            (false, true) => 5,
            (false, false) => 3,
        };
        int[] enough = [.. All.Where(number => _tallies[number].Rated >= fewest)];
        return enough.Length < 2 ? [] : Rows(scope, enough.First(scope.Top, (one, other) => CompareHighestRated(scope, one, other)));
    }

    private void Count(ScopedFilm film, ImmutableArray<string> names, int start)
    {
        foreach (var name in names)
        {
            if (string.IsNullOrEmpty(name)) continue;

            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, name, out var isKnown);
            if (!isKnown)
            {
                number = _names.Count;
                _names.Add(name);
                _tallies.Add(default);
            }

            // An actor of two roles comes twice.
            if (CollectionsMarshal.AsSpan(_namesOfFilms)[start..].Contains(number)) continue;
            _namesOfFilms.Add(number);
            CollectionsMarshal.AsSpan(_tallies)[number].Add(film);
        }
    }

    private int CompareMostWatched(int one, int other)
    {
        var byTally = _tallies[one].CompareMostWatched(_tallies[other]);
        return byTally != 0 ? byTally : string.CompareOrdinal(_names[one], _names[other]);
    }

    // Fractions are compared by their whole numbers: equal ratings must not differ in the sixteenth place.
    private int CompareHighestRated(Scope scope, int one, int other)
    {
        var (first, second) = (_tallies[one], _tallies[other]);
        var byRating = (Weighted(scope, second) * (FilmsOfOwnMean + first.Rated)).CompareTo(Weighted(scope, first) * (FilmsOfOwnMean + second.Rated));
        if (byRating != 0) return byRating;

        var byRated = second.Rated.CompareTo(first.Rated);
        return byRated != 0 ? byRated : string.CompareOrdinal(_names[one], _names[other]);
    }

    // (3 × own mean + Σ ratings), times the number of rated films in scope.
    private static long Weighted(Scope scope, NameTally tally) => (FilmsOfOwnMean * scope.RatedHalves) + (tally.Halves * scope.Rated);

    private ImmutableArray<RankingRow> Rows(Scope scope, List<int> numbers)
    {
        var keys = KeysOf(numbers);
        return [.. numbers.Select(number => Row(scope, number, keys[number]))];
    }

    private RankingRow Row(Scope scope, int number, ImmutableArray<string>? keys)
    {
        var tally = _tallies[number];
        return new(
            _names[number],
            tally.Films,
            tally.Viewings,
            tally.Minutes,
            tally.Rated,
            Figures.Mean(tally.Halves, tally.Rated),
            tally.Rated == 0 ? null : Figures.Rounded(Weighted(scope, tally) / 2m / scope.Rated / (FilmsOfOwnMean + tally.Rated)),
            tally.Liked,
            keys);
    }

    // The films are in the list's order, so the keys are too.
    private Dictionary<int, ImmutableArray<string>?> KeysOf(List<int> numbers)
    {
        var builders = numbers.Where(number => _tallies[number].Films <= MostKeys).ToDictionary(number => number, number => ImmutableArray.CreateBuilder<string>(_tallies[number].Films));
        for (var film = 0; film < _films.Length && builders.Count > 0; film++)
        {
            for (var i = _starts[film]; i < _starts[film + 1]; i++)
            {
                if (builders.TryGetValue(_namesOfFilms[i], out var keys)) keys.Add(_films[film].Film.Key);
            }
        }

        return numbers.ToDictionary(number => number, number => builders.TryGetValue(number, out var keys) ? keys.MoveToImmutable() : (ImmutableArray<string>?)null);
    }
}
