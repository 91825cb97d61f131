namespace Letterboxd.Grains.Films;

/// <summary>One of several films that an ambiguous film could be.</summary>
/// <param name="Id">TMDB's id, of a film or of a series.</param>
/// <param name="IsSeries">A television series; null when it is a film.</param>
/// <param name="Title">Its title.</param>
/// <param name="Year">Its year; null when unknown.</param>
internal sealed record FilmCandidate(int Id, bool? IsSeries, string Title, int? Year);
