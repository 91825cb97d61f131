using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Riok.Mapperly.Abstractions;

namespace Letterboxd.WebFront.Movies;

/// <summary>Movies as the API answers them; what is not named here is copied by name, and a member that no rule fills fails the build.</summary>
[Mapper(RequiredMappingStrategy = RequiredMappingStrategy.Target)]
internal static partial class MovieMapping
{
    /// <summary>The answer for a movie: what TMDB says stands beside what the member says.</summary>
    [MapPropertyFromSource(nameof(MovieResponse.Key), Use = nameof(KeyOf))]
    [MapProperty("Tmdb.Id", nameof(MovieResponse.TmdbId))]
    [MapPropertyFromSource(nameof(MovieResponse.TmdbType), Use = nameof(TypeOf))]
    [MapProperty("Tmdb.ImdbId", nameof(MovieResponse.ImdbId))]
    [MapProperty("Tmdb.OriginalTitle", nameof(MovieResponse.OriginalTitle))]
    [MapProperty("Tmdb.Overview", nameof(MovieResponse.Overview))]
    [MapPropertyFromSource(nameof(MovieResponse.Genres), Use = nameof(GenresOf))]
    [MapPropertyFromSource(nameof(MovieResponse.Directors), Use = nameof(DirectorsOf))]
    [MapPropertyFromSource(nameof(MovieResponse.Cast), Use = nameof(CastOf))]
    [MapPropertyFromSource(nameof(MovieResponse.Countries), Use = nameof(CountriesOf))]
    [MapProperty("Tmdb.OriginalLanguage", nameof(MovieResponse.OriginalLanguage))]
    [MapProperty("Tmdb.Runtime", nameof(MovieResponse.Runtime))]
    [MapProperty("Tmdb.ReleaseDate", nameof(MovieResponse.ReleaseDate))]
    [MapProperty("Tmdb.PosterPath", nameof(MovieResponse.PosterPath))]
    [MapProperty("Tmdb.VoteAverage", nameof(MovieResponse.VoteAverage))]
    [MapProperty("Tmdb.VoteCount", nameof(MovieResponse.VoteCount))]
    [MapPropertyFromSource(nameof(MovieResponse.Candidates), Use = nameof(CandidatesOf))]
    public static partial MovieResponse ToResponse(this Movie movie);

    [MapProperty(nameof(FilmCandidate.Id), nameof(CandidateResponse.TmdbId))]
    [MapProperty(nameof(FilmCandidate.IsSeries), nameof(CandidateResponse.Type))]
    public static partial CandidateResponse ToResponse(FilmCandidate candidate);

    private static TmdbType ToType(bool isSeries) => isSeries ? TmdbType.Tv : TmdbType.Movie;

    // A list is read with its keys, and one that was stored without them gets them there.
    private static string KeyOf(Movie movie) => movie.Key ?? "";

    private static TmdbType? TypeOf(Movie movie) => movie.Tmdb is { } tmdb ? ToType(tmdb.IsSeries) : null;

    // Lists are never null: a film without TMDB data has no genres.
    private static ImmutableArray<string> GenresOf(Movie movie) => movie.Tmdb?.Genres ?? [];

    private static ImmutableArray<string> DirectorsOf(Movie movie) => movie.Tmdb?.Directors ?? [];

    private static ImmutableArray<string> CastOf(Movie movie) => movie.Tmdb?.Cast ?? [];

    private static ImmutableArray<string> CountriesOf(Movie movie) => movie.Tmdb?.Countries ?? [];

    private static ImmutableArray<CandidateResponse>? CandidatesOf(Movie movie) =>
        movie is { TmdbStatus: TmdbStatus.Ambiguous or TmdbStatus.NotFound, Candidates: { IsDefault: false } candidates } ? [.. candidates.Select(ToResponse)] : null;
}
