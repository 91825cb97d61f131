namespace Letterboxd.Grains.Tmdb.Answers;

/// <summary>Ids at other sites.</summary>
internal sealed record ExternalIds(string? ImdbId);
