namespace Letterboxd.Grains.Tmdb;

/// <summary>A film or series among TMDB's search results.</summary>
/// <param name="Id">TMDB's id, of a film or of a series.</param>
/// <param name="Title">The title in the language of the search.</param>
/// <param name="OriginalTitle">The title in the original language.</param>
/// <param name="Year">Year of release or first broadcast; null when TMDB does not know it.</param>
/// <param name="IsSeries">A television series.</param>
/// <param name="Popularity">TMDB's popularity, a number without a unit; null when unknown.</param>
/// <param name="Votes">How many votes it has; null when unknown.</param>
/// <param name="PosterPath">Path of the poster; null when it has none.</param>
internal sealed record TmdbCandidate(
    int Id,
    string Title,
    string? OriginalTitle,
    int? Year,
    bool IsSeries = false,
    double? Popularity = null,
    int? Votes = null,
    string? PosterPath = null)
{
    /// <summary>How known it is among its like.</summary>
    public double Fame => Popularity ?? Votes ?? 0;

    /// <summary>Films and series have numbers of their own.</summary>
    public (bool IsSeries, int Id) Identity => (IsSeries, Id);
}
