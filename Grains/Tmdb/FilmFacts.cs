using System.Collections.Immutable;

namespace Letterboxd.Grains.Tmdb;

/// <summary>What is kept of a film in the catalogue alone, for later: ids and pictures of people, more of the crew, companies.</summary>
/// <remarks>What is null is not known; nothing is written for it.</remarks>
internal sealed record FilmFacts
{
    /// <summary>The directors (of a series: its creators), as the film names them.</summary>
    public FilmPeople? Directors { get; init; }

    /// <summary>The leading cast, as the film names it.</summary>
    public FilmPeople? Cast { get; init; }

    /// <summary>Up to three writers.</summary>
    public ImmutableArray<FilmPerson>? Writers { get; init; }

    /// <summary>Up to three directors of photography.</summary>
    public ImmutableArray<FilmPerson>? Cinematographers { get; init; }

    /// <summary>Up to three composers.</summary>
    public ImmutableArray<FilmPerson>? Composers { get; init; }

    /// <summary>Up to three editors.</summary>
    public ImmutableArray<FilmPerson>? Editors { get; init; }

    /// <summary>Up to five production companies.</summary>
    public ImmutableArray<FilmMaker>? Companies { get; init; }

    /// <summary>The collection it belongs to.</summary>
    public FilmMaker? Collection { get; init; }
}

/// <summary>People whose names the film has, in the same order.</summary>
/// <param name="Ids">TMDB's ids.</param>
/// <param name="ProfilePaths">Paths of the pictures below TMDB's image address; null for whom there is none.</param>
internal sealed record FilmPeople(ImmutableArray<int> Ids, ImmutableArray<string?> ProfilePaths);

/// <summary>Someone of the crew.</summary>
/// <param name="Id">TMDB's id of the person.</param>
/// <param name="Name">The name.</param>
internal sealed record FilmPerson(int Id, string Name);

/// <summary>A company or a collection.</summary>
/// <param name="Id">TMDB's id.</param>
/// <param name="Name">The name.</param>
internal sealed record FilmMaker(int Id, string Name);
