using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Statistics;

/// <summary>A film in scope: its viewings in scope and its rating in scope.</summary>
internal sealed class ScopedFilm(ListedFilm film, int first, int count, int halves)
{
    public ListedFilm Film { get; } = film;

    /// <summary>The rating in scope in half stars; 0 when unrated.</summary>
    public int Halves { get; } = halves;

    /// <summary>How many of its dated viewings are in scope.</summary>
    public int ViewingCount { get; } = count;

    /// <summary>The dated viewings in scope, earliest first.</summary>
    public ReadOnlySpan<DatedViewing> Viewings => Film.Viewings.AsSpan(First, ViewingCount);

    /// <summary>Where the viewings in scope begin among all of the film.</summary>
    public int First { get; } = first;

    /// <summary>How often the film's minutes count: of all time, a film without a dated viewing counts once.</summary>
    public int Showings => Math.Max(1, ViewingCount);

    /// <summary>The minutes of all showings; 0 when the runtime is unknown.</summary>
    public long Minutes { get; } = (long)(film.Runtime ?? 0) * Math.Max(1, count);

    /// <summary>Whether the film is liked.</summary>
    public bool IsLiked { get; } = film.Movie.Liked;

    /// <summary>The day of the latest viewing in scope; -1 when there is none.</summary>
    public int LatestDay => ViewingCount == 0 ? -1 : Viewings[^1].Day;

    /// <summary>The film as the answer shows it.</summary>
    public CountedFilm ToAnswer() => new()
    {
        Key = Film.Key,
        Title = Film.Movie.Title,
        Year = Film.Movie.Year,
        LetterboxdUri = Film.Movie.LetterboxdUri,
        PosterPath = Film.Movie.Tmdb?.PosterPath,
        Rating = ListedFilm.ToStars(Halves),
    };

    /// <summary>A film with its viewings between two days, both included; null when it has none.</summary>
    public static ScopedFilm? Between(ListedFilm film, int fromDay, int toDay)
    {
        var viewings = film.Viewings;
        var first = 0;
        while (first < viewings.Length && viewings[first].Day < fromDay) first++;
        var end = first;
        while (end < viewings.Length && viewings[end].Day <= toDay) end++;
        return end == first ? null : Of(film, first, end);
    }

    /// <summary>A film with some of its viewings, which are in order.</summary>
    public static ScopedFilm Of(ListedFilm film, int first, int end) => new(film, first, end - first, LatestRating(film, first, end));

    // Of the latest rated viewing in scope, else the movie's.
    private static int LatestRating(ListedFilm film, int first, int end)
    {
        for (var i = end - 1; i >= first; i--)
        {
            if (film.Viewings[i].Halves > 0) return film.Viewings[i].Halves;
        }

        return ListedFilm.ToHalves(film.Movie.Rating);
    }
}

/// <summary>A viewing in scope with its film.</summary>
internal readonly record struct ScopedViewing(ScopedFilm Film, DatedViewing Viewing);

/// <summary>All that is in scope, made in one pass over the list; what the blocks count.</summary>
internal sealed class Scope
{
    private Scope(ListedFilm[] list, int? year, DateOnly asOf, int top)
    {
        (List, Year, AsOf, Top) = (list, year, asOf, top);
        Films = year is { } one ? FilmsBetween(new(one, 1, 1), new(one, 12, 31)) : [.. list.Select(OfAllTime)];
        Viewings = InOrder(Films);
        foreach (var film in Films)
        {
            if (film.Halves == 0) continue;
            Rated++;
            RatedHalves += film.Halves;
        }
    }

    /// <summary>Every film of the list, in the list's default order.</summary>
    public ListedFilm[] List { get; }

    /// <summary>The year; null for all time.</summary>
    public int? Year { get; }

    /// <summary>The day of the upload.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Rows of each ranked list.</summary>
    public int Top { get; }

    /// <summary>The films in scope, in the list's default order.</summary>
    public ScopedFilm[] Films { get; }

    /// <summary>The dated viewings in scope, in the order of viewings.</summary>
    public ScopedViewing[] Viewings { get; }

    /// <summary>Films with a rating in scope.</summary>
    public int Rated { get; }

    /// <summary>The sum of these ratings, in half stars.</summary>
    public long RatedHalves { get; }

    /// <summary>Whether the scope is the year of the upload, which is not over.</summary>
    public bool IsRunning => Year == AsOf.Year;

    public static Scope Of(ImmutableArray<Movie> movies, int? year, DateOnly asOf, int top)
    {
        var ordered = ImmutableCollectionsMarshal.AsArray(movies.IsInDefaultOrder() ? movies : movies.InDefaultOrder())!;
        return new([.. ordered.Select((movie, i) => new ListedFilm(movie, i))], year, asOf, top);
    }

    /// <summary>The films of the list with a viewing between two days, both included.</summary>
    public ScopedFilm[] FilmsBetween(DateOnly from, DateOnly to) =>
        [.. List.Select(film => ScopedFilm.Between(film, from.DayNumber, to.DayNumber)).OfType<ScopedFilm>()];

    private static ScopedFilm OfAllTime(ListedFilm film) => new(film, 0, film.Viewings.Length, ListedFilm.ToHalves(film.Movie.Rating));

    // By day and day of logging in one number; only what is equal then is compared by key and position.
    private static ScopedViewing[] InOrder(ScopedFilm[] films)
    {
        var count = films.Sum(film => film.ViewingCount);
        var (days, places) = (new long[count], new (int Film, int Viewing)[count]);
        var next = 0;

        // The list has the latest first: from its end they are nearly in order already.
        for (var film = films.Length - 1; film >= 0; film--)
        {
            for (var i = 0; i < films[film].ViewingCount; i++)
            {
                ref readonly var viewing = ref films[film].Viewings[i];
                days[next] = ((long)viewing.Day << 32) + viewing.LoggedDay;
                places[next++] = (film, i);
            }
        }

        Array.Sort(days, places);
        var viewings = Array.ConvertAll(places, place => new ScopedViewing(films[place.Film], films[place.Film].Viewings[place.Viewing]));
        for (int start = 0, end; start < days.Length; start = end)
        {
            for (end = start + 1; end < days.Length && days[end] == days[start];) end++;
            if (end - start > 1) viewings.AsSpan(start, end - start).Sort(CompareOfOneDay);
        }

        return viewings;
    }

    private static int CompareOfOneDay(ScopedViewing one, ScopedViewing other)
    {
        var byKey = string.CompareOrdinal(one.Film.Film.Key, other.Film.Film.Key);
        return byKey != 0 ? byKey : one.Viewing.CompareWithinFilm(other.Viewing);
    }
}
