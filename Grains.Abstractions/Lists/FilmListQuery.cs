using System.Collections.Immutable;

namespace Letterboxd.Abstractions;

/// <summary>Which films of the watchlist, or of a custom list, are wanted.</summary>
/// <param name="Slug">The list; null for the watchlist.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="PerPage">Films on a page; null for all of them on one page.</param>
/// <param name="Sort">The order; null for that of the list.</param>
/// <param name="Descending">From the largest to the smallest.</param>
/// <param name="From">Where the wanted piece begins, counted in the films of the page: 0, or <see cref="FilmListPage.Next"/> of the piece before.</param>
/// <param name="PieceOf">The version of the piece before; null for the first.</param>
/// <param name="Shown">As a share link shows it; null for the owner's.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.FilmListQuery)]
public sealed record FilmListQuery(
    [property: Id(0)] string? Slug = null,
    [property: Id(1)] int Page = 1,
    [property: Id(2)] int? PerPage = null,
    [property: Id(3)] FilmListSort? Sort = null,
    [property: Id(4)] bool Descending = false,
    [property: Id(5)] int From = 0,
    [property: Id(6)] long? PieceOf = null,
    [property: Id(7)] ShareInclude? Shown = null)
{
    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(FilmListQuery)}: page {Page}, {PerPage} on a page, by {Sort}";
}

/// <summary>What the films of a watchlist can be sorted by; what is unknown comes last in either direction.</summary>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Alias(ContractNames.FilmListSort)]
public enum FilmListSort
{
    /// <summary>The day it came onto the watchlist.</summary>
    Added,

    /// <summary>The title.</summary>
    Title,

    /// <summary>The year of release.</summary>
    Year,

    /// <summary>The length.</summary>
    Runtime,

    /// <summary>The average vote at TMDB.</summary>
    VoteAverage,
}

/// <summary>A page of a watchlist or a custom list.</summary>
/// <param name="Version">The session's version the page belongs to.</param>
/// <param name="List">The list; null of the watchlist, and when there is no such list.</param>
/// <param name="Films">The films; null when there is no such list, or the version of the piece before is not current any more.</param>
/// <param name="Total">Films on the whole list.</param>
/// <param name="Next">Where the next piece begins: a large page crosses processes in pieces of a few megabytes. Null after the last.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.FilmListPage)]
public sealed record FilmListPage(
    [property: Id(0)] long Version,
    [property: Id(1)] CustomList? List,
    [property: Id(2)] ImmutableArray<FilmListEntry>? Films,
    [property: Id(3)] int Total,
    [property: Id(4)] int? Next = null);
