using System.Collections.Immutable;

namespace Letterboxd.Abstractions;

/// <summary>Which movies of a session are wanted.</summary>
/// <param name="Page">The page, from 1.</param>
/// <param name="PerPage">Movies on a page; null for all of them on one page.</param>
/// <param name="Sort">The order.</param>
/// <param name="Descending">From the largest to the smallest.</param>
/// <param name="TitlePart">Part of a title, regardless of case and diacritics; null for all.</param>
/// <param name="KnownVersion">The version the caller has; when it is still current, the movies are left out.</param>
/// <param name="ClientVersion">The version the caller's own client has; when it is still current, the movies are left out too.</param>
/// <param name="From">Where the wanted piece begins, counted in the movies of the page: 0, or <see cref="MoviePage.Next"/> of the piece before.</param>
/// <param name="PieceOf">The version of the piece before; null for the first.</param>
/// <param name="Facet">Which block of the statistics <paramref name="FacetName"/> is a row of; null for all movies.</param>
/// <param name="FacetName">The name of a row of the statistics: the movies that are counted in it.</param>
/// <param name="Year">Movies with a viewing dated in this year; null for all.</param>
/// <param name="Shown">Of the list that a share link shows; null for the owner's.</param>
/// <param name="Statuses">Movies of which this became at TMDB; null for all.</param>
/// <param name="Match">Movies whose match was chosen so; null for all.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.MovieQuery)]
public sealed record MovieQuery(
    [property: Id(0)] int Page = 1,
    [property: Id(1)] int? PerPage = null,
    [property: Id(2)] MovieSort Sort = MovieSort.WatchedDate,
    [property: Id(3)] bool Descending = true,
    [property: Id(4)] string? TitlePart = null,
    [property: Id(5)] long? KnownVersion = null,
    [property: Id(6)] long? ClientVersion = null,
    [property: Id(7)] int From = 0,
    [property: Id(8)] long? PieceOf = null,
    [property: Id(9)] MovieFacet? Facet = null,
    [property: Id(10)] string? FacetName = null,
    [property: Id(11)] int? Year = null,
    [property: Id(12)] ShareInclude? Shown = null,
    [property: Id(13)] TmdbStatuses? Statuses = null,
    [property: Id(14)] MatchKind? Match = null)
{
    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(MovieQuery)}: page {Page}, {PerPage} on a page, by {Sort}";
}

/// <summary>Some of the <see cref="TmdbStatus"/> values: the bit of each is one shifted by its number.</summary>
/// <remarks>Wire.</remarks>
[Flags, GenerateSerializer, Alias(ContractNames.TmdbStatuses)]
public enum TmdbStatuses
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <inheritdoc cref="TmdbStatus.Disabled"/>
    Disabled = 1 << TmdbStatus.Disabled,

    /// <inheritdoc cref="TmdbStatus.Pending"/>
    Pending = 1 << TmdbStatus.Pending,

    /// <inheritdoc cref="TmdbStatus.Matched"/>
    Matched = 1 << TmdbStatus.Matched,

    /// <inheritdoc cref="TmdbStatus.Ambiguous"/>
    Ambiguous = 1 << TmdbStatus.Ambiguous,

    /// <inheritdoc cref="TmdbStatus.NotFound"/>
    NotFound = 1 << TmdbStatus.NotFound,

    /// <inheritdoc cref="TmdbStatus.Failed"/>
    Failed = 1 << TmdbStatus.Failed,
}

/// <summary>What a movie list can be sorted by.</summary>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Alias(ContractNames.MovieSort)]
public enum MovieSort
{
    /// <summary>The watched date; undated last in either direction, then by title.</summary>
    WatchedDate,

    /// <summary>The title.</summary>
    Title,

    /// <summary>The year of release; unknown last in either direction.</summary>
    Year,

    /// <summary>The rating; unrated last in either direction.</summary>
    Rating,
}

/// <summary>A page of a movie list.</summary>
/// <param name="Version">The session's version the page belongs to.</param>
/// <param name="Movies">The movies; null when the caller's version is still current.</param>
/// <param name="Total">Movies in the whole (searched) list.</param>
/// <param name="Next">Where the next piece begins: a large page crosses processes in pieces of a few megabytes. Null after the last.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.MoviePage)]
public sealed record MoviePage(
    [property: Id(0)] long Version,
    [property: Id(1)] ImmutableArray<Movie>? Movies,
    [property: Id(2)] int Total,
    [property: Id(3)] int? Next = null);
