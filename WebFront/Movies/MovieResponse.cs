using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Letterboxd.Abstractions;

namespace Letterboxd.WebFront.Movies;

/// <summary>A page of a movie list.</summary>
/// <param name="Movies">The movies.</param>
/// <param name="Total">Movies in the whole (searched) list.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="PerPage">Movies on a page; the whole list's length when no page was asked for.</param>
internal sealed record MoviesResponse(ImmutableArray<MovieResponse> Movies, int Total, int Page, int PerPage);

/// <summary>One film with all that the member's files and TMDB say of it.</summary>
internal sealed record MovieResponse
{
    /// <summary>The film's key within this list, for addresses.</summary>
    public required string Key { get; init; }

    /// <summary>The title, as Letterboxd writes it.</summary>
    public required string Title { get; init; }

    /// <summary>Year of release; null when unreleased or unknown.</summary>
    public int? Year { get; init; }

    /// <summary>The film's address at Letterboxd; null when only a diary or review row names the film.</summary>
    public string? LetterboxdUri { get; init; }

    /// <summary>Rating of the latest rated viewing, else the current rating; 0.5 to 5 in halves.</summary>
    public double? Rating { get; init; }

    /// <summary>The rating in ratings.csv; 0.5 to 5 in halves.</summary>
    public double? CurrentRating { get; init; }

    /// <summary>Day of the latest dated viewing, else the day the film was marked as watched.</summary>
    public DateOnly? WatchedDate { get; init; }

    /// <summary>Where the watched date comes from; null when there is none.</summary>
    public WatchedDateSource? WatchedDateSource { get; init; }

    /// <summary>Seen more than once.</summary>
    public bool Rewatch { get; init; }

    /// <summary>Among the likes.</summary>
    public bool Liked { get; init; }

    /// <summary>Tags of all viewings.</summary>
    public ImmutableArray<string> Tags { get; init; }

    /// <summary>Review of the latest viewing that has one, as the member wrote it: may hold HTML, show it as text.</summary>
    public string? Review { get; init; }

    /// <summary>The viewings, latest first, undated last.</summary>
    public ImmutableArray<Viewing> Watches { get; init; }

    /// <summary>What became of the film at TMDB.</summary>
    public TmdbStatus TmdbStatus { get; init; }

    /// <summary>TMDB's id, of a film or a series.</summary>
    public int? TmdbId { get; init; }

    /// <summary>What the id is the id of; null without one.</summary>
    public TmdbType? TmdbType { get; init; }

    /// <summary>IMDb's id.</summary>
    public string? ImdbId { get; init; }

    /// <summary>The title in the original language.</summary>
    public string? OriginalTitle { get; init; }

    /// <summary>A short plot.</summary>
    public string? Overview { get; init; }

    /// <summary>Genre names.</summary>
    public ImmutableArray<string> Genres { get; init; }

    /// <summary>Names of the directors (of a series: its creators).</summary>
    public ImmutableArray<string> Directors { get; init; }

    /// <summary>Names of the leading cast, in billing order.</summary>
    public ImmutableArray<string> Cast { get; init; }

    /// <summary>Production countries, ISO 3166-1 codes.</summary>
    public ImmutableArray<string> Countries { get; init; }

    /// <summary>Original language, an ISO 639-1 code.</summary>
    public string? OriginalLanguage { get; init; }

    /// <summary>Length in minutes.</summary>
    public int? Runtime { get; init; }

    /// <summary>Day of release.</summary>
    public DateOnly? ReleaseDate { get; init; }

    /// <summary>Path of the poster below https://image.tmdb.org/t/p/w342.</summary>
    public string? PosterPath { get; init; }

    /// <summary>Average vote at TMDB, 0 to 10.</summary>
    public double? VoteAverage { get; init; }

    /// <summary>How many votes that is the average of.</summary>
    public int? VoteCount { get; init; }

    /// <summary>The day of the rating in ratings.csv.</summary>
    public DateOnly? RatedDate { get; init; }

    /// <summary>The day the film was liked.</summary>
    public DateOnly? LikedDate { get; init; }

    /// <summary>The day the film was marked as watched, which is no viewing.</summary>
    public DateOnly? MarkedDate { get; init; }

    /// <summary>Who chose what the film is at TMDB: the rules, the member, or the member said that TMDB does not have it.</summary>
    public MatchKind Match { get; init; }

    /// <summary>What an ambiguous film, or one that is not found, could be, the best known first; null for any other.</summary>
    public ImmutableArray<CandidateResponse>? Candidates { get; init; }
}

/// <summary>One of the films and series that a film could be.</summary>
internal sealed record CandidateResponse
{
    /// <summary>TMDB's id.</summary>
    public required int TmdbId { get; init; }

    /// <summary>A film or a series.</summary>
    public required TmdbType Type { get; init; }

    /// <summary>Its title at TMDB.</summary>
    public required string Title { get; init; }

    /// <summary>Its title in the original language; null where it is the same, or unknown.</summary>
    public string? OriginalTitle { get; init; }

    /// <summary>Its year; null when unknown.</summary>
    public int? Year { get; init; }

    /// <summary>Path of the poster below https://image.tmdb.org/t/p/w342.</summary>
    public string? PosterPath { get; init; }

    /// <summary>How many votes it has.</summary>
    public int? VoteCount { get; init; }

    /// <summary>Names of the directors (of a series: its creators); empty where they were not asked for.</summary>
    public ImmutableArray<string> Directors { get; init; }

    /// <summary>Ten times as popular as every other candidate: a suggestion, never taken by itself.</summary>
    public bool Suggested { get; init; }
}

/// <summary>What an id at TMDB is the id of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TmdbType>))]
internal enum TmdbType
{
    /// <summary>A film.</summary>
    [JsonStringEnumMemberName("movie")] Movie,

    /// <summary>A television series.</summary>
    [JsonStringEnumMemberName("tv")] Tv,
}
