namespace Letterboxd.Abstractions;

/// <summary>Counts over a movie list.</summary>
/// <param name="Rated">Movies with a rating.</param>
/// <param name="Liked">Movies that are liked.</param>
/// <param name="Reviewed">Movies with a review.</param>
/// <param name="Rewatched">Movies seen more than once.</param>
/// <param name="Viewings">Viewings of all movies.</param>
/// <param name="FirstWatched">The earliest viewing day; null without dated viewings.</param>
/// <param name="LastWatched">The latest viewing day; null without dated viewings.</param>
[GenerateSerializer, Immutable, Alias(ContractNames.SessionSummary)]
public sealed record SessionSummary(
    [property: Id(0)] int Rated,
    [property: Id(1)] int Liked,
    [property: Id(2)] int Reviewed,
    [property: Id(3)] int Rewatched,
    [property: Id(4)] int Viewings,
    [property: Id(5)] DateOnly? FirstWatched,
    [property: Id(6)] DateOnly? LastWatched)
{
    /// <summary>The summary of a list that is not there yet.</summary>
    public static SessionSummary Empty { get; } = new(0, 0, 0, 0, 0, null, null);
}
