namespace Letterboxd.Grains.Tmdb.Answers;

/// <summary>A genre or a person.</summary>
internal sealed record Named(string? Name);
