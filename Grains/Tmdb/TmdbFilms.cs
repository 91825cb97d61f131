using System.Collections.Immutable;
using System.Globalization;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Tmdb;

/// <summary>Turns TMDB's answers into what this service keeps of them.</summary>
internal static class TmdbFilms
{
    // Enough for a card and for "films with …"; the whole cast would be most of the stored row.
    private const int LeadingCast = 8;
    private const int MostOfACrew = 3;
    private const int MostCompanies = 5;

    /// <summary>What is kept of a film.</summary>
    public static TmdbFilm ToFilm(this MovieAnswer movie) => new()
    {
        Id = movie.Id,
        ImdbId = Text(movie.ImdbId),
        OriginalTitle = Text(movie.OriginalTitle),
        Overview = Text(movie.Overview),
        Genres = Names(movie.Genres),
        Directors = [.. Directors(movie.Credits).Select(person => person.Name!)],
        Cast = [.. Leading(movie.Credits).Select(person => person.Name!)],
        Countries = Codes(movie.ProductionCountries),
        OriginalLanguage = Text(movie.OriginalLanguage),
        Runtime = movie.Runtime > 0 ? movie.Runtime : null,
        ReleaseDate = Date(movie.ReleaseDate),
        PosterPath = Text(movie.PosterPath),
        VoteAverage = movie.VoteCount > 0 ? movie.VoteAverage : null,
        VoteCount = movie.VoteCount,
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
        Directors = [.. Persons(series.CreatedBy).Select(person => person.Name!)],
        Cast = [.. Leading(series.Credits).Select(person => person.Name!)],
        Countries = Codes(series.ProductionCountries),
        OriginalLanguage = Text(series.OriginalLanguage),
        Runtime = series.EpisodeRunTime?.FirstOrDefault(minutes => minutes > 0) is > 0 and var minutes ? minutes : null,
        ReleaseDate = Date(series.FirstAirDate),
        PosterPath = Text(series.PosterPath),
        VoteAverage = series.VoteCount > 0 ? series.VoteAverage : null,
        VoteCount = series.VoteCount,
    };

    /// <summary>What the catalogue alone keeps of a film.</summary>
    public static FilmFacts ToFacts(this MovieAnswer movie) => Crew(movie.Credits) with
    {
        Directors = People(Directors(movie.Credits).Select(person => (person.Id, person.ProfilePath))),
        Cast = People(Leading(movie.Credits).Select(person => (person.Id, person.ProfilePath))),
        Companies = Makers(movie.ProductionCompanies),
        Collection = Makers([movie.BelongsToCollection])?[0],
    };

    /// <summary>What the catalogue alone keeps of a series.</summary>
    public static FilmFacts ToFacts(this SeriesAnswer series) => Crew(series.Credits) with
    {
        Directors = People(Persons(series.CreatedBy).Select(person => (person.Id, person.ProfilePath))),
        Cast = People(Leading(series.Credits).Select(person => (person.Id, person.ProfilePath))),
        Companies = Makers(series.ProductionCompanies),
    };

    /// <summary>What the matching rules need of a film.</summary>
    public static TmdbCandidate ToCandidate(this MovieResult movie) => new(
        movie.Id, movie.Title ?? "", Text(movie.OriginalTitle), Date(movie.ReleaseDate)?.Year, IsSeries: false, movie.Popularity, movie.VoteCount, Text(movie.PosterPath));

    /// <summary>What the matching rules need of a series.</summary>
    public static TmdbCandidate ToCandidate(this SeriesResult series) => new(
        series.Id, series.Name ?? "", Text(series.OriginalName), Date(series.FirstAirDate)?.Year, IsSeries: true, series.Popularity, series.VoteCount, Text(series.PosterPath));

    /// <summary>The year of a film's earliest release of any kind, premieres at festivals included; null when unknown.</summary>
    public static int? FirstYear(this MovieAnswer movie) => (movie.ReleaseDates?.Results ?? [])
        .SelectMany(country => country?.ReleaseDates ?? [])
        .Select(release => Date(release?.ReleaseDate is { Length: >= 10 } instant ? instant[..10] : null)?.Year)
        .Append(Date(movie.ReleaseDate)?.Year)
        .Min();

    /// <summary>A film's titles in other countries and languages.</summary>
    public static IEnumerable<string> OtherTitles(this MovieAnswer movie) =>
        (movie.AlternativeTitles?.Titles ?? []).Select(alternative => alternative?.Title).OfType<string>();

    private static IEnumerable<CrewMember> Directors(Credits? credits) => Persons((credits?.Crew ?? []).Where(member => member?.Job == "Director"));

    private static IEnumerable<CastMember> Leading(Credits? credits) => (credits?.Cast ?? [])
        .OfType<CastMember>()
        .Where(member => Text(member.Name) is not null)
        .OrderBy(member => member.Order)
        .DistinctBy(member => member.Name)
        .Take(LeadingCast);

    private static FilmPeople? People(IEnumerable<(int Id, string? ProfilePath)> people) => Some(people) is { } some
        ? new([.. some.Select(person => person.Id)], [.. some.Select(person => Text(person.ProfilePath))])
        : null;

    private static FilmFacts Crew(Credits? credits)
    {
        return new()
        {
            Writers = Of("Writer", "Screenplay", "Story"),
            Cinematographers = Of("Director of Photography", "Cinematography"),
            Composers = Of("Original Music Composer", "Music"),
            Editors = Of("Editor"),
        };

        ImmutableArray<FilmPerson>? Of(params string[] jobs) => Some(
            Persons((credits?.Crew ?? []).Where(member => jobs.Contains(member?.Job)).OrderBy(member => Array.IndexOf(jobs, member!.Job)))
                .Select(person => new FilmPerson(person.Id, person.Name!))
                .Take(MostOfACrew));
    }

    private static IEnumerable<CrewMember> Persons(IEnumerable<CrewMember?>? crew) =>
        (crew ?? []).OfType<CrewMember>().Where(member => Text(member.Name) is not null).DistinctBy(member => member.Name);

    private static ImmutableArray<FilmMaker>? Makers(IEnumerable<Named?>? named) =>
        Some((named ?? []).Where(one => Text(one?.Name) is not null).Select(one => new FilmMaker(one!.Id, one.Name!)).Take(MostCompanies));

    private static ImmutableArray<T>? Some<T>(IEnumerable<T> values) => values.ToImmutableArray() is { IsEmpty: false } some ? some : null;

    private static ImmutableArray<string> Names(IReadOnlyList<Named?>? named) => [.. (named ?? []).Select(one => Text(one?.Name)).OfType<string>()];

    private static ImmutableArray<string> Codes(IReadOnlyList<Country?>? countries) => [.. (countries ?? []).Select(country => Text(country?.Code)).OfType<string>()];

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static DateOnly? Date(string? date) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
