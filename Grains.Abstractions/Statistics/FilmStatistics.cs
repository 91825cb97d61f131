using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Letterboxd.Abstractions;

/// <summary>The member's ratings.</summary>
/// <param name="Basis">The films in scope; unrated ones are left out.</param>
/// <param name="Mean">Mean rating; null when nothing is rated.</param>
/// <param name="Median">Median rating; null when nothing is rated.</param>
/// <param name="MostCommon">The most common rating, of equals the higher; null when nothing is rated.</param>
/// <param name="Deviation">Standard deviation of all of them (population); null under two rated films.</param>
/// <param name="AtLeast45">Films rated 4.5 or 5.</param>
/// <param name="Bars">Films for each of the ten ratings.</param>
/// <param name="OverTime">The ratings given with viewings, year by year or, in a year, quarter by quarter.</param>
/// <param name="Highest">The highest rated films: at or above the mean, liked ones and later viewings first.</param>
/// <param name="Lowest">The lowest rated films: at or below the mean, not liked ones and later viewings first.</param>
/// <param name="Rerated">Films that were rated at two dated viewings in scope.</param>
public sealed record RatingsStatistics(
    StatisticsBasis Basis,
    double? Mean,
    double? Median,
    double? MostCommon,
    double? Deviation,
    [property: JsonPropertyName("at_least_4_5")] int AtLeast45,
    ImmutableArray<RatingBar> Bars,
    ImmutableArray<RatingPeriod> OverTime,
    ImmutableArray<CountedFilm> Highest,
    ImmutableArray<CountedFilm> Lowest,
    ReratedStatistics Rerated);

/// <summary>One of the ten ratings.</summary>
/// <param name="Rating">0.5 to 5.</param>
/// <param name="Films">Films with it.</param>
/// <param name="Liked">Those of them that are liked.</param>
public sealed record RatingBar(double Rating, int Films, int Liked);

/// <summary>The ratings of a stretch of time.</summary>
/// <param name="Period">A year, as in 2024, or a quarter, as in 2025-Q1.</param>
/// <param name="Viewings">Viewings dated in it that have a rating of their own.</param>
/// <param name="Mean">The mean of those ratings; null under five.</param>
public sealed record RatingPeriod(string Period, int Viewings, double? Mean);

/// <summary>Films that were rated at two dated viewings in scope or more: the first against the latest.</summary>
/// <param name="Films">How many.</param>
/// <param name="Up">Rated higher at last.</param>
/// <param name="Down">Rated lower at last.</param>
/// <param name="Same">Rated the same.</param>
/// <param name="Risers">Those rated higher, the largest step first.</param>
/// <param name="Fallers">Those rated lower, the largest step first.</param>
public sealed record ReratedStatistics(int Films, int Up, int Down, int Same, ImmutableArray<RatingChange> Risers, ImmutableArray<RatingChange> Fallers);

/// <summary>A film that was rated again.</summary>
/// <param name="Film">The film.</param>
/// <param name="From">The first rating.</param>
/// <param name="To">The latest.</param>
public sealed record RatingChange(CountedFilm Film, double From, double To);

/// <summary>The member's likes.</summary>
/// <param name="Basis">The films in scope.</param>
/// <param name="Liked">Liked films.</param>
/// <param name="LikedUnrated">Liked films without a rating.</param>
/// <param name="BelowOwnMean">Liked films rated below the member's mean; null under 20 rated films.</param>
/// <param name="FiveStarsNotLiked">Films with five stars that are not liked.</param>
public sealed record LikesStatistics(StatisticsBasis Basis, int Liked, int LikedUnrated, int? BelowOwnMean, int FiveStarsNotLiked);

/// <summary>The years the films are from.</summary>
/// <param name="Basis">The films in scope; those without a year are left out.</param>
/// <param name="Years">Years with films, ascending.</param>
/// <param name="Decades">Decades from the first to the last, those without films too.</param>
/// <param name="NewReleases">Viewings of films of the very year of the viewing.</param>
/// <param name="Older">Viewings of films of an earlier year.</param>
/// <param name="MedianAge">Median age of the films at their viewings, in years; negative before the film's year. Null without viewings.</param>
/// <param name="Oldest">The oldest film; null when no year is known.</param>
/// <param name="Newest">The newest film; null when no year is known.</param>
public sealed record ReleaseYearsStatistics(
    StatisticsBasis Basis,
    ImmutableArray<ReleaseYear> Years,
    ImmutableArray<ReleaseDecade> Decades,
    int NewReleases,
    int Older,
    double? MedianAge,
    CountedFilm? Oldest,
    CountedFilm? Newest);

/// <summary>The films of a year of release.</summary>
/// <param name="Year">The year.</param>
/// <param name="Films">Films of it.</param>
/// <param name="Rated">Those with a rating in scope.</param>
/// <param name="MeanRating">Their mean; null when none is rated.</param>
/// <param name="Liked">Liked ones.</param>
public sealed record ReleaseYear(int Year, int Films, int Rated, double? MeanRating, int Liked);

/// <summary>The films of a decade of release.</summary>
/// <param name="Decade">Its first year, as in 1990.</param>
/// <param name="Films">Films of it.</param>
/// <param name="Rated">Those with a rating in scope.</param>
/// <param name="MeanRating">Their mean; null when none is rated.</param>
/// <param name="Liked">Liked ones.</param>
public sealed record ReleaseDecade(int Decade, int Films, int Rated, double? MeanRating, int Liked);
