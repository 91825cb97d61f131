using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Letterboxd.Abstractions;

/// <summary>
/// What TMDB says of one film, kept for all sessions. The key is <c>film/&lt;hash of the normalised
/// name&gt;|&lt;year&gt;</c>, so that every spelling of a title leads to the same grain and no log shows a title.
/// </summary>
[Alias(ContractNames.FilmGrain), GrainInterfaceType(ContractNames.FilmGrain)]
public interface IFilmGrain : IGrainWithStringKey
{
    /// <summary>
    /// The film, from the catalogue or from TMDB; all who ask at once share one look-up. Answers within 20 seconds:
    /// <see cref="TmdbStatus.Pending"/> without a pause reason means that TMDB is still being asked. Ask again then.
    /// </summary>
    /// <param name="inquiry">The film and who asks.</param>
    /// <exception cref="StorageUnavailableException">The answer could not be stored. Safe to repeat.</exception>
    [Alias("Find"), AlwaysInterleave]
    Task<FilmAnswer> Find(FilmInquiry inquiry);
}

/// <summary>A film that a session wants to know more of.</summary>
/// <param name="Title">The title, as Letterboxd writes it.</param>
/// <param name="Year">Year of release; null when unknown.</param>
/// <param name="Session">The session; requests to TMDB are shared out fairly between sessions.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.FilmInquiry)]
public sealed record FilmInquiry(
    [property: Id(0)] string Title,
    [property: Id(1)] int? Year,
    [property: Id(2)] Guid Session)
{
    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(FilmInquiry)} of session {Session}";
}

/// <summary>What is known of a film.</summary>
/// <param name="Status">What became of the film at TMDB; pending when there is no answer yet.</param>
/// <param name="Film">What TMDB says; null unless matched.</param>
/// <param name="PauseReason">Why TMDB cannot be asked at all right now, one of <see cref="PauseReasons"/>; null otherwise.</param>
/// <param name="Candidates">What the film could be, when it is ambiguous or not found; null otherwise.</param>
/// <param name="AskedAt">When TMDB said so (UTC): its terms allow to show it for 180 days. Null when it did not.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.FilmAnswer)]
public sealed record FilmAnswer(
    [property: Id(0)] TmdbStatus Status,
    [property: Id(1)] TmdbFilm? Film = null,
    [property: Id(2)] string? PauseReason = null,
    [property: Id(3)] ImmutableArray<FilmCandidate>? Candidates = null,
    [property: Id(4)] DateTimeOffset? AskedAt = null)
{
    /// <summary>Tells nothing of a member's films: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(FilmAnswer)}: {Status} {PauseReason}";
}
