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
