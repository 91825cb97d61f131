using System.Collections.Immutable;
using Orleans.CodeGeneration;
using Orleans.Concurrency;

namespace Letterboxd.Abstractions;

/// <summary>
/// What TMDB says of one film, kept for all sessions. The key is <c>film/&lt;hash of the name&gt;|&lt;year&gt;</c>:
/// spellings of a title are told apart, case aside, and no log shows a title. What is matched by hand has entries of its own
/// beside it: <c>film/tmdb/movie/603</c>, <c>film/imdb/tt0133093</c>, and <c>film/search/&lt;hash&gt;|&lt;year&gt;</c>, whose
/// candidates are kept for a day.
/// </summary>
[Alias(ContractNames.FilmGrain), GrainInterfaceType(ContractNames.FilmGrain), Version(1)]
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

    /// <summary>
    /// The match that is stored under this key and may still be shown; null when there is none. Asks nobody. For rows
    /// that the release before stored under one key for all spellings of a title.
    /// </summary>
    [Alias("GetMatch"), AlwaysInterleave]
    Task<FilmAnswer?> GetMatch();
}

/// <summary>A film that a session wants to know more of.</summary>
/// <param name="Title">The title, as Letterboxd writes it.</param>
/// <param name="Year">Year of release; null when unknown.</param>
/// <param name="Session">The session; requests to TMDB are shared out fairly between sessions.</param>
/// <param name="OnlySpelling">The list writes the title in one way only, so that what is stored for all its spellings may serve.</param>
/// <param name="AskedSince">What TMDB said before is due to be asked again; null where the catalogue decides that.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.FilmInquiry)]
public sealed record FilmInquiry(
    [property: Id(0)] string Title,
    [property: Id(1)] int? Year,
    [property: Id(2)] Guid Session,
    [property: Id(3)] bool OnlySpelling = false,
    [property: Id(4)] DateTimeOffset? AskedSince = null)
{
    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(FilmInquiry)} of session {Session}";
}

/// <summary>What is known of a film.</summary>
/// <param name="Status">What became of the film at TMDB; pending when there is no answer yet.</param>
/// <param name="Film">What TMDB says; null unless matched.</param>
/// <param name="PauseReason">Why TMDB cannot be asked at all right now, one of <see cref="PauseReasons"/>; null otherwise.</param>
/// <param name="Candidates">What the film could be, the best known first; of a matched film those that it was chosen from. Null when there are none.</param>
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
