namespace Letterboxd.Grains.Tmdb.Answers;

/// <summary>A series among search results. Dates are strings, because an unknown one is "".</summary>
internal sealed record SeriesResult(int Id, string? Name, string? OriginalName, string? FirstAirDate);
