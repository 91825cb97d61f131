using System.Collections.Immutable;
using System.Globalization;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Movies;

/// <summary>Two lists of one member, an older and a newer one, film by film.</summary>
internal sealed class ListDifference
{
    private const int LongestValue = 100;

    private readonly List<ListChange> _addedFilms = [];
    private readonly List<ListChange> _others = [];
    private readonly Tally _films = new();
    private readonly Tally _viewings = new();
    private readonly Tally _ratings = new();
    private readonly Tally _likes = new();
    private readonly Tally _reviews = new();
    private int _items;

    private ListDifference()
    {
    }

    /// <summary>What the newer list changes; both have their keys.</summary>
    /// <param name="before">The older list.</param>
    /// <param name="after">The newer list.</param>
    /// <param name="pairs">Which of their films are the same.</param>
    /// <param name="watchlist">How the watchlist beside them changes.</param>
    public static ListChanges Between(ImmutableArray<Movie> before, ImmutableArray<Movie> after, FilmPairs pairs, WatchlistChangeCounts watchlist)
    {
        var difference = new ListDifference();
        for (var place = 0; place < after.Length; place++) difference.Compare(pairs.OldPlaces[place] is >= 0 and var old ? before[old] : null, after[place]);
        foreach (var place in pairs.Gone) difference.Compare(before[place], null);

        ImmutableArray<ListChange> items = [.. difference._addedFilms.Concat(difference._others).Take(ListChanges.MaxItems)];
        return new(
            difference._films.Counts,
            difference._viewings.Counts,
            difference._ratings.Counts,
            difference._likes.Counts,
            difference._reviews.Counts,
            watchlist,
            items,
            difference._items - items.Length);
    }

    private void Compare(Movie? old, Movie? current)
    {
        var items = _items;
        var film = (current ?? old)!;
        if (old is null || current is null) Note(_films, film, "film", old is null ? null : Text(old), current is null ? null : Text(current));

        NoteIfOther(_ratings, film, "rating", Text(old?.Rating), Text(current?.Rating));
        NoteIfOther(_likes, film, "like", old is { Liked: true } ? "liked" : null, current is { Liked: true } ? "liked" : null);
        CompareViewings(film, old?.Watches ?? [], current?.Watches ?? []);
        if (old is null || current is null) return;

        // What no other item tells: another title, another address, the day it was marked.
        var (was, isNow) = (Describe(old, old, current), Describe(current, old, current));
        if (was != isNow && (items == _items || Text(old) != Text(current))) Add(film, "film", was, isNow);
        if (items != _items) _films.Changed++;
    }

    // A viewing is the same by its own address, else by its dates and its place among those of the same dates. Two addresses
    // that differ are two viewings.
    private void CompareViewings(Movie film, ImmutableArray<Viewing> before, ImmutableArray<Viewing> after)
    {
        if (before.IsEmpty && after.IsEmpty) return;

        var byAddress = Queues(before.Where(old => old.LetterboxdUri is not null), old => FilmIdentity.Address(old.LetterboxdUri)!);
        var withoutAddress = Queues(before.Where(old => old.LetterboxdUri is null), Dates);
        var open = new List<Viewing>();
        foreach (var current in after)
        {
            if (FilmIdentity.Address(current.LetterboxdUri) is { } address && Take(byAddress, address) is { } old) CompareViewing(film, old, current);
            else open.Add(current);
        }

        var leftWithAddress = Queues(byAddress.Values.SelectMany(left => left), Dates);
        foreach (var current in open) CompareViewing(film, Take(withoutAddress, Dates(current)) ?? (current.LetterboxdUri is null ? Take(leftWithAddress, Dates(current)) : null), current);
        foreach (var gone in withoutAddress.Values.Concat(leftWithAddress.Values).SelectMany(left => left)) CompareViewing(film, gone, null);
    }

    private static Dictionary<TKey, Queue<Viewing>> Queues<TKey>(IEnumerable<Viewing> viewings, Func<Viewing, TKey> key) where TKey : notnull =>
        viewings.GroupBy(key).ToDictionary(same => same.Key, same => new Queue<Viewing>(same));

