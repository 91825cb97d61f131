using System.Collections.Immutable;

namespace Letterboxd.Abstractions;

/// <summary>Hours, and the lengths of films.</summary>
/// <param name="Basis">The viewings in scope, and of all time one for each film without a dated one; films without a known runtime are left out.</param>
/// <param name="Minutes">Minutes of all viewings, rewatches included.</param>
/// <param name="Median">Median length of the films, in minutes; null when none is known.</param>
/// <param name="Longest">The longest film.</param>
/// <param name="Shortest">The shortest film.</param>
/// <param name="Bars">Films by length.</param>
/// <param name="MarkedFilms">Films without a dated viewing, each counted as one viewing; 0 in a year.</param>
public sealed record RuntimeStatistics(
    StatisticsBasis Basis,
    long Minutes,
    double? Median,
    RuntimeFilm? Longest,
    RuntimeFilm? Shortest,
    ImmutableArray<RuntimeBar> Bars,
    int MarkedFilms);

/// <summary>A film with its length.</summary>
public sealed record RuntimeFilm : CountedFilm
{
    /// <summary>Length in minutes.</summary>
    public required int Runtime { get; init; }
}

/// <summary>Films of similar length.</summary>
/// <param name="From">The least minutes.</param>
/// <param name="To">The most minutes; null when open.</param>
/// <param name="Films">Films, each once.</param>
public sealed record RuntimeBar(int From, int? To, int Films);

/// <summary>A name in a ranking: a genre, a person, a country, a language.</summary>
/// <param name="Name">The name; of countries and languages the code.</param>
/// <param name="Films">Films with it in scope.</param>
/// <param name="Viewings">Their dated viewings in scope.</param>
/// <param name="Minutes">Their minutes, counted as in the block runtime.</param>
/// <param name="Rated">Films with a rating in scope.</param>
/// <param name="MeanRating">Their mean; null when none is rated.</param>
/// <param name="AdjustedRating">Their mean with three films of the member's own mean added, so that few films do not decide; null when none is rated.</param>
/// <param name="Liked">Liked films.</param>
/// <param name="FilmKeys">The keys of exactly these films, in the order of the movie list; null above 200: the movie list with `in` and `year` answers them.</param>
public sealed record RankingRow(
    string Name,
    int Films,
    int Viewings,
    long Minutes,
    int Rated,
    double? MeanRating,
    double? AdjustedRating,
    int Liked,
    ImmutableArray<string>? FilmKeys);

/// <summary>Genres.</summary>
/// <param name="Basis">The films in scope.</param>
/// <param name="Distinct">How many there are.</param>
/// <param name="Effective">As varied as this many genres watched equally; null under 20 films.</param>
/// <param name="MostWatched">By films, viewings, rated films, name.</param>
/// <param name="HighestRated">Those with five rated films or more (three in a year), by adjusted rating; empty under two.</param>
/// <param name="Pairs">Genres that come together, by films.</param>
public sealed record GenresStatistics(
    StatisticsBasis Basis,
    int Distinct,
    double? Effective,
    ImmutableArray<RankingRow> MostWatched,
    ImmutableArray<RankingRow> HighestRated,
    ImmutableArray<GenrePair> Pairs);

/// <summary>Two genres of one film.</summary>
/// <param name="First">The first by name.</param>
/// <param name="Second">The second by name.</param>
/// <param name="Films">Films with both.</param>
/// <param name="Viewings">Their viewings in scope.</param>
/// <param name="Rated">Films with a rating in scope.</param>
public sealed record GenrePair(string First, string Second, int Films, int Viewings, int Rated);

/// <summary>Directors.</summary>
/// <param name="Basis">The films in scope.</param>
/// <param name="Distinct">How many there are.</param>
/// <param name="Effective">As varied as this many directors watched equally; null under 20 films.</param>
/// <param name="MostWatched">By films, viewings, rated films, name.</param>
/// <param name="HighestRated">Those with three rated films or more (two in a year), by adjusted rating; empty under two.</param>
/// <param name="Discovered">Directors seen for the first time in the year; null for all time.</param>
/// <param name="Discoveries">These directors, as the most watched; null for all time.</param>
public sealed record DirectorsStatistics(
    StatisticsBasis Basis,
    int Distinct,
    double? Effective,
    ImmutableArray<RankingRow> MostWatched,
    ImmutableArray<RankingRow> HighestRated,
    int? Discovered,
    ImmutableArray<RankingRow>? Discoveries);

/// <summary>The leading cast.</summary>
/// <param name="Basis">The films in scope.</param>
/// <param name="Distinct">How many there are.</param>
/// <param name="Effective">As varied as this many actors watched equally; null under 20 films.</param>
/// <param name="MostWatched">By films, viewings, rated films, name.</param>
/// <param name="HighestRated">Those with three rated films or more (two in a year), by adjusted rating; empty under two.</param>
public sealed record ActorsStatistics(
    StatisticsBasis Basis,
    int Distinct,
    double? Effective,
    ImmutableArray<RankingRow> MostWatched,
    ImmutableArray<RankingRow> HighestRated);

/// <summary>Where films come from: production countries, or original languages.</summary>
/// <param name="Basis">The films in scope.</param>
/// <param name="Distinct">How many there are.</param>
/// <param name="Effective">As varied as this many watched equally; null under 20 films.</param>
/// <param name="All">All of them, by films, viewings, rated films, code.</param>
/// <param name="HighestRated">Those with five rated films or more (three in a year), by adjusted rating; empty under two.</param>
public sealed record OriginsStatistics(
    StatisticsBasis Basis,
    int Distinct,
    double? Effective,
    ImmutableArray<RankingRow> All,
    ImmutableArray<RankingRow> HighestRated);

