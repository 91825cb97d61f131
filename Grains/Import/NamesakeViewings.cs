namespace Letterboxd.Grains.Import;

/// <summary>
/// Viewings of films that share name and year (5 in 42 members have such films): what tells the films apart decides, asked
/// for all viewings of the name at once.
/// </summary>
internal static class NamesakeViewings
{
    /// <summary>Gives viewings to the films they are of; the rest, which nothing tells apart, comes back.</summary>
    public static List<ViewingDraft> Assign(List<FilmDraft> films, List<ViewingDraft> viewings)
    {
        var assigned = new Dictionary<ViewingDraft, FilmDraft>();

        // 1. The day of logging is the day of one film alone.
        foreach (var viewing in viewings)
        {
            if (OnlyOne(films, film => viewing.Row.Date is { } day && film.Days.Contains(day)) is { } film) assigned.Add(viewing, film);
        }

        // 2. The rating is the current rating of one film alone; no result where that crowds one film and leaves another empty.
        var byRating = new Dictionary<ViewingDraft, FilmDraft>(assigned);
        foreach (var viewing in viewings.Where(viewing => !assigned.ContainsKey(viewing)))
        {
            if (OnlyOne(films, film => viewing.Rating is { } rating && film.CurrentRating == rating) is { } film) byRating.Add(viewing, film);
        }

        if (!IsCrowded(films, byRating)) assigned = byRating;

        // 3. As many unflagged viewings as films: in the order of the files.
        var open = viewings.Where(viewing => !assigned.ContainsKey(viewing)).ToList();
        var firsts = open.Where(viewing => !viewing.IsRewatch).ToList();
        var empty = films.Where(film => Firsts(film, assigned) == 0).ToList();
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

    private static bool IsCrowded(List<FilmDraft> films, Dictionary<ViewingDraft, FilmDraft> assigned) =>
        films.Any(film => Firsts(film, assigned) > 1) && films.Any(film => Firsts(film, assigned) == 0);

    private static int Firsts(FilmDraft film, Dictionary<ViewingDraft, FilmDraft> assigned) => assigned.Count(pair => pair.Value == film && !pair.Key.IsRewatch);

    private static FilmDraft? OnlyOne(List<FilmDraft> films, Func<FilmDraft, bool> fits) => films.Where(fits).Take(2).ToArray() is [var only] ? only : null;
}
