using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Letterboxd.Grains.Tmdb.Answers;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Letterboxd.Grains.Tmdb;

/// <summary>
/// TMDB's API version 3, as far as it is used. This product uses the TMDB API but is not endorsed or certified by TMDB.
/// Time-outs, retries and the budget are in the handlers, see <see cref="TmdbServices"/>.
/// </summary>
/// <remarks>Every method throws <see cref="TmdbException"/> when there is no answer.</remarks>
internal sealed class TmdbClient(HttpClient http)
{
    /// <summary>Films by title, the first page of results.</summary>
    /// <param name="title">The title in any language.</param>
    /// <param name="year">Only films of this year; null for all.</param>
    /// <param name="session">The session that the request is for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ImmutableArray<TmdbCandidate>> SearchMovies(string title, int? year, Guid session, CancellationToken cancellationToken)
    {
        var path = $"search/movie?query={Uri.EscapeDataString(title)}" + (year is null ? "" : $"&primary_release_year={year}");
        var answer = await Get(path, "search/movie", TmdbJson.Default.MovieSearch, session, cancellationToken);
        return [.. (answer?.Results ?? []).Select(TmdbFilms.ToCandidate)];
    }

    /// <summary>Series by title, the first page of results.</summary>
    public async Task<ImmutableArray<TmdbCandidate>> SearchSeries(string title, Guid session, CancellationToken cancellationToken)
    {
        var answer = await Get($"search/tv?query={Uri.EscapeDataString(title)}", "search/tv", TmdbJson.Default.SeriesSearch, session, cancellationToken);
        return [.. (answer?.Results ?? []).Select(TmdbFilms.ToCandidate)];
    }

    /// <summary>A film with its credits and alternative titles; null when TMDB does not have it (any more).</summary>
    public Task<MovieAnswer?> GetMovie(int id, Guid session, CancellationToken cancellationToken) =>
        Get($"movie/{id}?append_to_response=credits,alternative_titles", "movie", TmdbJson.Default.MovieAnswer, session, cancellationToken);

    /// <summary>A series with its credits and ids elsewhere; null when TMDB does not have it (any more).</summary>
    public Task<SeriesAnswer?> GetSeries(int id, Guid session, CancellationToken cancellationToken) =>
        Get($"tv/{id}?append_to_response=credits,external_ids", "tv", TmdbJson.Default.SeriesAnswer, session, cancellationToken);

    private async Task<T?> Get<T>(string path, string route, JsonTypeInfo<T> answer, Guid session, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Options.Set(TmdbRequest.Session, session);
        request.Options.Set(TmdbRequest.Route, route);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => await response.Content.ReadFromJsonAsync(answer, cancellationToken),
                HttpStatusCode.NotFound => null,
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => throw new TmdbException(TmdbFault.Unauthorized, route),
                _ => throw new TmdbException(TmdbFault.Failed, route),
            };
        }
        catch (BrokenCircuitException fault)
        {
            throw new TmdbException(TmdbFault.Unavailable, route, fault);
        }
        catch (Exception fault) when (fault is HttpRequestException or TimeoutRejectedException or JsonException)
        {
            throw new TmdbException(TmdbFault.Failed, route, fault);
        }
    }
}
