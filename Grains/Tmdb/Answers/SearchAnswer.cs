namespace Letterboxd.Grains.Tmdb.Answers;

/// <summary>A page of search results.</summary>
internal sealed record SearchAnswer<T>(IReadOnlyList<T>? Results);
