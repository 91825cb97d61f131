using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Films;

/// <summary>What TMDB said of a film, stored as the state <c>film</c>.</summary>
internal sealed record FilmState
{
    /// <summary>Matched, ambiguous or not found; failures are not stored.</summary>
    public TmdbStatus Status { get; init; }

    /// <summary>When TMDB said so.</summary>
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>What it said; null unless matched.</summary>
    public TmdbFilm? Film { get; init; }

    /// <summary>The films it could be, when it is ambiguous; null otherwise.</summary>
    public ImmutableArray<FilmCandidate>? Candidates { get; init; }
}
