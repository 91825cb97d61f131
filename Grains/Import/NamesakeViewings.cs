using System.Runtime.InteropServices;

namespace Letterboxd.Grains.Import;

/// <summary>
/// Viewings of films that share name and year (5 in 42 members have such films): what tells the films apart decides, asked
/// for all viewings of the name at once. Linear in films and viewings: an upload can give one name to all of its rows.
/// </summary>
internal static class NamesakeViewings
{
    /// <summary>Gives viewings to the films they are of; the rest, which nothing tells apart, comes back.</summary>
    public static List<ViewingDraft> Assign(List<FilmDraft> films, List<ViewingDraft> viewings)
    {
        // 1. The day of logging is the day of one film alone.
        var ofDay = OnlyOnes(films, film => film.Days);
        var assigned = Assign(viewings, viewing => viewing.Row.Date is { } day ? ofDay.GetValueOrDefault(day) : null);

        // 2. The rating is the current rating of one film alone; no result where that crowds one film and leaves another empty.
        var ofRating = OnlyOnes<double>(films, film => film.CurrentRating is { } rating ? [rating] : []);
        var byRating = Assign(viewings, viewing => assigned.GetValueOrDefault(viewing) ?? (viewing.Rating is { } rating ? ofRating.GetValueOrDefault(rating) : null));
        if (!IsCrowded(films, byRating)) assigned = byRating;

        // 3. As many unflagged viewings as films: in the order of the files.
        var open = viewings.Where(viewing => !assigned.ContainsKey(viewing)).ToList();
        var firsts = open.Where(viewing => !viewing.IsRewatch).ToList();
        var filled = Firsts(assigned);
        var empty = films.Where(film => !filled.ContainsKey(film)).ToList();
        if (firsts.Count > 0 && firsts.Count == empty.Count)
        {
            foreach (var (viewing, film) in firsts.Zip(empty)) assigned.Add(viewing, film);
            open = [.. open.Where(viewing => viewing.IsRewatch)];
        }

        foreach (var viewing in viewings)
        {
            if (assigned.TryGetValue(viewing, out var film)) film.Add(viewing);
        }

        return open;
    }

    private static Dictionary<ViewingDraft, FilmDraft> Assign(List<ViewingDraft> viewings, Func<ViewingDraft, FilmDraft?> filmOf)
    {
        var assigned = new Dictionary<ViewingDraft, FilmDraft>(ReferenceEqualityComparer.Instance);
        foreach (var viewing in viewings)
        {
            if (filmOf(viewing) is { } film) assigned.Add(viewing, film);
        }

        return assigned;
    }

    private static bool IsCrowded(List<FilmDraft> films, Dictionary<ViewingDraft, FilmDraft> assigned)
    {
        var filled = Firsts(assigned);
        return filled.Count < films.Count && filled.Values.Any(count => count > 1);
    }

    /// <summary>How many viewings that are no rewatches each film has; a film that has none is not in it.</summary>
    private static Dictionary<FilmDraft, int> Firsts(Dictionary<ViewingDraft, FilmDraft> assigned) =>
        assigned.Where(pair => !pair.Key.IsRewatch).CountBy(pair => pair.Value).ToDictionary();

    /// <summary>By each value the one film that has it; null where several have.</summary>
    private static Dictionary<TValue, FilmDraft?> OnlyOnes<TValue>(List<FilmDraft> films, Func<FilmDraft, IEnumerable<TValue>> valuesOf) where TValue : notnull
    {
        var only = new Dictionary<TValue, FilmDraft?>();
        foreach (var film in films)
        {
            foreach (var value in valuesOf(film))
            {
                ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(only, value, out var exists);
                known = !exists || known == film ? film : null;
            }
        }

        return only;
    }
}
