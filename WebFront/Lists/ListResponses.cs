using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Movies;
using Riok.Mapperly.Abstractions;

namespace Letterboxd.WebFront.Lists;

/// <summary>A page of a watchlist.</summary>
/// <param name="Films">The films.</param>
/// <param name="Total">Films on the whole watchlist.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="PerPage">Films on a page; all of them when no page was asked for.</param>
internal sealed record WatchlistResponse(ImmutableArray<WatchlistFilmResponse> Films, int Total, int Page, int PerPage);

/// <summary>The custom lists of a session.</summary>
/// <param name="Lists">The lists by name.</param>
internal sealed record ListsResponse(ImmutableArray<ListResponse> Lists);

/// <summary>A custom list.</summary>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What the member says of it, as it was written: may hold HTML, show it as text. Null when nothing.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Url">Its address at Letterboxd; null when unknown.</param>
/// <param name="Films">Films on it; one that is on it twice counts twice.</param>
/// <param name="Watched">Those of them that are in the movie list.</param>
internal sealed record ListResponse(string Slug, string Name, string? Description, ImmutableArray<string> Tags, string? Url, int Films, int Watched);

/// <summary>A custom list with its films.</summary>
/// <param name="List">The list.</param>
/// <param name="Films">Its films in their order.</param>
/// <param name="Total">Films on the whole list.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="PerPage">Films on a page; all of them when no page was asked for.</param>
internal sealed record ListFilmsResponse(ListResponse List, ImmutableArray<ListFilmResponse> Films, int Total, int Page, int PerPage);

/// <summary>What every film of a watchlist or a list has.</summary>
internal abstract record ListedFilmResponse
{
    /// <summary>The film's key; of a watched one that in the movie list.</summary>
    public string? Key { get; init; }

    /// <summary>The title, as Letterboxd writes it.</summary>
    public required string Title { get; init; }

    /// <summary>Year of release; null when unreleased or unknown.</summary>
    public int? Year { get; init; }

    /// <summary>The film's address at Letterboxd; null when unknown.</summary>
    public string? LetterboxdUri { get; init; }

    /// <summary>It is in the movie list.</summary>
    public bool Watched { get; init; }

    /// <summary>What became of the film at TMDB.</summary>
    public TmdbStatus TmdbStatus { get; init; }

    /// <summary>TMDB's id, of a film or a series.</summary>
    public int? TmdbId { get; init; }

    /// <summary>What the id is the id of; null without one.</summary>
    public TmdbType? TmdbType { get; init; }

    /// <summary>IMDb's id.</summary>
    public string? ImdbId { get; init; }

    /// <summary>The title in the original language.</summary>
    public string? OriginalTitle { get; init; }

    /// <summary>A short plot.</summary>
    public string? Overview { get; init; }

    /// <summary>Genre names.</summary>
    public ImmutableArray<string> Genres { get; init; }

    /// <summary>Names of the directors (of a series: its creators).</summary>
    public ImmutableArray<string> Directors { get; init; }

    /// <summary>Names of the leading cast, in billing order.</summary>
    public ImmutableArray<string> Cast { get; init; }

    /// <summary>Production countries, ISO 3166-1 codes.</summary>
    public ImmutableArray<string> Countries { get; init; }

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

    /// <summary>How many votes that is the average of.</summary>
    public int? VoteCount { get; init; }
}

/// <summary>A film of the watchlist.</summary>
internal sealed record WatchlistFilmResponse : ListedFilmResponse
{
    /// <summary>The day it came onto the watchlist; null when unknown.</summary>
    public DateOnly? AddedDate { get; init; }

    /// <summary>Days from then to the latest upload; null when unknown, and of a watched film.</summary>
    public int? DaysWaiting { get; init; }
}

/// <summary>A film of a custom list.</summary>
internal sealed record ListFilmResponse : ListedFilmResponse
{
    /// <summary>Its place on the list, as the file has it; null where the file has none.</summary>
    public int? Position { get; init; }

    /// <summary>The movie's rating, 0.5 to 5; null when it is not rated, or not watched.</summary>
    public double? Rating { get; init; }

    /// <summary>What the member wrote beside it, as it was written: may hold HTML, show it as text. Null when nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>Lists as the API answers them; what is not named here is copied by name, and a member that no rule fills fails the build.</summary>
[Mapper(RequiredMappingStrategy = RequiredMappingStrategy.Target)]
internal static partial class ListMapping
{
    /// <summary>The answer for a list.</summary>
    public static partial ListResponse ToResponse(this CustomList list);

    /// <summary>The answer for a film of the watchlist.</summary>
    public static WatchlistFilmResponse ToWatchlistFilm(this FilmListEntry entry) => Fill(entry.Film.ToResponse(), entry.Watched, entry.AddedDate, entry.DaysWaiting);

    /// <summary>The answer for a film of a list.</summary>
    public static ListFilmResponse ToListFilm(this FilmListEntry entry) => Fill(entry.Film.ToResponse(), entry.Watched, entry.Position, entry.Rating, entry.Note);

    private static partial WatchlistFilmResponse Fill(MovieResponse movie, bool watched, DateOnly? addedDate, int? daysWaiting);

    private static partial ListFilmResponse Fill(MovieResponse movie, bool watched, int? position, double? rating, string? note);
}
