using System.Collections.Immutable;

namespace Letterboxd.Abstractions;

/// <summary>A page of a movie list.</summary>
/// <param name="Version">The session's version the page belongs to.</param>
/// <param name="Movies">The movies; null when the caller's version is still current.</param>
/// <param name="Total">Movies in the whole (searched) list.</param>
[GenerateSerializer, Immutable, Alias(ContractNames.MoviePage)]
public sealed record MoviePage(
    [property: Id(0)] int Version,
    [property: Id(1)] ImmutableArray<Movie>? Movies,
    [property: Id(2)] int Total);
