using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Letterboxd.Abstractions;

/// <summary>
/// Everything that a movie list says about its member, over all time or one calendar year, computed from the list alone.
/// Travels as JSON. Every block tells over how many films or viewings it was counted (its basis). The blocks that need film
/// data from TMDB are null while no film in scope has any, and grow with enrichment.
/// </summary>
public sealed record MovieStatistics
{
    /// <summary>The stretch of time.</summary>
    public required StatisticsScope Scope { get; init; }

    /// <summary>What became of the films in scope at TMDB.</summary>
    public required CoverageStatistics Coverage { get; init; }

    /// <summary>The large figures.</summary>
    public TotalsStatistics? Totals { get; init; }

    /// <summary>One row for each year with a dated viewing, ascending, whatever year was asked for.</summary>
    public IReadOnlyList<YearRow>? Years { get; init; }

    /// <summary>The year before, as far as this one has come; null for all time, and when nothing was seen in it.</summary>
    public YearComparison? Comparison { get; init; }

    /// <summary>When films were seen.</summary>
    public CalendarStatistics? Calendar { get; init; }

    /// <summary>The first, the fiftieth, the hundredth viewing, and so on.</summary>
    public MilestonesStatistics? Milestones { get; init; }

    /// <summary>The member's ratings.</summary>
    public RatingsStatistics? Ratings { get; init; }

    /// <summary>The member's likes.</summary>
    public LikesStatistics? Likes { get; init; }

    /// <summary>Films that were seen again.</summary>
    public RewatchesStatistics? Rewatches { get; init; }

    /// <summary>The years the films are from, as Letterboxd gives them.</summary>
    public ReleaseYearsStatistics? ReleaseYears { get; init; }

    /// <summary>How many reviews and how long; never their text.</summary>
    public ReviewsStatistics? Reviews { get; init; }

    /// <summary>The member's tags, regardless of case.</summary>
    public TagsStatistics? Tags { get; init; }

    /// <summary>How soon viewings were logged.</summary>
    public LoggingStatistics? Logging { get; init; }

    /// <summary>Hours, and the lengths of films. Needs TMDB.</summary>
    public RuntimeStatistics? Runtime { get; init; }

    /// <summary>Genres. Needs TMDB.</summary>
    public GenresStatistics? Genres { get; init; }

    /// <summary>Directors; each of several gets the film. Needs TMDB.</summary>
    public DirectorsStatistics? Directors { get; init; }

    /// <summary>The leading cast. Needs TMDB.</summary>
    public ActorsStatistics? Actors { get; init; }

    /// <summary>Production countries, ISO 3166-1 codes; a coproduction counts for each. Needs TMDB.</summary>
    public OriginsStatistics? Countries { get; init; }

    /// <summary>Original languages, ISO 639-1 codes. Needs TMDB.</summary>
    public OriginsStatistics? Languages { get; init; }

    /// <summary>Directors and actors who come together. Needs TMDB.</summary>
    public PairingsStatistics? Pairings { get; init; }

    /// <summary>Days from a film's release to its first viewing. Needs TMDB.</summary>
    public ReleaseGapStatistics? ReleaseGap { get; init; }

    /// <summary>The member against TMDB's votes; null under 10 films. Needs TMDB.</summary>
    public CrowdStatistics? Crowd { get; init; }

    /// <summary>The best and the least voted film, the first and the last released. Needs TMDB.</summary>
    public ExtremesStatistics? Extremes { get; init; }

    /// <summary>The watchlist; null when no such file was uploaded.</summary>
    public WatchlistStatistics? Watchlist { get; init; }

    /// <summary>The custom lists; null when no such file was uploaded.</summary>
    public ListsStatistics? Lists { get; init; }
}

/// <summary>The stretch of time that statistics are about.</summary>
/// <param name="Kind">All time, or one calendar year.</param>
/// <param name="Year">The year; null for all time.</param>
/// <param name="From">The first day: 1 January, or that of the first dated viewing. Null when there is none.</param>
/// <param name="To">The last day: 31 December, or the later of the last dated viewing and the day of the upload. Null when there is no viewing.</param>
/// <param name="Days">How many days these are; a running year's end with the day of the upload.</param>
/// <param name="Running">The year of the upload: it is not over.</param>
public sealed record StatisticsScope(ScopeKind Kind, int? Year, DateOnly? From, DateOnly? To, int Days, bool Running);

/// <summary>The kinds of scopes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScopeKind>))]
public enum ScopeKind
{
    /// <summary>All time.</summary>
    [JsonStringEnumMemberName("all")] All,

    /// <summary>One calendar year.</summary>
    [JsonStringEnumMemberName("year")] Year,
}