    private static Viewing? Take<TKey>(Dictionary<TKey, Queue<Viewing>> viewings, TKey key) where TKey : notnull =>
        viewings.TryGetValue(key, out var same) && same.TryDequeue(out var viewing) ? viewing : null;

    private void CompareViewing(Movie film, Viewing? old, Viewing? current)
    {
        if (old is null || current is null || !SaySame(old, current)) Note(_viewings, film, "viewing", Text(old), Text(current));
        if (old?.Review == current?.Review) return;

        // Of a review nothing is told but that it changed.
        _reviews.Count(old?.Review is not null, current?.Review is not null);
        Add(film, "review", null, null);
    }

    private static (DateOnly?, DateOnly?) Dates(Viewing viewing) => (viewing.WatchedDate, viewing.LoggedDate);

    private static bool SaySame(Viewing old, Viewing current) =>
        old.WatchedDate == current.WatchedDate && old.LoggedDate == current.LoggedDate && old.Rating == current.Rating && old.Rewatch == current.Rewatch
        && old.Tags.SequenceEqual(current.Tags);

    private void NoteIfOther(Tally tally, Movie film, string what, string? before, string? after)
    {
        if (before != after) Note(tally, film, what, before, after);
    }

    private void Note(Tally tally, Movie film, string what, string? before, string? after)
    {
        tally.Count(before is not null, after is not null);
        Add(film, what, before, after);
    }

    // What is beyond the bound is only counted: a list can change in 200,000 places.
    private void Add(Movie film, string what, string? before, string? after)
    {
        _items++;
        var items = what is "film" && before is null ? _addedFilms : _others;
        if (items.Count < ListChanges.MaxItems) items.Add(new(film.Key!, Cut(film.Title), film.Year, what, before is null ? null : Cut(before), after is null ? null : Cut(after)));
    }

    // Lists of the first release kept no day of rating, like and mark: that one is known now is no change.
    private static string Describe(Movie movie, Movie old, Movie current) => string.Join(", ", new[]
    {
        Text(movie),
        old.CurrentRating == current.CurrentRating ? null : $"current rating {Text(movie.CurrentRating) ?? "none"}",
        old.RatedDate is null || old.RatedDate == current.RatedDate ? null : $"rated {Text(movie.RatedDate)}",
        old.LikedDate is null || old.LikedDate == current.LikedDate ? null : $"liked {Text(movie.LikedDate)}",
        old.MarkedDate is null || old.MarkedDate == current.MarkedDate ? null : $"marked {Text(movie.MarkedDate)}",
        old.WatchedDate == current.WatchedDate ? null : $"watched {Text(movie.WatchedDate)}",
        old.Rewatch == current.Rewatch ? null : movie.Rewatch ? "rewatched" : "no rewatch",
        FilmIdentity.Address(old.LetterboxdUri) == FilmIdentity.Address(current.LetterboxdUri) ? null : FilmIdentity.Address(movie.LetterboxdUri) ?? "no address",
        old.Tags.SequenceEqual(current.Tags) ? null : $"tags {string.Join(' ', movie.Tags)}",
    }.OfType<string>());

    private static string Text(Movie movie) => movie.Year is { } year ? string.Create(CultureInfo.InvariantCulture, $"{movie.Title} ({year})") : movie.Title;

    private static string? Text(double? rating) => rating?.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Text(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "on no day";

    private static string? Text(Viewing? viewing) => viewing is null
        ? null
        : string.Join(", ", new[] { viewing.WatchedDate is { } day ? Text(day) : "undated", Text(viewing.Rating), viewing.Rewatch ? "rewatch" : null, viewing.Tags.IsEmpty ? null : string.Join(' ', viewing.Tags) }.OfType<string>());

    private static string Cut(string text) => text.Length <= LongestValue ? text : text[..(char.IsHighSurrogate(text[LongestValue - 2]) ? LongestValue - 2 : LongestValue - 1)] + "…";

    private sealed class Tally
    {
        private int _added;
        private int _removed;

        public int Changed { get; set; }

        public ChangeCounts Counts => new(_added, _removed, Changed);

        public void Count(bool before, bool after)
        {
            if (!before) _added++;
            else if (!after) _removed++;
            else Changed++;
        }
    }
}
