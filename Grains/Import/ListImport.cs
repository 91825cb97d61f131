using Letterboxd.Grains.Lists;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Import;

/// <summary>Brings the watchlist and the custom lists of an upload together, and counts in their files what was used.</summary>
internal static class ListImport
{
    /// <summary>What the files hold; null when there is neither a watchlist nor a list.</summary>
    /// <param name="watchlists">Watchlists, in an order that does not depend on the request.</param>
    /// <param name="lists">Lists, likewise.</param>
    public static MemberListsDocument? Merge(IReadOnlyList<FileRows> watchlists, IReadOnlyList<ListDraft> lists)
    {
        if (watchlists.Count == 0 && lists.Count == 0) return null;

        var builder = new MemberListsBuilder();
        foreach (var file in NewestFirst(watchlists)) AddWatchlist(builder, file);
        foreach (var list in EachOnce(lists)) AddList(builder, list);
        return builder.Build();
    }

    private static void AddWatchlist(MemberListsBuilder builder, FileRows file)
    {
        builder.BeginWatchlist();
        var tooMany = 0;
        foreach (var row in file.Rows)
        {
            var why = builder.AddToWatchlist(row.Name, row.Year, row.Uri, row.Date);
            if (why is null) continue;

            file.Repeated++;
            if (why is NotListed.TooMany) tooMany++;
        }

        if (tooMany > 0) file.Warnings.Add($"a watchlist holds {MemberListsBuilder.MostWatchlistFilms} films at most; {tooMany} are left out");
    }

    private static void AddList(MemberListsBuilder builder, ListDraft list)
    {
        var rows = list.Rows;
        if (!builder.TryBeginList(new() { Slug = "", Name = list.Name, Description = list.Description, Tags = list.Tags, Url = list.Url, Date = list.Date }))
        {
            rows.Repeated += rows.Rows.Count;
            rows.Warnings.Add($"a session holds {MemberListsBuilder.MostLists} lists at most; this one is left out");
            return;
        }

        // As the positions say: a spreadsheet may have sorted the rows by title.
        var used = builder.AddFilms(rows.Rows
            .Select(row => (Row: row, Position: list.PositionOf(row)))
            .OrderBy(film => film.Position ?? int.MaxValue)
            .Select(film => (film.Row.Name, film.Row.Year, film.Row.Uri, film.Position, list.NoteOf(film.Row))));
        if (used == rows.Rows.Count) return;

        var tooMany = rows.Rows.Count - used;
        rows.Repeated += tooMany;
        rows.Warnings.Add($"the lists of a session hold {MemberListsBuilder.MostListFilms} films at most; {tooMany} are left out");
    }

    private static IEnumerable<FileRows> NewestFirst(IReadOnlyList<FileRows> watchlists) =>
        watchlists.OrderByDescending(file => file.Rows.Max(row => row.Date?.DayNumber)).ThenByDescending(file => file.Rows.Count);

    // The older first, so that a list keeps its name in addresses when another of that name is made. Of two files of one list the
    // later one counts, else the longer one.
    private static IEnumerable<ListDraft> EachOnce(IReadOnlyList<ListDraft> lists)
    {
        foreach (var files in lists.GroupBy(Identity).OrderBy(files => files.Min(list => list.Date) ?? DateOnly.MaxValue).ThenBy(files => files.Key.Name, StringComparer.Ordinal).ThenBy(files => files.Key.Address, StringComparer.Ordinal))
        {
            var byAge = files.OrderByDescending(list => list.Date).ThenByDescending(list => list.Rows.Rows.Count).ToArray();
            foreach (var repeated in byAge.Skip(1)) repeated.Rows.Repeated += repeated.Rows.Rows.Count;
            yield return byAge[0];
        }
    }

    // A list is known by its address. Without one, only a file that holds the same is the same list.
    private static (string Name, string? Address) Identity(ListDraft list) => FilmIdentity.Address(list.Url) is { } address
        ? ("", address)
        : (list.Name, string.Join('\n', list.Rows.Rows.Select(row => $"{row.Address}|{row.Film.Name}|{row.Year}")));
}
