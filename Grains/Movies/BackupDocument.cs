using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Movies;

/// <summary>
/// A list as a member takes it away and brings it back: <c>export.json</c>. Dates and numbers are read like those of any
/// upload; what a later version adds is passed over.
/// </summary>
internal sealed record BackupDocument
{
    public const string FormatName = "letterboxd-list";
    public const int CurrentVersion = 1;

    /// <summary>Says that it is such a file: <see cref="FormatName"/>.</summary>
    public string? Format { get; init; }

    /// <summary>The version of the format; one that is higher is not read.</summary>
    public int Version { get; init; }

    public ImmutableArray<BackupMovie> Movies { get => field.IsDefault ? [] : field; init; }

    /// <summary>The watchlist; null when there is none.</summary>
    public ImmutableArray<BackupWatchlistFilm?>? Watchlist { get; init; }

    /// <summary>The custom lists; null when there are none.</summary>
    public ImmutableArray<BackupList?>? Lists { get; init; }
}

/// <summary>A film of the watchlist.</summary>
internal sealed record BackupWatchlistFilm
{
    public string? Title { get; init; }

    public int? Year { get; init; }

    public string? LetterboxdUri { get; init; }

    public string? AddedDate { get; init; }
}

/// <summary>A custom list.</summary>
internal sealed record BackupList
{
    public string? Slug { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public ImmutableArray<string?>? Tags { get; init; }

    public string? Url { get; init; }

    public string? Date { get; init; }

    public ImmutableArray<BackupListFilm?>? Films { get; init; }
}

/// <summary>A film of a custom list.</summary>
internal sealed record BackupListFilm
{
    public string? Title { get; init; }

    public int? Year { get; init; }

    public string? LetterboxdUri { get; init; }

    public int? Position { get; init; }

    public string? Note { get; init; }
}

/// <summary>What a member's files say of a film, and the match made by hand.</summary>
internal sealed record BackupMovie
{
    public string? Key { get; init; }

    public string? Title { get; init; }

    public int? Year { get; init; }

    public string? LetterboxdUri { get; init; }

    public double? Rating { get; init; }

    public double? CurrentRating { get; init; }

    public string? WatchedDate { get; init; }

    public WatchedDateSource? WatchedDateSource { get; init; }

    public bool Rewatch { get; init; }

    public bool Liked { get; init; }

    public ImmutableArray<string?>? Tags { get; init; }

    /// <summary>Only where it is not that of a viewing.</summary>
    public string? Review { get; init; }

    public ImmutableArray<BackupViewing>? Watches { get; init; }

    public string? RatedDate { get; init; }

    public string? LikedDate { get; init; }

    public string? MarkedDate { get; init; }

    /// <summary>What the member chose at TMDB; null where the matching rules chose.</summary>
    public BackupMatch? Match { get; init; }

    public static BackupMovie Of(Movie movie) => new()
    {
        Key = movie.Key,
        Title = movie.Title,
        Year = movie.Year,
        LetterboxdUri = movie.LetterboxdUri,
        Rating = movie.Rating,
        CurrentRating = movie.CurrentRating,
        WatchedDate = BackupJson.Text(movie.WatchedDate),
        WatchedDateSource = movie.WatchedDateSource,
        Rewatch = movie.Rewatch,
        Liked = movie.Liked,
        Tags = BackupJson.Filled(movie.Tags),
        Review = movie.HasReviewOfItsOwn ? movie.Review : null,
        Watches = movie.Watches.IsEmpty ? null : [.. movie.Watches.Select(BackupViewing.Of)],
        RatedDate = BackupJson.Text(movie.RatedDate),
        LikedDate = BackupJson.Text(movie.LikedDate),
        MarkedDate = BackupJson.Text(movie.MarkedDate),
        Match = movie.Match switch
        {
            MatchKind.Manual when movie.Tmdb is { } film => new(film.Id, film.IsSeries ? "tv" : "movie", null),
            MatchKind.None => new(null, null, true),
            _ => null,
        },
    };
}

/// <summary>A viewing.</summary>
internal sealed record BackupViewing
{
    public string? WatchedDate { get; init; }

    public string? LoggedDate { get; init; }

    public double? Rating { get; init; }

    public bool Rewatch { get; init; }

    public ImmutableArray<string?>? Tags { get; init; }

    public string? Review { get; init; }

    public string? LetterboxdUri { get; init; }

    public static BackupViewing Of(Viewing viewing) => new()
    {
        WatchedDate = BackupJson.Text(viewing.WatchedDate),
        LoggedDate = BackupJson.Text(viewing.LoggedDate),
        Rating = viewing.Rating,
        Rewatch = viewing.Rewatch,
        Tags = BackupJson.Filled(viewing.Tags),
        Review = viewing.Review,
        LetterboxdUri = viewing.LetterboxdUri,
    };
}

/// <summary>A match made by hand: a film or series of TMDB, or <paramref name="None"/>.</summary>
/// <param name="TmdbId">TMDB's id.</param>
/// <param name="Type"><c>movie</c> or <c>tv</c>.</param>
/// <param name="None">TMDB does not have it.</param>
internal sealed record BackupMatch(int? TmdbId, string? Type, bool? None);

/// <summary>The document's JSON: what is null, false or empty is not written. A name in here is in the files of members: never rename it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(BackupDocument))]
internal sealed partial class BackupJson : JsonSerializerContext
{
    /// <summary>The JSON of a document.</summary>
    public static JsonTypeInfo<BackupDocument> Document => Default.BackupDocument;

    /// <summary>The JSON of one of its movies.</summary>
    public static JsonTypeInfo<BackupMovie> Movie => Default.BackupMovie;

    /// <summary>The JSON of a film of its watchlist.</summary>
    public static JsonTypeInfo<BackupWatchlistFilm> WatchlistFilm => Default.BackupWatchlistFilm;

    /// <summary>The JSON of one of its lists.</summary>
    public static JsonTypeInfo<BackupList> List => Default.BackupList;

    /// <summary>A day.</summary>
    public static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What is worth writing.</summary>
    public static ImmutableArray<string?>? Filled(ImmutableArray<string> names) => names.IsEmpty ? null : [.. names];
}
