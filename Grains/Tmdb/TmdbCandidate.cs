namespace Letterboxd.Grains.Tmdb;

/// <summary>A film or series among TMDB's search results.</summary>
/// <param name="Id">TMDB's id, of a film or of a series.</param>
/// <param name="Title">The title in the language of the search.</param>
/// <param name="OriginalTitle">The title in the original language.</param>
/// <param name="Year">Year of release or first broadcast; null when TMDB does not know it.</param>
/// <param name="IsSeries">A television series.</param>
internal sealed record TmdbCandidate(int Id, string Title, string? OriginalTitle, int? Year, bool IsSeries = false);
