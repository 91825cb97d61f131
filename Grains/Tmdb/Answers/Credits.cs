namespace Letterboxd.Grains.Tmdb.Answers;

/// <summary>Who was in it and who made it.</summary>
internal sealed record Credits(IReadOnlyList<CastMember>? Cast, IReadOnlyList<CrewMember>? Crew);
