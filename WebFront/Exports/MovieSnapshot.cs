using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.WebFront.Exports;

/// <summary>A whole list, read piece by piece, all of one version.</summary>
internal static class MovieSnapshot
{
    // A list that changes faster than it is read keeps its pieces for a while; what fails is a session that moved.
    private const int Tries = 5;

    /// <summary>The movies that <paramref name="query"/> asks for; null when there is no such session.</summary>
    /// <exception cref="TimeoutException">The list moved away each time it was read.</exception>
    public static async Task<ImmutableArray<Movie>?> Read(ISessionGrain session, MovieQuery query)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            if (await session.GetMovies(query) is not { } page) return null;

            var movies = page.Movies!.Value.ToBuilder();
            var version = page.Version;
            while (page is { Movies: not null, Next: { } next })
            {
                // Where the rest of the page is not kept any more, the known version leaves the movies out.
                if (await session.GetMovies(query with { From = next, PieceOf = version, KnownVersion = version }) is not { } piece) return null;
                page = piece.Version == version ? piece : piece with { Movies = null };
                if (page.Movies is { } more) movies.AddRange(more);
            }

            if (page.Movies is not null) return movies.ToImmutable();
        }

        throw new TimeoutException("The list could not be read in one piece.");
    }
}
