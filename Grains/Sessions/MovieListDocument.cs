using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Sessions;

/// <summary>The stored form of a movie list; the database view <c>movies</c> reads it.</summary>
internal sealed record MovieListDocument(ImmutableArray<Movie> Movies)
{
    public ImmutableArray<Movie> Movies { get => field.IsDefault ? [] : field; init; } = Movies;
}
