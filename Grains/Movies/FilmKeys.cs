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
    public static ImmutableArray<Movie> Assign(ImmutableArray<Movie> movies)
    {
        if (movies.All(movie => movie.Key is not null)) return movies;

        var taken = new HashSet<string>(movies.Length, StringComparer.Ordinal);
        foreach (var movie in movies)
        {
            if (movie.Key is { } key) taken.Add(key);
        }

        var keyed = ImmutableCollectionsMarshal.AsArray(movies)!.AsSpan().ToArray();
        foreach (ref var movie in keyed.AsSpan())
        {
            if (movie.Key is null) movie = movie with { Key = Take(taken, Of(movie)) };
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(keyed);
    }

    /// <summary>The key of a film that has no namesake without an address.</summary>
    public static string Of(Movie movie) => FilmIdentity.Code(movie.LetterboxdUri) ?? OfName(movie.Title, movie.Year);

    private static string OfName(string title, int? year)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{FilmIdentity.Name(title)}|{year}");
        return $"~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, HashBytes))}";
    }

    private static string Take(HashSet<string> taken, string key)
    {
        if (taken.Add(key)) return key;

        for (var number = 2; ; number++)
        {
            var numbered = string.Create(CultureInfo.InvariantCulture, $"{key}-{number}");
            if (taken.Add(numbered)) return numbered;
        }
    }
}
