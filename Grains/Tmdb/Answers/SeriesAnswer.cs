namespace Letterboxd.Grains.Tmdb.Answers;

/// <summary>A series with its credits and ids elsewhere, as far as they are used. Dates are strings, because an unknown one is "".</summary>
internal sealed record SeriesAnswer
{
    public int Id { get; init; }

    public string? OriginalName { get; init; }

    public string? Overview { get; init; }

    public string? FirstAirDate { get; init; }

    public IReadOnlyList<int>? EpisodeRunTime { get; init; }

    public IReadOnlyList<Named>? Genres { get; init; }

    public IReadOnlyList<Country>? ProductionCountries { get; init; }

    public string? OriginalLanguage { get; init; }

    public string? PosterPath { get; init; }

    public double? VoteAverage { get; init; }

    public int? VoteCount { get; init; }

    public IReadOnlyList<Named>? CreatedBy { get; init; }

    public Credits? Credits { get; init; }

    public ExternalIds? ExternalIds { get; init; }
}
