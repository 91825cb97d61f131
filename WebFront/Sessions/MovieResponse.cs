using System.Collections.Immutable;
using Letterboxd.Abstractions;

namespace Letterboxd.WebFront.Sessions;

/// <summary>One film with all that the member's files and TMDB say of it.</summary>
internal sealed record MovieResponse
{
    /// <summary>The title, as Letterboxd writes it.</summary>
    public required string Title { get; init; }

    /// <summary>Year of release.</summary>
    public int? Year { get; init; }

    /// <summary>The film's address at Letterboxd.</summary>
    public string? LetterboxdUri { get; init; }

    /// <summary>Rating of the latest rated viewing, else the current rating; 0.5 to 5 in halves.</summary>
    public double? Rating { get; init; }

    /// <summary>The rating in ratings.csv; 0.5 to 5 in halves.</summary>
    public double? CurrentRating { get; init; }

    /// <summary>Day of the latest dated viewing, else the day the film was marked as watched.</summary>
    public DateOnly? WatchedDate { get; init; }

    /// <summary>Where the watched date comes from.</summary>
    public WatchedDateSource? WatchedDateSource { get; init; }

    /// <summary>Seen more than once.</summary>
    public bool Rewatch { get; init; }

    /// <summary>Among the likes.</summary>
    public bool Liked { get; init; }

    /// <summary>Tags of all viewings.</summary>
    public ImmutableArray<string> Tags { get; init; }

    /// <summary>Review of the latest viewing that has one, as the member wrote it: may hold HTML, show it as text.</summary>
    public string? Review { get; init; }

    /// <summary>The viewings, latest first, undated last.</summary>
    public ImmutableArray<ViewingResponse> Watches { get; init; }

    /// <summary>What became of the film at TMDB.</summary>
    public TmdbStatus TmdbStatus { get; init; }

    /// <summary>TMDB's id.</summary>
    public int? TmdbId { get; init; }

    /// <summary>IMDb's id.</summary>
    public string? ImdbId { get; init; }

    /// <summary>The title in the original language.</summary>
    public string? OriginalTitle { get; init; }

    /// <summary>A short plot.</summary>
    public string? Overview { get; init; }

    /// <summary>Genre names.</summary>
    public ImmutableArray<string> Genres { get; init; } = [];

    /// <summary>Names of the directors.</summary>
    public ImmutableArray<string> Directors { get; init; } = [];

    /// <summary>Names of the leading cast, in billing order.</summary>
    public ImmutableArray<string> Cast { get; init; } = [];

    /// <summary>Production countries, ISO 3166-1 codes.</summary>
    public ImmutableArray<string> Countries { get; init; } = [];

    /// <summary>Original language, an ISO 639-1 code.</summary>
    public string? OriginalLanguage { get; init; }

    /// <summary>Length in minutes.</summary>
    public int? Runtime { get; init; }

    /// <summary>Day of release.</summary>
    public DateOnly? ReleaseDate { get; init; }

    /// <summary>Path of the poster below https://image.tmdb.org/t/p/w342.</summary>
    public string? PosterPath { get; init; }

    /// <summary>Average vote at TMDB, 0 to 10.</summary>
    public double? VoteAverage { get; init; }

    /// <summary>The answer for a movie.</summary>
    public static MovieResponse Of(Movie movie)
    {
        var response = new MovieResponse
        {
            Title = movie.Title,
            Year = movie.Year,
            LetterboxdUri = movie.LetterboxdUri,
            Rating = movie.Rating,
            CurrentRating = movie.CurrentRating,
            WatchedDate = movie.WatchedDate,
            WatchedDateSource = movie.WatchedDateSource,
            Rewatch = movie.Rewatch,
            Liked = movie.Liked,
            Tags = movie.Tags,
            Review = movie.Review,
            Watches = [.. movie.Watches.Select(ViewingResponse.Of)],
            TmdbStatus = movie.TmdbStatus,
        };
        return movie.Tmdb is not { } tmdb ? response : response with
        {
            TmdbId = tmdb.Id,
            ImdbId = tmdb.ImdbId,
            OriginalTitle = tmdb.OriginalTitle,
            Overview = tmdb.Overview,
            Genres = tmdb.Genres,
            Directors = tmdb.Directors,
            Cast = tmdb.Cast,
            Countries = tmdb.Countries,
            OriginalLanguage = tmdb.OriginalLanguage,
            Runtime = tmdb.Runtime,
            ReleaseDate = tmdb.ReleaseDate,
            PosterPath = tmdb.PosterPath,
            VoteAverage = tmdb.VoteAverage,
        };
    }
}