/// <summary>What became of the films in scope at TMDB.</summary>
/// <param name="Films">Films in scope.</param>
/// <param name="Matched">Films with TMDB data, series left out.</param>
/// <param name="Series">Series with TMDB data; they are in no block that needs TMDB.</param>
/// <param name="Pending">Films not looked up yet.</param>
/// <param name="Ambiguous">Films for which TMDB has several equal candidates.</param>
/// <param name="NotFound">Films that TMDB does not have.</param>
/// <param name="Failed">Films given up after repeated errors.</param>
/// <param name="Disabled">Films never looked up, because no TMDB token is configured.</param>
public sealed record CoverageStatistics(int Films, int Matched, int Series, int Pending, int Ambiguous, int NotFound, int Failed, int Disabled);

/// <summary>What a block was counted over: counted and all that is left out make up of.</summary>
/// <param name="Unit">Films or viewings.</param>
/// <param name="Counted">How many of them are in the block.</param>
/// <param name="Of">How many are in scope.</param>
/// <param name="LeftOut">Why the others are not in it; each under the first reason that applies.</param>
public sealed record StatisticsBasis(CountedUnit Unit, int Counted, int Of, ImmutableArray<LeftOut> LeftOut);

/// <summary>What a block counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CountedUnit>))]
public enum CountedUnit
{
    /// <summary>Films, each once.</summary>
    [JsonStringEnumMemberName("films")] Films,

    /// <summary>Viewings; two on one day are two.</summary>
    [JsonStringEnumMemberName("viewings")] Viewings,
}

/// <summary>How many are left out of a block for one reason.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Count">How many films or viewings; never 0.</param>
public sealed record LeftOut(LeftOutReason Reason, int Count);

/// <summary>Why a film or viewing is not in a block, in the order in which the reasons are tried.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeftOutReason>))]
public enum LeftOutReason
{
    /// <summary>No TMDB token is configured.</summary>
    [JsonStringEnumMemberName("tmdb_disabled")] TmdbDisabled,

    /// <summary>Not looked up yet.</summary>
    [JsonStringEnumMemberName("tmdb_pending")] TmdbPending,

    /// <summary>TMDB has several equal candidates.</summary>
    [JsonStringEnumMemberName("tmdb_ambiguous")] TmdbAmbiguous,

    /// <summary>TMDB does not have it.</summary>
    [JsonStringEnumMemberName("tmdb_not_found")] TmdbNotFound,

    /// <summary>Given up after repeated errors.</summary>
    [JsonStringEnumMemberName("tmdb_failed")] TmdbFailed,

    /// <summary>A series: its runtime is one episode's, its directors are creators.</summary>
    [JsonStringEnumMemberName("series")] Series,

    /// <summary>The export gives no year of release.</summary>
    [JsonStringEnumMemberName("no_year")] NoYear,

    /// <summary>No dated viewing.</summary>
    [JsonStringEnumMemberName("no_date")] NoDate,

    /// <summary>Seen before its earliest dated viewing, or in an earlier year.</summary>
    [JsonStringEnumMemberName("rewatch")] Rewatch,

    /// <summary>The day of logging is unknown.</summary>
    [JsonStringEnumMemberName("no_logged_date")] NoLoggedDate,

    /// <summary>TMDB gives no runtime.</summary>
    [JsonStringEnumMemberName("no_runtime")] NoRuntime,

    /// <summary>TMDB gives no release date.</summary>
    [JsonStringEnumMemberName("no_release_date")] NoReleaseDate,

    /// <summary>TMDB gives no countries.</summary>
    [JsonStringEnumMemberName("no_countries")] NoCountries,

    /// <summary>TMDB gives no language.</summary>
    [JsonStringEnumMemberName("no_language")] NoLanguage,

    /// <summary>TMDB gives no genres.</summary>
    [JsonStringEnumMemberName("no_genres")] NoGenres,

    /// <summary>TMDB gives no directors.</summary>
    [JsonStringEnumMemberName("no_directors")] NoDirectors,

    /// <summary>TMDB gives no cast.</summary>
    [JsonStringEnumMemberName("no_cast")] NoCast,

    /// <summary>TMDB gives no average vote, or not over how many.</summary>
    [JsonStringEnumMemberName("no_vote")] NoVote,

    /// <summary>Fewer than 50 votes at TMDB.</summary>
    [JsonStringEnumMemberName("few_votes")] FewVotes,

    /// <summary>The member has not rated it.</summary>
    [JsonStringEnumMemberName("unrated")] Unrated,
}

/// <summary>A film in the statistics.</summary>
public record CountedFilm
{
    /// <summary>The film's key within the list.</summary>
    public required string Key { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>Year of release, as Letterboxd gives it.</summary>
    public int? Year { get; init; }

    /// <summary>The film's address at Letterboxd.</summary>
    public string? LetterboxdUri { get; init; }

    /// <summary>Path of the poster below https://image.tmdb.org/t/p/w342.</summary>
    public string? PosterPath { get; init; }

    /// <summary>The rating in scope: of all time the movie's; of a year that of the latest rated viewing dated in it, else the movie's.</summary>
    public double? Rating { get; init; }
}
