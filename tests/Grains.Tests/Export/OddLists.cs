using System.Collections.Immutable;
using CsCheck;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Tests.Export;

/// <summary>Lists with every oddity that an export can leave in one: namesakes, no years, quotes, line breaks, formulas, emoji, undated reviews.</summary>
internal static class OddLists
{
    private static readonly Gen<string> Title = Gen.OneOf(
        "Heat", "Ran", "1917", "=1+1", "+1", "-1", "@home", "Good, Bad", "\"Quoted\"", "\"", "Amélie", "Ame\u0301lie", "🎬 Film", "a;b", "tab\there", "{}", "<b>bold</b>", "null");

    private static readonly Gen<string?> Review = Gen.OneOf<string?>(
        null, null, "Fine.", "Two\nlines", "Two\r\nlines", "\r", "\n", " padded ", "\"", "\"\"", ",", "<i>Whoa</i>", "🎬", "=HYPERLINK(\"x\")", "\u0001", "\u2028", "\\").Select(review => string.IsNullOrWhiteSpace(review) ? null : review);

    private static readonly Gen<DateOnly?> Day = Gen.Int[-400, 800].Select(day => day < 0 ? (DateOnly?)null : new DateOnly(2022, 1, 1).AddDays(day % 40));

    private static readonly Gen<double?> Rating = Gen.Int[-5, 10].Select(halves => halves < 1 ? (double?)null : halves / 2.0);

    private static readonly Gen<ImmutableArray<string>> Tags = Gen.OneOf("imax", "with \"friends\"", "a;b", "ünï", "#1").Array[0, 3].Select(tags => tags.Distinct().ToImmutableArray());

    private static readonly Gen<Viewing> Viewing = Gen.Select(Day, Day, Rating, Gen.Bool, Tags, Review, Gen.Int[0, 30]).Select((watched, logged, rating, rewatch, tags, review, entry) => new Viewing
    {
        WatchedDate = watched,
        LoggedDate = logged,
        Rating = rating,
        Rewatch = rewatch,
        Tags = tags,
        Review = review,
        LetterboxdUri = entry == 0 ? null : $"https://boxd.it/e{entry}",
    });

    private static readonly Gen<Movie> Movie = Gen.Select(Gen.Select(Title, Gen.OneOf<int?>(1995, 2001, null), Gen.Bool), Gen.Select(Rating, Gen.Bool), Gen.Select(Day, Day, Day), Viewing.Array[0, 4], Gen.Int[0, 8])
        .Select((film, said, days, viewings, match) => Merged(film.Item1, film.Item2, said.Item1, said.Item2, days, viewings, film.Item3, match));

    /// <summary>Such lists, in their default order, with a key for every film.</summary>
    public static Gen<ImmutableArray<Movie>> Movies { get; } = Movie.Array[1, 12].Select(movies => movies
        .Select((movie, index) => movie.LetterboxdUri is null ? movie with { Key = $"~{index:x16}" } : movie with { Key = $"k{index}", LetterboxdUri = $"https://boxd.it/k{index}" })
        .InDefaultOrder());

    private static Movie Merged(
        string title, int? year, double? current, bool liked, (DateOnly? Rated, DateOnly? Liked, DateOnly? Marked) days, Viewing[] viewings, bool hasAddress, int match)
    {
        var latestFirst = viewings.OrderByDescending(viewing => viewing.WatchedDate).ThenByDescending(viewing => viewing.LoggedDate).ToImmutableArray();
        var watched = latestFirst.FirstOrDefault()?.WatchedDate;
        return new()
        {
            Title = title,
            Year = year,
            LetterboxdUri = hasAddress ? "" : null,
            Rating = latestFirst.FirstOrDefault(viewing => viewing.Rating is not null)?.Rating ?? current,
            CurrentRating = current,
            WatchedDate = watched ?? days.Marked,
            WatchedDateSource = watched is not null ? WatchedDateSource.Diary : days.Marked is not null ? WatchedDateSource.Watched : null,
            Rewatch = viewings.Any(viewing => viewing.Rewatch) || latestFirst is [_, { WatchedDate: not null }, ..],
            Liked = liked,
            Tags = [.. viewings.SelectMany(viewing => viewing.Tags).Distinct()],
            Watches = latestFirst,
            RatedDate = current is null ? null : days.Rated,
            LikedDate = liked ? days.Liked : null,
            MarkedDate = days.Marked,
            Match = match switch { 0 => MatchKind.Manual, 1 => MatchKind.None, _ => MatchKind.Automatic },
            TmdbStatus = match switch { 0 => TmdbStatus.Matched, 1 => TmdbStatus.NotFound, _ => TmdbStatus.Disabled },
            Tmdb = match == 0 ? new() { Id = 603, IsSeries = liked } : null,
        };
    }
}
