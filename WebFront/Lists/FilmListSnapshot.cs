using Letterboxd.Abstractions;

namespace Letterboxd.WebFront.Lists;

/// <summary>A page of a watchlist or a list, read piece by piece, all of one version.</summary>
internal static class FilmListSnapshot
{
    // While their films are looked up, lists change every few seconds; reading all pieces takes less.
    private const int Tries = 5;

    /// <summary>The page; its films are null when there is no such list. Null when there is no such session.</summary>
    /// <exception cref="TimeoutException">The list changed each time it was read.</exception>
    public static async Task<FilmListPage?> Read(ISessionGrain session, FilmListQuery query)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            if (await session.GetFilmList(query) is not { } first) return null;
            if (first is not { Films: { } films, Next: { } next }) return first;

            var all = films.ToBuilder();
            for (int? from = next; from is { } place;)
            {
                if (await session.GetFilmList(query with { From = place, PieceOf = first.Version }) is not { } piece) return null;
                if (piece.Films is not { } more || piece.Version != first.Version)
                {
                    all = null;
                    break;
                }

                all.AddRange(more);
                from = piece.Next;
            }

            if (all is not null) return first with { Films = all.ToImmutable(), Next = null };
        }

        throw new TimeoutException("The list could not be read in one piece.");
    }
}
