namespace Letterboxd.Grains.Tmdb.Answers;

/// <summary>A film among search results. Dates are strings, because an unknown one is "".</summary>
internal sealed record MovieResult(int Id, string? Title, string? OriginalTitle, string? ReleaseDate);
