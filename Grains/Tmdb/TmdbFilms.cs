using System.Collections.Immutable;
using System.Globalization;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Tmdb.Answers;

namespace Letterboxd.Grains.Tmdb;

/// <summary>Turns TMDB's answers into what this service keeps of them.</summary>
internal static class TmdbFilms
{
    // Enough for a card and for "films with …"; the whole cast would be most of the stored row.
    private const int LeadingCast = 8;

    /// <summary>What is kept of a film.</summary>
    public static TmdbFilm ToFilm(this MovieAnswer movie) => new()
    {
        Id = movie.Id,
        ImdbId = Text(movie.ImdbId),
        OriginalTitle = Text(movie.OriginalTitle),
        Overview = Text(movie.Overview),
        Genres = Names(movie.Genres),
        Directors = [.. (movie.Credits?.Crew ?? []).Where(member => member.Job == "Director").Select(member => Text(member.Name)).OfType<string>().Distinct()],
        Cast = Leading(movie.Credits),
        Countries = Codes(movie.ProductionCountries),
        OriginalLanguage = Text(movie.OriginalLanguage),
        Runtime = movie.Runtime > 0 ? movie.Runtime : null,
        ReleaseDate = Date(movie.ReleaseDate),
        PosterPath = Text(movie.PosterPath),
        VoteAverage = movie.VoteCount > 0 ? movie.VoteAverage : null,
    };

    /// <summary>What is kept of a series.</summary>
    public static TmdbFilm ToFilm(this SeriesAnswer series) => new()
    {
        Id = series.Id,
        IsSeries = true,
        ImdbId = Text(series.ExternalIds?.ImdbId),
        OriginalTitle = Text(series.OriginalName),
        Overview = Text(series.Overview),
        Genres = Names(series.Genres),
        Directors = Names(series.CreatedBy),
        Cast = Leading(series.Credits),
        Countries = Codes(series.ProductionCountries),
        OriginalLanguage = Text(series.OriginalLanguage),
        Runtime = series.EpisodeRunTime?.FirstOrDefault(minutes => minutes > 0) is > 0 and var minutes ? minutes : null,
        ReleaseDate = Date(series.FirstAirDate),
        PosterPath = Text(series.PosterPath),
        VoteAverage = series.VoteCount > 0 ? series.VoteAverage : null,
    };

    /// <summary>What the matching rules need of a film.</summary>
    public static TmdbCandidate ToCandidate(this MovieResult movie) => new(movie.Id, movie.Title ?? "", movie.OriginalTitle, Date(movie.ReleaseDate)?.Year);

    /// <summary>What the matching rules need of a series.</summary>
    public static TmdbCandidate ToCandidate(this SeriesResult series) =>
        new(series.Id, series.Name ?? "", series.OriginalName, Date(series.FirstAirDate)?.Year, IsSeries: true);

    private static ImmutableArray<string> Leading(Credits? credits) =>
        [.. (credits?.Cast ?? []).OrderBy(member => member.Order).Select(member => Text(member.Name)).OfType<string>().Distinct().Take(LeadingCast)];

    private static ImmutableArray<string> Names(IReadOnlyList<Named>? named) => [.. (named ?? []).Select(one => Text(one.Name)).OfType<string>()];

    private static ImmutableArray<string> Codes(IReadOnlyList<Country>? countries) => [.. (countries ?? []).Select(country => Text(country.Code)).OfType<string>()];

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static DateOnly? Date(string? date) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
