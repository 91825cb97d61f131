using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Letterboxd.Abstractions;

namespace Letterboxd.WebFront.Movies;

/// <summary>What a film of the list is at TMDB: one of an id with its type, an address, an id at IMDb, or nothing.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed partial class MatchRequest
{
    private const string Takes = "it takes {\"tmdb_id\":603,\"type\":\"movie\"}, {\"url\":\"https://www.themoviedb.org/movie/603\"}, {\"imdb_id\":\"tt0133093\"} or {\"none\":true}";

    /// <summary>TMDB's id; needs the type.</summary>
    public int? TmdbId { get; set; }

    /// <summary>What the id is the id of: movie or tv.</summary>
    public string? Type { get; set; }

    /// <summary>The film's or series' address at TMDB, or at IMDb.</summary>
    public string? Url { get; set; }

    /// <summary>IMDb's id, such as tt0133093.</summary>
    public string? ImdbId { get; set; }

    /// <summary>True: TMDB does not have it.</summary>
    public bool? None { get; set; }

    /// <summary>The choice, or a sentence that says what is wrong with it.</summary>
    public (FilmChoice? Choice, string? Error) ToChoice(string key)
    {
        var ways = (TmdbId is null ? 0 : 1) + (Url is null ? 0 : 1) + (ImdbId is null ? 0 : 1) + (None is true ? 1 : 0);
        if (ways != 1) return (null, $"The body says {(ways == 0 ? "nothing of what the film is" : "more than one thing")}; {Takes}.");
        if (None is true) return (new(key, MatchKind.None), null);
        if (TmdbId is { } id)
        {
            if (Type is not ("movie" or "tv")) return (null, $"type is '{Type}'; with tmdb_id it takes movie or tv.");
            return id > 0 ? (new(key, MatchKind.Manual, id, Type is "tv"), null) : (null, $"tmdb_id is {id}; it takes a whole number from 1.");
        }

        if (Type is not null) return (null, $"type goes with tmdb_id alone; {Takes}.");
        if (ImdbId is not null) return ImdbPattern().IsMatch(ImdbId) ? (new(key, MatchKind.Manual, ImdbId: ImdbId), null) : (null, "imdb_id is no id at IMDb; it takes one such as tt0133093.");

        return ByAddress(key, Url!) is { } byAddress
            ? (byAddress, null)
            : (null, "url is no address of a film or series at TMDB; it takes one such as https://www.themoviedb.org/movie/603.");
    }

    private static FilmChoice? ByAddress(string key, string url)
    {
        if (!Uri.TryCreate(url.Contains("://", StringComparison.Ordinal) ? url : $"https://{url}", UriKind.Absolute, out var address)) return null;

        var isImdb = address.Host is "www.imdb.com" or "imdb.com" or "m.imdb.com";
        if (isImdb) return ImdbAddress().Match(address.AbsolutePath) is { Success: true } imdb ? new(key, MatchKind.Manual, ImdbId: imdb.Groups["id"].Value) : null;
        if (address.Host is not ("www.themoviedb.org" or "themoviedb.org") || TmdbPattern().Match(address.AbsolutePath) is not { Success: true } tmdb) return null;

        return int.TryParse(tmdb.Groups["id"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
            ? new(key, MatchKind.Manual, id, tmdb.Groups["type"].ValueSpan is "tv")
            : null;
    }

    [GeneratedRegex(@"^tt[0-9]{5,12}\z")]
    private static partial Regex ImdbPattern();

    [GeneratedRegex(@"^(/[a-z]{2}(-[A-Z]{2})?)?/(?<type>movie|tv)/(?<id>[0-9]{1,10})(?![0-9])")]
    private static partial Regex TmdbPattern();

    [GeneratedRegex(@"^(/[a-z]{2})?/title/(?<id>tt[0-9]{5,12})(?![0-9])")]
    private static partial Regex ImdbAddress();
}

/// <summary>What a film could be.</summary>
/// <param name="Candidates">Films and series, ten at most: what the rules found first, then what the search found.</param>
internal sealed record CandidatesResponse(ImmutableArray<CandidateResponse> Candidates);
