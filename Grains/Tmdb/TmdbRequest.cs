namespace Letterboxd.Grains.Tmdb;

/// <summary>What a request to TMDB carries along for the handlers on its way; none of it is sent.</summary>
internal static class TmdbRequest
{
    /// <summary>The session that the request is for.</summary>
    public static readonly HttpRequestOptionsKey<Guid> Session = new("letterboxd.session");

    /// <summary>The route without ids and titles, for metrics: "search/movie", "movie".</summary>
    public static readonly HttpRequestOptionsKey<string> Route = new("letterboxd.route");

    /// <summary>The value of an option that every TMDB request has.</summary>
    public static T Get<T>(this HttpRequestMessage request, HttpRequestOptionsKey<T> key) =>
        request.Options.TryGetValue(key, out var value) ? value : throw new InvalidOperationException($"A TMDB request without {key.Key}.");
}
