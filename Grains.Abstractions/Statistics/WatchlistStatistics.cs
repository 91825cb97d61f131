using System.Collections.Immutable;

namespace Letterboxd.Abstractions;

/// <summary>The watchlist in the statistics, the same in every scope. Films that are on it and watched do not wait any more.</summary>
/// <param name="Basis">The films on the watchlist.</param>
/// <param name="Films">Films on it.</param>
/// <param name="Watched">Those of them that are in the movie list.</param>
/// <param name="Added">Years in which films came onto it, ascending; null where days are not shown.</param>
/// <param name="MedianDaysWaiting">The median of how long films have been waiting, to the day of the upload; null when no day is known.</param>
/// <param name="LongestWaiting">Those that have been waiting longest; null where days are not shown.</param>
/// <param name="Decades">The decades that the waiting films are from, from the first to the last.</param>
/// <param name="Runtime">How long it takes to see them. Needs TMDB.</param>
/// <param name="BestVoted">Waiting films with the best average vote, of 50 votes or more. Needs TMDB.</param>
public sealed record WatchlistStatistics(
    StatisticsBasis Basis,
    int Films,
    int Watched,
    IReadOnlyList<WatchlistYear>? Added,
    double? MedianDaysWaiting,
    IReadOnlyList<WaitingFilm>? LongestWaiting,
    ImmutableArray<WatchlistDecade> Decades,
    WatchlistRuntime? Runtime,
    IReadOnlyList<VotedFilm>? BestVoted);

/// <summary>The films that came onto the watchlist in a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Films">How many, watched ones too.</param>
public sealed record WatchlistYear(int Year, int Films);

/// <summary>The waiting films of a decade of release.</summary>
/// <param name="Decade">Its first year, as in 1990.</param>
/// <param name="Films">How many.</param>
public sealed record WatchlistDecade(int Decade, int Films);

/// <summary>How long it takes to see what waits.</summary>
/// <param name="Basis">The waiting films; those whose length is unknown are left out.</param>
/// <param name="Minutes">Minutes of the others.</param>
public sealed record WatchlistRuntime(StatisticsBasis Basis, int Minutes);

/// <summary>A film that waits.</summary>
public sealed record WaitingFilm : CountedFilm
{
    /// <summary>The day it came onto the watchlist.</summary>
    public required DateOnly AddedDate { get; init; }

    /// <summary>Days from then to the day of the upload.</summary>
    public required int DaysWaiting { get; init; }
}

/// <summary>A film with its votes.</summary>
public sealed record VotedFilm : CountedFilm
{
    /// <summary>Average vote at TMDB, 0 to 10.</summary>
    public required double VoteAverage { get; init; }

    /// <summary>How many votes that is the average of.</summary>
    public required int VoteCount { get; init; }
}

/// <summary>The custom lists in the statistics, the same in every scope.</summary>
/// <param name="Basis">The films on any of them, each once.</param>
/// <param name="Lists">How many lists there are.</param>
/// <param name="Films">Films on any of them, each once.</param>
/// <param name="Watched">Those of them that are in the movie list.</param>
/// <param name="Progress">The lists that are seen furthest.</param>
public sealed record ListsStatistics(StatisticsBasis Basis, int Lists, int Films, int Watched, ImmutableArray<ListProgress> Progress);

/// <summary>How far a list is seen.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">Its name.</param>
/// <param name="Films">Films on it, each once.</param>
/// <param name="Watched">Those of them that are in the movie list.</param>
public sealed record ListProgress(string Slug, string Name, int Films, int Watched);
