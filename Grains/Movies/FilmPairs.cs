using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Movies;

/// <summary>Which films of an older and a newer list are the same.</summary>
/// <param name="OldPlaces">For each film of the newer list, where it is in the older one; -1 where it is new.</param>
/// <param name="Gone">The places in the older list of the films that the newer one has not.</param>
internal sealed record FilmPairs(ImmutableArray<int> OldPlaces, ImmutableArray<int> Gone)
{
    private const int None = -1;

    /// <summary>
    /// Pairs by address, then by name and year where that is one film on either side. Two short addresses that differ are two
    /// films, and so are two long ones; a long one, as in exports to 2020, and a short one can be the same.
    /// </summary>
    public static FilmPairs Of(ImmutableArray<Movie> before, ImmutableArray<Movie> after)
    {
        var byAddress = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < before.Length; place++)
        {
            if (FilmIdentity.Address(before[place].LetterboxdUri) is { } address) byAddress.TryAdd(address, place);
        }

        var places = new int[after.Length];
        var paired = new bool[before.Length];
        for (var place = 0; place < after.Length; place++)
        {
            places[place] = FilmIdentity.Address(after[place].LetterboxdUri) is { } address && byAddress.Remove(address, out var old) ? old : None;
            if (places[place] != None) paired[places[place]] = true;
        }

        var namesakes = Enumerable.Range(0, before.Length).Where(place => !paired[place]).ToLookup(place => Name(before[place]));
        if (namesakes.Count > 0)
        {
            foreach (var open in Enumerable.Range(0, after.Length).Where(place => places[place] == None).GroupBy(place => Name(after[place])))
            {
                if (open.Count() > 1 || namesakes[open.Key].Count() != 1) continue;

                var (place, old) = (open.First(), namesakes[open.Key].First());
                if (AreApart(before[old], after[place])) continue;

                places[place] = old;
                paired[old] = true;
            }
        }

        return new([.. places], [.. Enumerable.Range(0, before.Length).Where(place => !paired[place])]);
    }

    private static (string Name, int? Year) Name(Movie movie) => (FilmIdentity.Name(movie.Title), movie.Year);

    private static bool AreApart(Movie one, Movie other) =>
        one.LetterboxdUri is not null && other.LetterboxdUri is not null && FilmIdentity.HasCode(one.LetterboxdUri) == FilmIdentity.HasCode(other.LetterboxdUri);
}
