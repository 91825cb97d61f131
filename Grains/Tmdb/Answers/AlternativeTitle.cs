namespace Letterboxd.Grains.Tmdb.Answers;

/// <summary>A title in another country or language.</summary>
internal sealed record AlternativeTitle(string? Title);
