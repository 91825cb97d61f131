using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Export;

/// <summary>A list as two tables with all fields, for spreadsheets and notebooks: one row a film, one row a viewing.</summary>
public static class MovieTables
{
    private static readonly (string Name, Func<Movie, string?> Cell)[] MovieColumns =
    [
        ("key", movie => movie.Key),
        ("title", movie => movie.Title),
        ("year", movie => Cells.Of(movie.Year)),
        ("letterboxd_uri", movie => movie.LetterboxdUri),
        ("rating", movie => Cells.Of(movie.Rating)),
        ("current_rating", movie => Cells.Of(movie.CurrentRating)),
        ("watched_date", movie => Cells.Of(movie.WatchedDate)),
        ("watched_date_source", movie => movie.WatchedDateSource?.ToString().ToLowerInvariant()),
        ("rewatch", movie => Cells.Of(movie.Rewatch)),
        ("liked", movie => Cells.Of(movie.Liked)),
        ("tags", movie => Cells.Of(movie.Tags)),
        ("review", movie => movie.Review),
        ("viewings", movie => Cells.Of(movie.Watches.Length)),
        ("rated_date", movie => Cells.Of(movie.RatedDate)),
        ("liked_date", movie => Cells.Of(movie.LikedDate)),
        ("marked_date", movie => Cells.Of(movie.MarkedDate)),
        ("tmdb_status", movie => movie.TmdbStatus is TmdbStatus.NotFound ? "not_found" : movie.TmdbStatus.ToString().ToLowerInvariant()),
        ("match", movie => movie.Match.ToString().ToLowerInvariant()),
        ("tmdb_id", movie => Cells.Of(movie.Tmdb?.Id)),
        ("tmdb_type", movie => movie.Tmdb is { } film ? film.IsSeries ? "tv" : "movie" : null),
        ("imdb_id", movie => movie.Tmdb?.ImdbId),
        ("original_title", movie => movie.Tmdb?.OriginalTitle),
        ("overview", movie => movie.Tmdb?.Overview),
        ("genres", movie => Cells.Of(movie.Tmdb?.Genres)),
        ("directors", movie => Cells.Of(movie.Tmdb?.Directors)),
        ("cast", movie => Cells.Of(movie.Tmdb?.Cast)),
        ("countries", movie => Cells.Of(movie.Tmdb?.Countries)),
        ("original_language", movie => movie.Tmdb?.OriginalLanguage),
        ("runtime", movie => Cells.Of(movie.Tmdb?.Runtime)),
        ("release_date", movie => Cells.Of(movie.Tmdb?.ReleaseDate)),
        ("poster_path", movie => movie.Tmdb?.PosterPath),
        ("vote_average", movie => Cells.Of(movie.Tmdb?.VoteAverage)),
        ("vote_count", movie => Cells.Of(movie.Tmdb?.VoteCount)),
    ];

    private static readonly (string Name, Func<Movie, Viewing, string?> Cell)[] ViewingColumns =
    [
        ("key", (movie, _) => movie.Key),
        ("title", (movie, _) => movie.Title),
        ("year", (movie, _) => Cells.Of(movie.Year)),
        ("letterboxd_uri", (movie, _) => movie.LetterboxdUri),
        ("watched_date", (_, viewing) => Cells.Of(viewing.WatchedDate)),
        ("logged_date", (_, viewing) => Cells.Of(viewing.LoggedDate)),
        ("rating", (_, viewing) => Cells.Of(viewing.Rating)),
        ("rewatch", (_, viewing) => Cells.Of(viewing.Rewatch)),
        ("tags", (_, viewing) => Cells.Of(viewing.Tags)),
        ("review", (_, viewing) => viewing.Review),
        ("entry_uri", (_, viewing) => viewing.LetterboxdUri),
    ];

    /// <summary><c>movies.csv</c>: one row a film, in the order of the list.</summary>
    /// <param name="movies">The list.</param>
    public static TakeawayFile Movies(IEnumerable<Movie> movies) => new(
        "movies.csv",
        CsvText.Pieces(MovieColumns.Select(column => column.Name), movies.Select(movie => MovieColumns.Select(column => column.Cell(movie)))));

    /// <summary><c>viewings.csv</c>: one row a viewing, a film's latest first.</summary>
    /// <param name="movies">The list.</param>
    public static TakeawayFile Viewings(IEnumerable<Movie> movies) => new(
        "viewings.csv",
        CsvText.Pieces(
            ViewingColumns.Select(column => column.Name),
            movies.SelectMany(movie => movie.Watches, (movie, viewing) => ViewingColumns.Select(column => column.Cell(movie, viewing)))));
}
