using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Movies;

/// <summary>
/// The keys of a list's films: the code of the boxd.it address, else <c>~</c> and a hash of name and year, which no code can
/// be taken for. Unique in a list, safe in a path, and the same in every list that has the film.
/// </summary>
internal static class FilmKeys
{
    private const int HashBytes = 8;

    /// <summary>The list with a key for each movie that has none yet, in the order of the list.</summary>
    /// <param name="movies">The list.</param>
    /// <param name="given">The highest number that a namesake ever had, by the key that it numbers: none of them is given again.</param>
    public static ImmutableArray<Movie> Assign(ImmutableArray<Movie> movies, ImmutableDictionary<string, int>? given = null)
    {
        if (movies.All(movie => movie.Key is not null)) return movies;

        var taken = new HashSet<string>(StringComparer.Ordinal);
        var highest = new Dictionary<string, int>(given ?? ImmutableDictionary<string, int>.Empty, StringComparer.Ordinal);
        foreach (var movie in movies)
        {
            if (movie.Key is { } key) taken.Add(key);
        }

        var keyed = ImmutableCollectionsMarshal.AsArray(movies)!.AsSpan().ToArray();
        foreach (ref var movie in keyed.AsSpan())
        {
            if (movie.Key is null) movie = movie with { Key = Take(taken, highest, Of(movie)) };
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(keyed);
    }

    /// <summary>The key of a film that has no namesake without an address.</summary>
    public static string Of(Movie movie) => FilmIdentity.Code(movie.LetterboxdUri) ?? OfName(movie.Title, movie.Year);

    /// <summary>The numbers of namesakes that are known to be given: those of a list, and those of the lists before it.</summary>
    /// <param name="movies">The list, with its keys.</param>
    /// <param name="before">What was known of the lists before it; null for nothing.</param>
    /// <returns>The highest number by the key that it numbers; null when there is none.</returns>
    public static ImmutableDictionary<string, int>? Given(ImmutableArray<Movie> movies, ImmutableDictionary<string, int>? before)
    {
        var given = (before ?? ImmutableDictionary<string, int>.Empty).ToBuilder();
        foreach (var movie in movies)
        {
            // Codes have no dash.
            if (movie.Key is not ['~', ..] key || key.IndexOf('-') is not (> 0 and var dash)) continue;
            if (!int.TryParse(key.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) continue;

            given[key[..dash]] = Math.Max(number, given.GetValueOrDefault(key[..dash]));
        }

        return given.Count == 0 ? null : given.ToImmutable();
    }

    private static string OfName(string title, int? year)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{FilmIdentity.Name(title)}|{year}");
        return $"~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, HashBytes))}";
    }

    // A name of which a namesake was ever told apart is not given bare again either. Counted per key: an upload can have nothing
    // but namesakes.
    private static string Take(HashSet<string> taken, Dictionary<string, int> highest, string key)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(highest, key, out var isNumbered);
        if (!isNumbered && taken.Add(key)) return key;

        // The first is the bare key.
        for (number = Math.Max(number, 1); ;)
        {
            var numbered = string.Create(CultureInfo.InvariantCulture, $"{key}-{++number}");
            if (taken.Add(numbered)) return numbered;
        }
    }
}
