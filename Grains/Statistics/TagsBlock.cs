using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Statistics;

/// <summary>The member's tags, regardless of case.</summary>
internal static class TagsBlock
{
    public static TagsStatistics Of(Scope scope)
    {
        var tags = new Dictionary<string, TagTally>(StringComparer.Ordinal);
        foreach (var film in scope.Films)
        {
            if (!film.Film.HasTags) continue;
            foreach (var viewing in ReviewsBlock.ViewingsOf(scope, film))
            {
                foreach (var spelling in viewing.Tags)
                {
                    var folded = spelling.ToLowerInvariant();
                    if (!tags.TryGetValue(folded, out var tag)) tags.Add(folded, tag = new());
                    tag.Count(spelling, film, viewing);
                }
            }
        }

        return new(
            BasisCount.Whole(CountedUnit.Viewings, ReviewsBlock.CountOfViewings(scope)),
            tags.Count,
            [.. tags.Values.Select(tag => tag.ToRow()).First(scope.Top, Compare)]);
    }

    private static int Compare(TagRow one, TagRow other)
    {
        var byViewings = other.Viewings.CompareTo(one.Viewings);
        if (byViewings != 0) return byViewings;

        var byFilms = other.Films.CompareTo(one.Films);
        return byFilms != 0 ? byFilms : string.CompareOrdinal(one.Tag, other.Tag);
    }

    private sealed class TagTally
    {
        private readonly Dictionary<string, int> _spellings = new(StringComparer.Ordinal);
        private int _viewings;
        private int _films;
        private int _rated;
        private long _halves;
        private Viewing? _lastViewing;
        private ScopedFilm? _lastFilm;

        // Viewings come film by film: what was counted last is all that can come again.
        public void Count(string spelling, ScopedFilm film, Viewing viewing)
        {
            _spellings[spelling] = _spellings.GetValueOrDefault(spelling) + 1;
            if (!ReferenceEquals(_lastFilm, film)) _films++;
            _lastFilm = film;
            if (ReferenceEquals(_lastViewing, viewing)) return;

            _lastViewing = viewing;
            _viewings++;
            var halves = ListedFilm.ToHalves(viewing.Rating);
            if (halves > 0) _rated++;
            _halves += halves;
        }

        public TagRow ToRow() => new(
            _spellings.OrderByDescending(spelling => spelling.Value).ThenBy(spelling => spelling.Key, StringComparer.Ordinal).First().Key,
            _viewings,
            _films,
            _rated,
            Figures.Mean(_halves, _rated));
    }
}
