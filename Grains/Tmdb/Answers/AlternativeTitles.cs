namespace Letterboxd.Grains.Tmdb.Answers;

/// <summary>Titles in other countries and languages.</summary>
internal sealed record AlternativeTitles(IReadOnlyList<AlternativeTitle>? Titles);
