using System.Globalization;
using System.Text;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Statistics;

namespace Letterboxd.Grains.Tests.Statistics;

/// <summary>Films written out in tests. The key of a film is its title in small letters.</summary>
internal static class Films
{
    /// <summary>The day of the upload in these tests.</summary>
    public static DateOnly AsOf { get; } = new(2025, 3, 10);

    public static Movie Film(string title, params Viewing[] watches) => new()
    {
        Title = title,
        Key = title.ToLowerInvariant(),
        Year = 2000,
        LetterboxdUri = $"https://boxd.it/{title.ToLowerInvariant()}",
        Rating = watches.Select(viewing => viewing.Rating).FirstOrDefault(rating => rating is not null),
        Watches = [.. watches],
    };

    /// <summary>A viewing; a film's are written latest first, as in a list.</summary>
    public static Viewing Seen(string? date, double? rating = null, bool again = false, string? logged = null, string? review = null, params string[] tags) => new()
    {
        WatchedDate = Day(date),
        LoggedDate = Day(logged),
        Rating = rating,
        Rewatch = again,
        Review = review,
        Tags = [.. tags],
    };

    public static Movie Rated(this Movie movie, double rating) => movie with { Rating = rating, CurrentRating = rating };

    public static Movie Liked(this Movie movie) => movie with { Liked = true };

    public static Movie Of(this Movie movie, int? year) => movie with { Year = year };

    public static Movie Matched(
        this Movie movie,
        int? runtime = 100,
        string[]? genres = null,
        string[]? directors = null,
        string[]? cast = null,
        string[]? countries = null,
        string? language = "en",
        string? released = null,
        double? vote = null,
        int? votes = null,
        bool series = false) => movie with
        {
            TmdbStatus = TmdbStatus.Matched,
            Tmdb = new()
            {
                Id = 1,
                IsSeries = series,
                Runtime = runtime,
                Genres = [.. genres ?? []],
                Directors = [.. directors ?? []],
                Cast = [.. cast ?? []],
                Countries = [.. countries ?? []],
                OriginalLanguage = language,
                ReleaseDate = Day(released),
                VoteAverage = vote,
                VoteCount = votes,
                PosterPath = $"/{movie.Key}.jpg",
            },
        };

    /// <summary>The statistics of these films as of 10 March 2025.</summary>
    public static MovieStatistics Count(int? year, int top, params Movie[] movies) => ListStatistics.Of([.. movies], year, AsOf, top);

    public static MovieStatistics Count(int? year, params Movie[] movies) => Count(year, 10, movies);

    public static DateOnly? Day(string? date) => date is null ? null : DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string[] Titles(this IEnumerable<CountedFilm> films) => [.. films.Select(film => film.Title)];

    public static string[] Names(this IEnumerable<RankingRow> rows) => [.. rows.Select(row => row.Name)];

    /// <summary>A basis as a sentence: "2 of 5 films: 3 unrated".</summary>
    public static string Told(this StatisticsBasis basis)
    {
        var told = new StringBuilder($"{basis.Counted} of {basis.Of} {basis.Unit.ToString().ToLowerInvariant()}");
        foreach (var (reason, count) in basis.LeftOut) told.Append(told.ToString().Contains(':', StringComparison.Ordinal) ? ", " : ": ").Append($"{count} {reason}");
        return told.ToString();
    }
}
