using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Export;

/// <summary>A watchlist and custom lists as files to take away.</summary>
/// <param name="Watchlist">The watchlist in its own order; null when there is none.</param>
/// <param name="Lists">The custom lists with their films; null when there are none.</param>
public sealed record TakenLists(ImmutableArray<FilmListEntry>? Watchlist, ImmutableArray<TakenList>? Lists);

/// <summary>A custom list with its films.</summary>
/// <param name="List">The list.</param>
/// <param name="Films">Its films in their order.</param>
public sealed record TakenList(CustomList List, ImmutableArray<FilmListEntry> Films);

/// <summary>A watchlist and custom lists in the formats of Letterboxd's own export, for its pages and for this service.</summary>
public static class ListTables
{
    private static readonly string[] WatchlistHeader = ["Date", "Name", "Year", "Letterboxd URI"];
    private static readonly string[] ListHeader = ["Date", "Name", "Tags", "URL", "Description"];
    private static readonly string[] FilmHeader = ["Position", "Name", "Year", "URL", "Description"];

    /// <summary><c>watchlist.csv</c>: one row a film.</summary>
    /// <param name="films">The watchlist.</param>
    public static TakeawayFile Watchlist(ImmutableArray<FilmListEntry> films) => new(
        "watchlist.csv",
        CsvText.Pieces(WatchlistHeader, films.Select(entry => new[] { Cells.Of(entry.AddedDate), entry.Film.Title, Cells.Of(entry.Film.Year), entry.Film.LetterboxdUri })));

    /// <summary>A list: what it says of itself, then one row a film.</summary>
    /// <param name="list">The list.</param>
    /// <param name="films">Its films.</param>
    public static TakeawayFile List(CustomList list, ImmutableArray<FilmListEntry> films)
    {
        IEnumerable<string?[]> head = [ListHeader, [Cells.Of(list.Date), list.Name, Cells.Of(list.Tags), list.Url, list.Description], [], FilmHeader];
        var rows = films.Select(entry => new[] { Cells.Of(entry.Position), entry.Film.Title, Cells.Of(entry.Film.Year), entry.Film.LetterboxdUri, entry.Note });
        return new($"{list.Slug}.csv", CsvText.Pieces(["Letterboxd list export v7"], head.Concat(rows)));
    }
}
