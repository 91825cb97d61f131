using System.Collections.Immutable;

namespace Letterboxd.Abstractions;

/// <summary>A custom list of a member, without its films.</summary>
/// <param name="Slug">Its name in addresses, unique in the session.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What the member says of it; raw, may hold HTML. Null when nothing.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Url">Its address at Letterboxd; null when unknown.</param>
/// <param name="Date">The day that the export gives for it; null when it gives none.</param>
/// <param name="Films">Films on it; one that is on it twice counts twice.</param>
/// <param name="Watched">Those of them that are in the movie list.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.CustomList)]
public sealed record CustomList(
    [property: Id(0)] string Slug,
    [property: Id(1)] string Name,
    [property: Id(2)] string? Description,
    [property: Id(3)] ImmutableArray<string> Tags,
    [property: Id(4)] string? Url,
    [property: Id(5)] DateOnly? Date,
    [property: Id(6)] int Films,
    [property: Id(7)] int Watched)
{
    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(CustomList)} of {Films} films";
}

/// <summary>All lists of a session.</summary>
/// <param name="Version">The session's version they belong to.</param>
/// <param name="Lists">The lists by name; null when the caller's version is still current.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.FilmLists)]
public sealed record FilmLists([property: Id(0)] long Version, [property: Id(1)] ImmutableArray<CustomList>? Lists);

/// <summary>A film of the watchlist or of a list.</summary>
/// <param name="Film">The film, without anything that the member said of it; of a watched one with its key in the movie list.</param>
/// <param name="Watched">It is in the movie list.</param>
/// <param name="Rating">The movie's rating; null when it is not rated, or not watched.</param>
/// <param name="Position">Its place on the list, as the file has it; null where the file has none, and on the watchlist.</param>
/// <param name="Note">What the member wrote beside it; raw, may hold HTML. Null on the watchlist.</param>
/// <param name="AddedDate">The day it came onto the watchlist; null when unknown, and on lists.</param>
/// <param name="DaysWaiting">Days from then to the upload; null when unknown, of a watched film, and on lists.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.FilmListEntry)]
public sealed record FilmListEntry(
    [property: Id(0)] Movie Film,
    [property: Id(1)] bool Watched,
    [property: Id(2)] double? Rating = null,
    [property: Id(3)] int? Position = null,
    [property: Id(4)] string? Note = null,
    [property: Id(5)] DateOnly? AddedDate = null,
    [property: Id(6)] int? DaysWaiting = null)
{
    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => nameof(FilmListEntry);
}
