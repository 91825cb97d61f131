using System.Collections.Immutable;
using System.Globalization;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Movies;

/// <summary>Two lists of one member, an older and a newer one, film by film.</summary>
internal sealed class ListDifference
{
    private const int LongestValue = 100;

    private readonly List<ListChange> _items = [];
    private readonly Tally _films = new();
    private readonly Tally _viewings = new();
    private readonly Tally _ratings = new();
    private readonly Tally _likes = new();
    private readonly Tally _reviews = new();

    private ListDifference()
    {
    }

    /// <summary>What the newer list changes; both have their keys.</summary>
    public static ListChanges Between(ImmutableArray<Movie> before, ImmutableArray<Movie> after)
    {
        var difference = new ListDifference();
        var pairs = Pair(before, after);
        foreach (var (old, current) in pairs.Where(pair => pair.Old is null)) difference.Compare(old, current);
        foreach (var (old, current) in pairs.Where(pair => pair.Old is not null)) difference.Compare(old, current);

        return new(
            difference._films.Counts, difference._viewings.Counts, difference._ratings.Counts, difference._likes.Counts, difference._reviews.Counts, new(0, 0, 0),
            [.. difference._items.Take(ListChanges.MaxItems)], Math.Max(0, difference._items.Count - ListChanges.MaxItems));
    }

    /// <summary>
    /// Which films of two lists are the same: by address, else by name and year, each film of one list with one of the other.
    /// In the order of the newer list, then what is only in the older one.
    /// </summary>
    public static ImmutableArray<(Movie? Old, Movie? Current)> Pair(ImmutableArray<Movie> before, ImmutableArray<Movie> after)
    {
        var byAddress = new Dictionary<string, Movie>(StringComparer.Ordinal);
        var byName = new Dictionary<(string Name, int? Year), Queue<Movie>>();
        foreach (var old in before)
        {
            if (FilmIdentity.Address(old.LetterboxdUri) is { } address) byAddress.TryAdd(address, old);
        }

        var partner = new Dictionary<Movie, Movie>(ReferenceEqualityComparer.Instance);
        var found = new HashSet<Movie>(ReferenceEqualityComparer.Instance);
        foreach (var current in after)
        {
            if (FilmIdentity.Address(current.LetterboxdUri) is { } address && byAddress.TryGetValue(address, out var old) && found.Add(old)) partner.Add(current, old);
        }

        foreach (var old in before.Where(old => !found.Contains(old)))
        {
            var name = (FilmIdentity.Name(old.Title), old.Year);
            if (!byName.TryGetValue(name, out var namesakes)) byName.Add(name, namesakes = new());
            namesakes.Enqueue(old);
        }

        // Two known addresses that differ are two films, whatever their names, but an old long address and a new short one are one.
        foreach (var current in after.Where(current => !partner.ContainsKey(current)))
        {
            if (!byName.TryGetValue((FilmIdentity.Name(current.Title), current.Year), out var namesakes)) continue;
            if (!namesakes.TryPeek(out var old) || AreApart(old, current)) continue;

            found.Add(namesakes.Dequeue());
            partner.Add(current, old);
        }

        return
        [
            .. after.Select(current => (partner.GetValueOrDefault(current), (Movie?)current)),
            .. before.Where(old => !found.Contains(old)).Select(old => ((Movie?)old, (Movie?)null)),
        ];
    }

    private static bool AreApart(Movie old, Movie current) =>
        FilmIdentity.Code(old.LetterboxdUri) is { } one && FilmIdentity.Code(current.LetterboxdUri) is { } other && one != other;

    private void Compare(Movie? old, Movie? current)
    {
        var items = _items.Count;
        var film = (current ?? old)!;
        if (old is null || current is null) Note(_films, film, "film", old is null ? null : Text(old), current is null ? null : Text(current));

        Note(_ratings, film, "rating", Text(old?.Rating), Text(current?.Rating));
        Note(_likes, film, "like", old is { Liked: true } ? "liked" : null, current is { Liked: true } ? "liked" : null);
        CompareViewings(film, old?.Watches ?? [], current?.Watches ?? []);

        if (old is not null && current is not null && (_items.Count > items || !IsSame(old, current))) _films.Changed++;
    }

    private void CompareViewings(Movie film, ImmutableArray<Viewing> before, ImmutableArray<Viewing> after)
    {
        var known = new Dictionary<string, Viewing>(StringComparer.Ordinal);
        foreach (var (name, old) in Named(before)) known.Add(name, old);
        foreach (var (name, current) in Named(after))
        {
            known.Remove(name, out var old);
            CompareViewing(film, old, current);
        }

        foreach (var old in known.Values) CompareViewing(film, old, null);
    }

    private void CompareViewing(Movie film, Viewing? old, Viewing? current)
    {
        if (old is null || current is null || !IsSame(old, current)) Note(_viewings, film, "viewing", Text(old), Text(current), isChange: true);
        if (old?.Review == current?.Review) return;

        // Of a review nothing is told but that it changed.
        _reviews.Count(old?.Review is not null, current?.Review is not null);
        _items.Add(new(film.Key!, film.Title, film.Year, "review", null, null));
    }

    // A viewing is named by its own address, else by its dates and its place among those of the same dates.
    private static IEnumerable<(string Name, Viewing Viewing)> Named(ImmutableArray<Viewing> viewings)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var viewing in viewings)
        {
            var name = FilmIdentity.Address(viewing.LetterboxdUri) ?? string.Create(CultureInfo.InvariantCulture, $"{viewing.WatchedDate:O}|{viewing.LoggedDate:O}");
            for (var number = 2; !taken.Add(name); number++) name = string.Create(CultureInfo.InvariantCulture, $"{name}|{number}");
            yield return (name, viewing);
        }
    }

    private void Note(Tally tally, Movie film, string what, string? before, string? after, bool isChange = false)
    {
        if (before == after && !(isChange && before is not null)) return;

        tally.Count(before is not null, after is not null);
        _items.Add(new(film.Key!, film.Title, film.Year, what, before, after));
    }

    private static bool IsSame(Movie old, Movie current) =>
        old.Title == current.Title && old.Year == current.Year && old.CurrentRating == current.CurrentRating && old.WatchedDate == current.WatchedDate
        && old.Rewatch == current.Rewatch && old.RatedDate == current.RatedDate && old.LikedDate == current.LikedDate && old.MarkedDate == current.MarkedDate
        && FilmIdentity.Address(old.LetterboxdUri) == FilmIdentity.Address(current.LetterboxdUri) && old.Tags.SequenceEqual(current.Tags);

    private static bool IsSame(Viewing old, Viewing current) =>
        old.WatchedDate == current.WatchedDate && old.LoggedDate == current.LoggedDate && old.Rating == current.Rating && old.Rewatch == current.Rewatch
        && old.Tags.SequenceEqual(current.Tags);

    private static string Text(Movie movie) => Cut(movie.Year is { } year ? string.Create(CultureInfo.InvariantCulture, $"{movie.Title} ({year})") : movie.Title);

    private static string? Text(double? rating) => rating?.ToString("0.#", CultureInfo.InvariantCulture);

    private static string? Text(Viewing? viewing) => viewing is null
        ? null
        : Cut(string.Join(", ", new[] { viewing.WatchedDate?.ToString("O", CultureInfo.InvariantCulture) ?? "undated", Text(viewing.Rating), viewing.Rewatch ? "rewatch" : null, viewing.Tags.IsEmpty ? null : string.Join(' ', viewing.Tags) }.OfType<string>()));

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
