namespace Letterboxd.Grains.Tmdb.Answers;

/// <summary>One of the crew.</summary>
internal sealed record CrewMember(string? Name, string? Job);
