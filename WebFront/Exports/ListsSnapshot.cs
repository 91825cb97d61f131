using Letterboxd.Abstractions;
using Letterboxd.Grains.Export;
using Letterboxd.WebFront.Lists;

namespace Letterboxd.WebFront.Exports;

/// <summary>The watchlist and all lists of a session.</summary>
internal static class ListsSnapshot
{
    /// <summary>Reads them, with nothing in them where there are none; null when there is no such session.</summary>
    public static async Task<TakenLists?> Read(ISessionGrain session)
    {
        if (await FilmListSnapshot.Read(session, new()) is not { } watchlist || await session.GetFilmLists(shown: null) is not { } lists) return null;

        var taken = new List<TakenList>();
        foreach (var list in lists.Lists ?? [])
        {
            if (await FilmListSnapshot.Read(session, new(Slug: list.Slug)) is not { } page) return null;
            if (page is { List: { } current, Films: { } films }) taken.Add(new(current, films));
        }

        return new(watchlist.Films is { IsEmpty: false } waiting ? waiting : null, taken.Count > 0 ? [.. taken] : null);
    }
}
