using System.Collections.Immutable;
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
    public readonly int CompareMostWatched(in NameTally other)
    {
        var byFilms = other.Films.CompareTo(Films);
        if (byFilms != 0) return byFilms;

        var byViewings = other.Viewings.CompareTo(Viewings);
        return byViewings != 0 ? byViewings : other.Rated.CompareTo(Rated);
    }
}

/// <summary>
/// The films of a scope by name: genre, director, actor, country or language. The films of a row are only looked up for the
/// rows that are shown.
/// </summary>
internal sealed class NameTallies
{
    private const int MostKeys = 200;

    // A film for which a person or genre counts with the member's own mean before its own films do.
    private const int FilmsOfOwnMean = 3;

    private readonly ScopedFilm[] _films;
    private readonly NameIndex _names;
    private readonly NameTally[] _tallies;
    private readonly List<int> _all = [];
    private readonly BasisCount _basis = new(CountedUnit.Films);

    private NameTallies(ScopedFilm[] films, NameIndex names)
    {
        (_films, _names, _tallies) = (films, names, new NameTally[names.Count]);
        foreach (var film in films)
        {
            var own = names.NamesOf(film.Film);
            foreach (var number in own)
            {
                if (_tallies[number].Films == 0) _all.Add(number);
                _tallies[number].Add(film);
            }

            _basis.Counts(film.Film.Gap ?? (own.IsEmpty ? Missing : null));
        }
    }

    /// <summary>Which films are counted.</summary>
    public StatisticsBasis Basis => _basis.ToBasis();

    /// <summary>How many names there are.</summary>
    public int Distinct => _all.Count;

    /// <summary>As varied as this many names.</summary>
    public double? Effective => Figures.Effective([.. _all.Select(number => _tallies[number].Films)], _basis.Counted);

    /// <summary>Why a film with TMDB data can still be left out.</summary>
    public LeftOutReason Missing => _names.Facet switch
    {
        MovieFacet.Genres => LeftOutReason.NoGenres,
        MovieFacet.Directors => LeftOutReason.NoDirectors,
        MovieFacet.Actors => LeftOutReason.NoCast,
        MovieFacet.Countries => LeftOutReason.NoCountries,
        _ => LeftOutReason.NoLanguage,
    };

    public static NameTallies Of(ScopedFilm[] films, NameIndex names) => new(films, names);

    /// <summary>How many numbers there are, of names out of scope too.</summary>
    public int Numbers => _tallies.Length;

    /// <summary>The name with this number.</summary>
    public string Name(int number) => _names.Name(number);

    /// <summary>The tally of the name with this number.</summary>
    public ref readonly NameTally Tally(int number) => ref _tallies[number];

    /// <summary>The numbers of a film's names, each once.</summary>
    public ReadOnlySpan<int> NamesOf(ScopedFilm film) => _names.NamesOf(film.Film);

    /// <summary>Rows by films, viewings, rated films and name.</summary>
    public ImmutableArray<RankingRow> MostWatched(Scope scope, int top, Func<int, bool>? which = null) =>
        Rows(scope, (which is null ? _all : _all.Where(which)).First(top, CompareMostWatched));

    /// <summary>
    /// Rows by adjusted rating, of the names with enough rated films; none when fewer than two have them.
    /// </summary>
    public ImmutableArray<RankingRow> HighestRated(Scope scope)
    {
        var fewest = (_names.Facet is MovieFacet.Directors or MovieFacet.Actors, scope.Year is null) switch
        {
            (true, true) => 3,
            (true, false) => 2,
            (false, true) => 5,
            (false, false) => 3,
        };
        int[] enough = [.. _all.Where(number => _tallies[number].Rated >= fewest)];
        return enough.Length < 2 ? [] : Rows(scope, enough.First(scope.Top, (one, other) => CompareHighestRated(scope, one, other)));
    }

    private int CompareMostWatched(int one, int other)
    {
        var byTally = _tallies[one].CompareMostWatched(_tallies[other]);
        return byTally != 0 ? byTally : string.CompareOrdinal(Name(one), Name(other));
    }

    // Fractions are compared by their whole numbers: equal ratings must not differ in the sixteenth place.
    private int CompareHighestRated(Scope scope, int one, int other)
    {
        ref readonly var first = ref _tallies[one];
        ref readonly var second = ref _tallies[other];
        var byRating = (Weighted(scope, second) * (FilmsOfOwnMean + first.Rated)).CompareTo(Weighted(scope, first) * (FilmsOfOwnMean + second.Rated));
        if (byRating != 0) return byRating;

        var byRated = second.Rated.CompareTo(first.Rated);
        return byRated != 0 ? byRated : string.CompareOrdinal(Name(one), Name(other));
    }

    // (3 × own mean + Σ ratings), times the number of rated films in scope.
    private static long Weighted(Scope scope, in NameTally tally) => (FilmsOfOwnMean * scope.RatedHalves) + (tally.Halves * scope.Rated);

    private ImmutableArray<RankingRow> Rows(Scope scope, List<int> numbers)
    {
        var keys = KeysOf(numbers);
        return [.. numbers.Select((number, i) => Row(scope, number, keys[i]?.MoveToImmutable()))];
    }

    private RankingRow Row(Scope scope, int number, ImmutableArray<string>? keys)
    {
        var tally = _tallies[number];
        return new(
            Name(number),
            tally.Films,
            tally.Viewings,
            tally.Minutes,
            tally.Rated,
            Figures.Mean(tally.Halves, tally.Rated),
            tally.Rated == 0 ? null : Figures.Rounded(Weighted(scope, tally) / 2m / scope.Rated / (FilmsOfOwnMean + tally.Rated)),
            tally.Liked,
            keys);
    }

    // The films are in the list's order, so the keys are too. A row of too many films has none.
    private ImmutableArray<string>.Builder?[] KeysOf(List<int> numbers)
    {
        var keys = numbers.Select(number => _tallies[number].Films <= MostKeys ? ImmutableArray.CreateBuilder<string>(_tallies[number].Films) : null).ToArray();
        var keysOf = new ImmutableArray<string>.Builder?[_tallies.Length];
        for (var i = 0; i < keys.Length; i++) keysOf[numbers[i]] = keys[i];
        foreach (var film in _films)
        {
            foreach (var number in NamesOf(film)) keysOf[number]?.Add(film.Film.Key);
        }

        return keys;
    }
}
