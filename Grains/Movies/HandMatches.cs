using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Movies;

/// <summary>A match made by hand: the film of the list, and the film or series of TMDB that it is.</summary>
/// <remarks>Address, title and year besides the key: a key changes when an upload brings the film's address.</remarks>
internal sealed record HandMatch : IStoredObject
{
    public required string Key { get; init; }

    public string? LetterboxdUri { get; init; }

    public required string Title { get; init; }

    public int? Year { get; init; }

    /// <summary>TMDB's id; null when the member said that TMDB does not have it.</summary>
    public int? TmdbId { get; init; }

    public bool IsSeries { get; init; }

    /// <inheritdoc />
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>The match that a movie has; null when the rules chose it.</summary>
    public static HandMatch? Of(Movie movie) => movie.Match is MatchKind.None || (movie.Match is MatchKind.Manual && movie.Tmdb is not null)
        ? new()
        {
            Key = movie.Key!,
            LetterboxdUri = movie.LetterboxdUri,
            Title = movie.Title,
            Year = movie.Year,
            TmdbId = movie.Match is MatchKind.Manual ? movie.Tmdb!.Id : null,
            IsSeries = movie.Match is MatchKind.Manual && movie.Tmdb!.IsSeries,
        }
        : null;

    /// <summary>Whether it was made for this film: by address, else by key.</summary>
    public bool IsFor(Movie movie) =>
        FilmIdentity.Address(LetterboxdUri) is { } address && FilmIdentity.Address(movie.LetterboxdUri) is { } other ? address == other : Key == movie.Key;

    /// <summary>Whether a film of the same name and year can be the one it was made for: two known addresses are two films.</summary>
    public bool MayBeFor(Movie movie) => LetterboxdUri is null || movie.LetterboxdUri is null || IsFor(movie);
}

/// <summary>The matches that a member made by hand, and what they make of a list.</summary>
internal static class HandMatches
{
    /// <summary>Matches that a session keeps at most.</summary>
    public const int Most = 2000;

    /// <summary>
    /// The list with the matches in it, whatever else chose its films before. A film whose data is not there yet has the id alone,
    /// and waits to be asked for where films are looked up. What is matched already as wanted stays as it is.
    /// </summary>
    /// <param name="list">A list with its keys.</param>
    /// <param name="matches">The matches; those whose film the list does not have wait for it.</param>
    /// <param name="enriches">Films are looked up.</param>
    public static ImmutableArray<Movie> Apply(ImmutableArray<Movie> list, ImmutableArray<HandMatch> matches, bool enriches)
    {
        if (matches.IsEmpty) return list;

        var ofMovies = Pair(list, matches);
        return ofMovies.Count == 0 ? list : [.. list.Select((movie, index) => ofMovies.TryGetValue(index, out var match) ? Apply(movie, match, enriches) : movie)];
    }

    /// <summary>The matches with that of a movie as it is, be it one more, another one, or one less.</summary>
    public static ImmutableArray<HandMatch> With(this ImmutableArray<HandMatch> matches, Movie movie)
    {
        var others = matches.RemoveAll(match => match.IsFor(movie));
        return Of(movie, matches) is { } match ? others.Add(match) : others;
    }

    /// <summary>The matches with those of some movies as they are, as many as a session keeps.</summary>
    public static ImmutableArray<HandMatch> With(ImmutableArray<HandMatch> matches, IReadOnlyCollection<Movie> movies)
    {
        var theirs = movies.Select(movie => Of(movie, matches)).OfType<HandMatch>().ToArray();
        var (keys, addresses) = (theirs.Select(match => match.Key).ToHashSet(), theirs.Select(match => FilmIdentity.Address(match.LetterboxdUri)).OfType<string>().ToHashSet());
        var others = matches.Where(match => FilmIdentity.Address(match.LetterboxdUri) is { } address ? !addresses.Contains(address) : !keys.Contains(match.Key));
        return [.. others.Concat(theirs).Take(Most)];
    }

    // With what another release stored beside the match that was there.
    private static HandMatch? Of(Movie movie, ImmutableArray<HandMatch> before) =>
        HandMatch.Of(movie) is { } match && before.FirstOrDefault(old => old.Unknown is not null && old.IsFor(movie)) is { } old ? match with { Unknown = old.Unknown } : HandMatch.Of(movie);

    private static Movie Apply(Movie movie, HandMatch match, bool enriches)
    {
        if (match.TmdbId is not { } id) return movie with { Match = MatchKind.None, TmdbStatus = TmdbStatus.NotFound, Tmdb = null, Candidates = null };
        if (movie.Tmdb is { } film && (film.Id, film.IsSeries) == (id, match.IsSeries)) return movie.Match is MatchKind.Manual ? movie : movie with { Match = MatchKind.Manual, Candidates = null };

        return movie with
        {
            Match = MatchKind.Manual,
            TmdbStatus = enriches ? TmdbStatus.Pending : TmdbStatus.Disabled,
            Tmdb = new() { Id = id, IsSeries = match.IsSeries },
            Candidates = null,
        };
    }

    // By address or key; then by name and year, where only one film is left of that name and only one match.
    private static Dictionary<int, HandMatch> Pair(ImmutableArray<Movie> list, ImmutableArray<HandMatch> matches)
    {
        var byAddress = new Dictionary<string, HandMatch>(StringComparer.Ordinal);
        var byKey = new Dictionary<string, HandMatch>(StringComparer.Ordinal);
        foreach (var match in matches)
        {
            byKey.TryAdd(match.Key, match);
            if (FilmIdentity.Address(match.LetterboxdUri) is { } address) byAddress.TryAdd(address, match);
        }

        var paired = new Dictionary<int, HandMatch>();
        for (var index = 0; index < list.Length; index++)
        {
            var movie = list[index];
            if (FilmIdentity.Address(movie.LetterboxdUri) is { } address && byAddress.TryGetValue(address, out var match)) paired.Add(index, match);
            else if (movie.Key is { } key && byKey.TryGetValue(key, out match) && match.MayBeFor(movie)) paired.Add(index, match);
        }

        var left = matches.Except(paired.Values).ToLookup(match => (FilmIdentity.Name(match.Title), match.Year));
        if (left.Count == 0) return paired;

        foreach (var namesakes in Enumerable.Range(0, list.Length).Where(index => !paired.ContainsKey(index)).GroupBy(index => (FilmIdentity.Name(list[index].Title), list[index].Year)).Where(group => left.Contains(group.Key)))
        {
            if (left[namesakes.Key].ToArray() is [var match] && namesakes.Where(index => match.MayBeFor(list[index])).ToArray() is [var only]) paired.Add(only, match);
        }

        return paired;
    }
}
