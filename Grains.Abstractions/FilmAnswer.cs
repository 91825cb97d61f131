namespace Letterboxd.Abstractions;

/// <summary>What is known of a film.</summary>
/// <param name="Status">What became of the film at TMDB; pending when there is no answer yet.</param>
/// <param name="Film">What TMDB says; null unless matched.</param>
/// <param name="PauseReason">Why TMDB cannot be asked at all right now, one of <see cref="PauseReasons"/>; null otherwise.</param>
[GenerateSerializer, Immutable, Alias(ContractNames.FilmAnswer)]
public sealed record FilmAnswer(
    [property: Id(0)] TmdbStatus Status,
    [property: Id(1)] TmdbFilm? Film = null,
    [property: Id(2)] string? PauseReason = null)
{
    /// <summary>Tells nothing of a member's films: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(FilmAnswer)}: {Status} {PauseReason}";
}
