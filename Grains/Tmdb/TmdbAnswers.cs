using System.Text.Json.Serialization;

namespace Letterboxd.Grains.Tmdb;

// TMDB's answers as far as they are used. Dates are strings, because an unknown one is "". Anything may be missing.

/// <summary>A page of search results.</summary>
internal sealed record SearchAnswer<T>(IReadOnlyList<T?>? Results, int TotalPages);

/// <summary>A film among search results.</summary>
internal sealed record MovieResult(int Id, string? Title, string? OriginalTitle, string? ReleaseDate, double? Popularity, int? VoteCount, string? PosterPath);

/// <summary>A series among search results.</summary>
internal sealed record SeriesResult(int Id, string? Name, string? OriginalName, string? FirstAirDate, double? Popularity, int? VoteCount, string? PosterPath);

/// <summary>The films and series that have an id at another site.</summary>
internal sealed record FindAnswer(IReadOnlyList<MovieResult?>? MovieResults, IReadOnlyList<SeriesResult?>? TvResults);

/// <summary>A film with its credits, alternative titles and releases.</summary>
internal sealed record MovieAnswer
{
    public int Id { get; init; }

    public string? Title { get; init; }

    public string? OriginalTitle { get; init; }

    public string? Overview { get; init; }

    public string? ReleaseDate { get; init; }

    public int? Runtime { get; init; }

    public IReadOnlyList<Named?>? Genres { get; init; }

    public IReadOnlyList<Country?>? ProductionCountries { get; init; }

    public IReadOnlyList<Named?>? ProductionCompanies { get; init; }

    public Named? BelongsToCollection { get; init; }

    public string? OriginalLanguage { get; init; }

    public string? ImdbId { get; init; }

    public string? PosterPath { get; init; }

    public double? VoteAverage { get; init; }

    public int? VoteCount { get; init; }

    public Credits? Credits { get; init; }

    public AlternativeTitles? AlternativeTitles { get; init; }

    public CountryReleases? ReleaseDates { get; init; }
}

/// <summary>A series with its credits and ids elsewhere.</summary>
internal sealed record SeriesAnswer
{
    public int Id { get; init; }

    public string? OriginalName { get; init; }

    public string? Overview { get; init; }

    public string? FirstAirDate { get; init; }

    public IReadOnlyList<int>? EpisodeRunTime { get; init; }

    public IReadOnlyList<Named?>? Genres { get; init; }

    public IReadOnlyList<Country?>? ProductionCountries { get; init; }

    public IReadOnlyList<Named?>? ProductionCompanies { get; init; }

    public string? OriginalLanguage { get; init; }

    public string? PosterPath { get; init; }

    public double? VoteAverage { get; init; }

    public int? VoteCount { get; init; }

    public IReadOnlyList<CrewMember?>? CreatedBy { get; init; }

    public Credits? Credits { get; init; }

    public ExternalIds? ExternalIds { get; init; }
}

/// <summary>Who was in it and who made it.</summary>
internal sealed record Credits(IReadOnlyList<CastMember?>? Cast, IReadOnlyList<CrewMember?>? Crew);

/// <summary>An actor; <paramref name="Order"/> is the billing order.</summary>
internal sealed record CastMember(int Id, string? Name, string? ProfilePath, int Order);

/// <summary>One of the crew, or a creator of a series, who has no job.</summary>
internal sealed record CrewMember(int Id, string? Name, string? ProfilePath, string? Job);

/// <summary>A genre, a company or a collection.</summary>
internal sealed record Named(int Id, string? Name);

/// <summary>A production country.</summary>
internal sealed record Country([property: JsonPropertyName("iso_3166_1")] string? Code);

/// <summary>Titles in other countries and languages.</summary>
internal sealed record AlternativeTitles(IReadOnlyList<AlternativeTitle?>? Titles);

/// <summary>A title in another country or language.</summary>
internal sealed record AlternativeTitle(string? Title);

/// <summary>The releases of a film, by country.</summary>
internal sealed record CountryReleases(IReadOnlyList<Releases?>? Results);

/// <summary>The releases of a film in a country.</summary>
internal sealed record Releases(IReadOnlyList<Release?>? ReleaseDates);

/// <summary>A release: a premiere, in cinemas, on television, …; an instant, such as <c>1995-12-15T00:00:00.000Z</c>.</summary>
internal sealed record Release(string? ReleaseDate);

/// <summary>Ids at other sites.</summary>
internal sealed record ExternalIds(string? ImdbId);

/// <summary>What TMDB says when it has nothing to say: its own errors have a number.</summary>
internal sealed record ErrorAnswer(int StatusCode);

/// <summary>The answer that is asked for only to see whether there is one.</summary>
internal sealed record ConfigurationAnswer(ImageConfiguration? Images);

/// <summary>Where pictures are.</summary>
internal sealed record ImageConfiguration(string? BaseUrl);

/// <summary>How TMDB's answers are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SearchAnswer<MovieResult>), TypeInfoPropertyName = "MovieSearch")]
[JsonSerializable(typeof(SearchAnswer<SeriesResult>), TypeInfoPropertyName = "SeriesSearch")]
[JsonSerializable(typeof(FindAnswer))]
[JsonSerializable(typeof(MovieAnswer))]
[JsonSerializable(typeof(SeriesAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(ConfigurationAnswer))]
internal sealed partial class TmdbJson : JsonSerializerContext;
