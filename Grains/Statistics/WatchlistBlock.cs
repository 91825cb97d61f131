using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Lists;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Statistics;

/// <summary>What waits on the watchlist, as of the upload. It has no scope: a watchlist is of one moment.</summary>
internal static class WatchlistBlock
{
    /// <summary>The block; null when no watchlist was uploaded.</summary>
    /// <param name="lists">The watchlist.</param>
    /// <param name="top">Rows of each ranked list.</param>
    public static WatchlistStatistics? Of(MemberLists lists, int top)
    {
        if (lists.Watchlist is not { } watchlist) return null;

        var waiting = watchlist.RemoveAll(item => lists.Films[item.Film].IsWatched);
        Waiting[] dated = [.. waiting.Where(item => item.Added is not null).Select(item => new Waiting(lists.Films[item.Film].Film, item.Added!.Value, lists.DaysWaiting(item)!.Value))];
        ListedFilm[] films = [.. waiting.Select((item, i) => new ListedFilm(lists.Films[item.Film].Film, i))];
        var isMatched = films.Any(film => film.Movie.TmdbStatus is TmdbStatus.Matched);
        return new(
            BasisCount.Whole(CountedUnit.Films, watchlist.Length),
            watchlist.Length,
            watchlist.Length - waiting.Length,
            [.. watchlist.Where(item => item.Added is not null).GroupBy(item => item.Added!.Value.Year).OrderBy(year => year.Key).Select(year => new WatchlistYear(year.Key, year.Count()))],
            Figures.RoundedMedian([.. dated.Select(film => film.Days)]),
            [.. dated.First(top, Longest).Select(ToAnswer)],
            Decades(films),
            isMatched ? Runtime(films) : null,
            isMatched ? [.. films.Where(film => film.Vote is not null && Votes.Count(film) >= Votes.Fewest).First(top, BestVoted).Select(ToVoted)] : null);
    }

    private static ImmutableArray<WatchlistDecade> Decades(ListedFilm[] films)
    {
        var counts = films.Where(film => film.Movie.Year is not null).GroupBy(film => film.Movie.Year!.Value / 10 * 10).ToDictionary(decade => decade.Key, decade => decade.Count());
        if (counts.Count == 0) return [];

        var first = counts.Keys.Min();
        return [.. Enumerable.Range(0, (counts.Keys.Max() - first) / 10 + 1).Select(index => new WatchlistDecade(first + index * 10, counts.GetValueOrDefault(first + index * 10)))];
    }

    private static WatchlistRuntime Runtime(ListedFilm[] films)
    {
        var basis = new BasisCount(CountedUnit.Films);
        var minutes = films.Where(film => basis.Counts(film.Gap ?? (film.Runtime is null ? LeftOutReason.NoRuntime : null))).Sum(film => film.Runtime!.Value);
        return new(basis.ToBasis(), minutes);
    }

    private static int Longest(Waiting one, Waiting other)
    {
        var byDay = one.Added.CompareTo(other.Added);
        return byDay != 0 ? byDay : ListedFilm.CompareByTitle(one.Film, other.Film);
    }

    private static int BestVoted(ListedFilm one, ListedFilm other)
    {
        var byVote = other.Vote!.Value.CompareTo(one.Vote!.Value);
        if (byVote != 0) return byVote;

        var byCount = Votes.Count(other).CompareTo(Votes.Count(one));
        return byCount != 0 ? byCount : ListedFilm.CompareByTitle(one.Movie, other.Movie);
    }

    private static WaitingFilm ToAnswer(Waiting waiting) => new()
    {
        Key = waiting.Film.Key ?? "",
        Title = waiting.Film.Title,
        Year = waiting.Film.Year,
        LetterboxdUri = waiting.Film.LetterboxdUri,
        PosterPath = waiting.Film.Tmdb?.PosterPath,
        AddedDate = waiting.Added,
        DaysWaiting = waiting.Days,
    };

    private static VotedFilm ToVoted(ListedFilm film) => new()
    {
        Key = film.Movie.Key ?? "",
        Title = film.Movie.Title,
        Year = film.Movie.Year,
        LetterboxdUri = film.Movie.LetterboxdUri,
        PosterPath = film.Movie.Tmdb?.PosterPath,
        VoteAverage = film.Tmdb!.VoteAverage!.Value,
        VoteCount = Votes.Count(film),
    };

    private sealed record Waiting(Movie Film, DateOnly Added, int Days);
}

/// <summary>How far the custom lists are seen, as of the upload.</summary>
internal static class ListsBlock
{
    /// <summary>The block; null when no list was uploaded.</summary>
    /// <param name="lists">The lists.</param>
    /// <param name="top">Rows of each ranked list.</param>
    public static ListsStatistics? Of(MemberLists lists, int top)
    {
        if (lists.Lists is not { } all) return null;

        var films = all.SelectMany(list => list.Films).Select(item => item.Film).Distinct().ToArray();
        return new(
            BasisCount.Whole(CountedUnit.Films, films.Length),
            all.Length,
            films.Length,
            films.Count(film => lists.Films[film].IsWatched),
            [.. all.Select(list => Progress(lists, list)).First(top, Furthest)]);
    }

    // A film that stands on a list twice is seen once.
    private static ListProgress Progress(MemberLists lists, ListDocument list)
    {
        var films = list.Films.Select(item => item.Film).Distinct().ToArray();
        return new(list.Slug, list.Name, films.Length, films.Count(film => lists.Films[film].IsWatched));
    }

    // By the share that is seen, compared without dividing; a list of no films is last.
    private static int Furthest(ListProgress one, ListProgress other)
    {
        var byShare = ((long)other.Watched * Math.Max(one.Films, 1)).CompareTo((long)one.Watched * Math.Max(other.Films, 1));
        if (byShare != 0) return byShare;

        var byFilms = other.Films.CompareTo(one.Films);
        if (byFilms != 0) return byFilms;

        var byName = string.CompareOrdinal(one.Name, other.Name);
        return byName != 0 ? byName : string.CompareOrdinal(one.Slug, other.Slug);
    }
}
