using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Tmdb;

/// <summary>What became of the search for a film.</summary>
/// <param name="Status">Matched, ambiguous or not found.</param>
/// <param name="Film">The film, when it is matched.</param>
/// <param name="Candidates">The films it could be, when it is ambiguous.</param>
internal sealed record FilmFinding(TmdbStatus Status, TmdbFilm? Film, ImmutableArray<TmdbCandidate> Candidates)
{
    /// <summary>TMDB does not have the film.</summary>
    public static FilmFinding NotFound { get; } = new(TmdbStatus.NotFound, null, []);

    /// <summary>TMDB has the film.</summary>
    public static FilmFinding Matched(TmdbFilm film) => new(TmdbStatus.Matched, film, []);

    /// <summary>TMDB has several films that it could be.</summary>
    public static FilmFinding Ambiguous(ImmutableArray<TmdbCandidate> candidates) => new(TmdbStatus.Ambiguous, null, candidates);
}