/// <summary>Directors and actors who come together.</summary>
/// <param name="Basis">The films in scope.</param>
/// <param name="Rows">Pairs with three films or more (two in a year), by films, director, actor.</param>
public sealed record PairingsStatistics(StatisticsBasis Basis, ImmutableArray<Pairing> Rows);

/// <summary>A director and an actor.</summary>
/// <param name="Director">The director.</param>
/// <param name="Actor">The actor; never the same person.</param>
/// <param name="Films">Films together.</param>
/// <param name="MeanRating">Mean rating of these films; null when none is rated.</param>
public sealed record Pairing(string Director, string Actor, int Films, double? MeanRating);

/// <summary>Days from a film's release to its earliest dated viewing.</summary>
/// <param name="Basis">The films in scope; in a year those first seen in it.</param>
/// <param name="MedianDays">Median of the days; null when there are none.</param>
/// <param name="BeforeRelease">Films seen before TMDB's release date.</param>
/// <param name="Bars">Films by days.</param>
public sealed record ReleaseGapStatistics(StatisticsBasis Basis, double? MedianDays, int BeforeRelease, ImmutableArray<ReleaseGapBar> Bars);

/// <summary>Films seen similarly long after their release.</summary>
/// <param name="From">The fewest days; null for those seen before the release.</param>
/// <param name="To">The most days; null when open.</param>
/// <param name="Films">Films.</param>
public sealed record ReleaseGapBar(int? From, int? To, int Films);

/// <summary>The member against TMDB's votes, on five stars: the rating minus half the average vote.</summary>
/// <param name="Basis">The films in scope; those that are unrated or have fewer than 50 votes are left out.</param>
/// <param name="YourMean">The member's mean rating.</param>
/// <param name="TmdbMean">The mean of TMDB's votes.</param>
/// <param name="MeanDifference">Mean difference; positive when the member rates higher.</param>
/// <param name="MeanDistance">Mean of the differences' sizes.</param>
/// <param name="Higher">Films rated higher by 0.25 or more.</param>
/// <param name="Lower">Films rated lower by 0.25 or more.</param>
/// <param name="Equal">The others.</param>
/// <param name="TmdbBars">TMDB's votes in the same ten bars as the ratings.</param>
/// <param name="Above">Films rated higher, the largest difference first.</param>
/// <param name="Below">Films rated lower, the largest difference first.</param>
/// <param name="GuiltyPleasures">Films with four stars or more that TMDB votes under 6.</param>
/// <param name="HiddenGems">Films with 3.5 stars or more, 1.5 above TMDB.</param>
/// <param name="Obscure">Films with the fewest votes.</param>
/// <param name="Mainstream">Films with the most votes.</param>
public sealed record CrowdStatistics(
    StatisticsBasis Basis,
    double YourMean,
    double TmdbMean,
    double MeanDifference,
    double MeanDistance,
    int Higher,
    int Lower,
    int Equal,
    ImmutableArray<CrowdBar> TmdbBars,
    ImmutableArray<CrowdFilm> Above,
    ImmutableArray<CrowdFilm> Below,
    ImmutableArray<CrowdFilm> GuiltyPleasures,
    ImmutableArray<CrowdFilm> HiddenGems,
    ImmutableArray<CrowdFilm> Obscure,
    ImmutableArray<CrowdFilm> Mainstream);

/// <summary>Films that TMDB votes alike.</summary>
/// <param name="Rating">Half the average vote, rounded to the nearest half star: 0.5 to 5.</param>
/// <param name="Films">Films.</param>
public sealed record CrowdBar(double Rating, int Films);

/// <summary>A film with its votes at TMDB.</summary>
public sealed record CrowdFilm : CountedFilm
{
    /// <summary>Average vote at TMDB, 0 to 10.</summary>
    public required double VoteAverage { get; init; }

    /// <summary>How many votes that is the average of.</summary>
    public required int VoteCount { get; init; }

    /// <summary>The rating minus half the average vote; positive when the member rates higher.</summary>
    public required double Difference { get; init; }
}

/// <summary>The extremes of a list.</summary>
/// <param name="Basis">The films in scope.</param>
/// <param name="TmdbHighest">The film with the best vote of those with 50 votes or more.</param>
/// <param name="TmdbLowest">The film with the least vote of those with 50 votes or more.</param>
/// <param name="ReleasedFirst">The film released first, by TMDB's date.</param>
/// <param name="ReleasedLast">The film released last, by TMDB's date.</param>
public sealed record ExtremesStatistics(
    StatisticsBasis Basis,
    ExtremeFilm? TmdbHighest,
    ExtremeFilm? TmdbLowest,
    ExtremeFilm? ReleasedFirst,
    ExtremeFilm? ReleasedLast);

/// <summary>A film with what makes it extreme.</summary>
public sealed record ExtremeFilm : CountedFilm
{
    /// <summary>Average vote at TMDB, 0 to 10.</summary>
    public double? VoteAverage { get; init; }

    /// <summary>How many votes that is the average of.</summary>
    public int? VoteCount { get; init; }

    /// <summary>Day of release, by TMDB.</summary>
    public DateOnly? ReleaseDate { get; init; }
}
