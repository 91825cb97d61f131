namespace Letterboxd.Abstractions;

/// <summary>A film that a session wants to know more of.</summary>
/// <param name="Title">The title, as Letterboxd writes it.</param>
/// <param name="Year">Year of release; null when unknown.</param>
/// <param name="Session">The session; requests to TMDB are shared out fairly between sessions.</param>
[GenerateSerializer, Immutable, Alias(ContractNames.FilmInquiry)]
public sealed record FilmInquiry(
    [property: Id(0)] string Title,
    [property: Id(1)] int? Year,
    [property: Id(2)] Guid Session)
{
    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(FilmInquiry)} of session {Session}";
}
