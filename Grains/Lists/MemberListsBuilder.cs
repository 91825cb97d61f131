using System.Collections.Immutable;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Lists;

/// <summary>Puts a watchlist and lists together, each film once, within the bounds of a session.</summary>
internal sealed class MemberListsBuilder
{
    /// <summary>Films on a watchlist at most.</summary>
    public const int MostWatchlistFilms = 20_000;

    /// <summary>Custom lists at most.</summary>
    public const int MostLists = 500;

    /// <summary>Films of all custom lists together at most.</summary>
    public const int MostListFilms = 50_000;

    private readonly FilmIndex _films = new([]);
    private readonly HashSet<int> _onWatchlist = [];
    private readonly List<ListDocument> _lists = [];
    private readonly ListSlugs _slugs = new();
    private List<WatchlistItem>? _watchlist;
    private bool _hasLists;
    private int _listFilms;

    /// <summary>There is a watchlist, be it empty.</summary>
    public void BeginWatchlist() => _watchlist ??= [];

    /// <summary>There are lists, be they none.</summary>
    public void BeginLists() => _hasLists = true;

    /// <summary>Puts a film onto the watchlist; says why not, where it does not.</summary>
    public NotListed? AddToWatchlist(string title, int? year, string? uri, DateOnly? added)
    {
        BeginWatchlist();
        if (_watchlist!.Count == MostWatchlistFilms) return NotListed.TooMany;

        var film = Film(title, year, uri);
        if (!_onWatchlist.Add(film)) return NotListed.Repeated;

        _watchlist.Add(new(film, added));
        return null;
    }

    /// <summary>Begins a list; false when there are as many as a session has at most.</summary>
    /// <param name="list">The list, its slug still to be given unless <paramref name="slug"/> is.</param>
    /// <param name="slug">The slug that it had before; null for a new one.</param>
    public bool TryBeginList(ListDocument list, string? slug = null)
    {
        _hasLists = true;
        if (_lists.Count == MostLists) return false;

        _lists.Add(list with { Slug = slug is not null && _slugs.Keep(slug) ? slug : _slugs.Take(list.Name), Films = [] });
        return true;
    }

    /// <summary>The films of the list that was begun last, as far as they fit; how many did.</summary>
    public int AddFilms(IEnumerable<(string Title, int? Year, string? Uri, int? Position, string? Note)> films)
    {
        var items = films.Take(MostListFilms - _listFilms).Select(film => new ListItem(Film(film.Title, film.Year, film.Uri), film.Position, film.Note)).ToImmutableArray();
        _lists[^1] = _lists[^1] with { Films = items };
        _listFilms += items.Length;
        return items.Length;
    }

    /// <summary>What came together; null when there was neither a watchlist nor a list.</summary>
    public MemberListsDocument? Build() => _watchlist is null && !_hasLists
        ? null
        : new()
        {
            Films = FilmKeys.Assign([.. _films.Films]),
            Watchlist = _watchlist?.ToImmutableArray(),
            Lists = _hasLists
                ? [.. _lists.OrderBy(list => Diacritics.Fold(list.Name), StringComparer.Ordinal).ThenBy(list => list.Name, StringComparer.Ordinal).ThenBy(list => list.Slug, StringComparer.Ordinal)]
                : null,
        };

    private int Film(string title, int? year, string? uri) => _films.Find(title, year, uri) ?? _films.Add(new() { Title = title, Year = year, LetterboxdUri = uri });
}

/// <summary>Why a film did not come onto a list.</summary>
internal enum NotListed
{
    /// <summary>It is on it already.</summary>
    Repeated,

    /// <summary>The list is full.</summary>
    TooMany,
}
