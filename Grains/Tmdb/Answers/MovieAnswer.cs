namespace Letterboxd.Grains.Tmdb.Answers;

/// <summary>A film with its credits and alternative titles, as far as they are used. Dates are strings, because an unknown one is "".</summary>
internal sealed record MovieAnswer
{
    public int Id { get; init; }

    public string? OriginalTitle { get; init; }

    public string? Overview { get; init; }

    public string? ReleaseDate { get; init; }

    public int? Runtime { get; init; }

    public IReadOnlyList<Named>? Genres { get; init; }

    public IReadOnlyList<Country>? ProductionCountries { get; init; }

    public string? OriginalLanguage { get; init; }

    public string? ImdbId { get; init; }

    public string? PosterPath { get; init; }

    public double? VoteAverage { get; init; }

    public int? VoteCount { get; init; }

    public Credits? Credits { get; init; }

    public AlternativeTitles? AlternativeTitles { get; init; }
}
