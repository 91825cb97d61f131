using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using Polly.Timeout;

namespace Letterboxd.Grains.Tmdb;

/// <summary>
/// TMDB's API version 3, as far as it is used. This product uses the TMDB API but is not endorsed or certified by TMDB.
/// Time-outs and the budget are in the handlers, see <see cref="TmdbServices"/>.
/// </summary>
/// <remarks>
/// Every method throws <see cref="TmdbException"/> when there is no answer that makes sense: what a proxy, a captive
/// portal or a half-dead server says in TMDB's place must never pass for "TMDB does not have it".
/// </remarks>
internal sealed class TmdbClient(HttpClient http, TmdbRetry retry, IOptions<TmdbOptions> options)
{
    // The first parameter of every address that has one already.
    private readonly string _key = options.Value is { HasToken: false, HasKey: true } keyed ? $"api_key={keyed.ApiKey!.Trim()}&" : "";
    private readonly string _language = options.Value.Language;

    /// <summary>Films by title, a page of results. Always in English, for Letterboxd's titles are.</summary>
    /// <param name="title">The title in any language.</param>
    /// <param name="year">Only films with a release of any kind in this year; null for all.</param>
    /// <param name="page">Which page, from 1.</param>
    /// <param name="session">The session that the request is for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SearchPage> SearchMovies(string title, int? year, int page, Guid session, CancellationToken cancellationToken)
    {
        var path = $"search/movie?{_key}query={Uri.EscapeDataString(title)}&language={TmdbOptions.English}"
            + (year is null ? "" : $"&year={year}")
            + (page == 1 ? "" : $"&page={page}");
        var answer = await Ask(path, "search/movie", TmdbJson.Default.MovieSearch, found => found.Results is not null, session, cancellationToken);
        return new([.. answer.Results!.OfType<MovieResult>().Where(movie => movie.Id > 0).Select(TmdbFilms.ToCandidate)], answer.TotalPages);
    }

    /// <summary>Series by title, the first page of results.</summary>
    public async Task<ImmutableArray<TmdbCandidate>> SearchSeries(string title, Guid session, CancellationToken cancellationToken)
    {
        var path = $"search/tv?{_key}query={Uri.EscapeDataString(title)}&language={TmdbOptions.English}";
        var answer = await Ask(path, "search/tv", TmdbJson.Default.SeriesSearch, found => found.Results is not null, session, cancellationToken);
        return [.. answer.Results!.OfType<SeriesResult>().Where(series => series.Id > 0).Select(TmdbFilms.ToCandidate)];
    }

    /// <summary>A film with its credits, releases and alternative titles; null when TMDB does not have it (any more).</summary>
    public Task<MovieAnswer?> GetMovie(int id, Guid session, CancellationToken cancellationToken) => Find(
        $"movie/{id}?{_key}append_to_response=credits,alternative_titles,release_dates&language={_language}",
        "movie", TmdbJson.Default.MovieAnswer, movie => movie.Id == id, session, cancellationToken);

    /// <summary>A series with its credits and ids elsewhere; null when TMDB does not have it (any more).</summary>
    public Task<SeriesAnswer?> GetSeries(int id, Guid session, CancellationToken cancellationToken) => Find(
        $"tv/{id}?{_key}append_to_response=credits,external_ids&language={_language}",
        "tv", TmdbJson.Default.SeriesAnswer, series => series.Id == id, session, cancellationToken);

    /// <summary>The film or series with this id at IMDb; null when TMDB has neither.</summary>
    public async Task<TmdbCandidate?> FindByImdb(string id, Guid session, CancellationToken cancellationToken)
    {
        var path = $"find/{Uri.EscapeDataString(id)}?{_key}external_source=imdb_id&language={TmdbOptions.English}";
        var answer = await Ask(path, "find", TmdbJson.Default.FindAnswer, found => found is { MovieResults: not null, TvResults: not null }, session, cancellationToken);
        return answer.MovieResults!.OfType<MovieResult>().Where(movie => movie.Id > 0).Select(TmdbFilms.ToCandidate)
            .Concat(answer.TvResults!.OfType<SeriesResult>().Where(series => series.Id > 0).Select(TmdbFilms.ToCandidate))
            .FirstOrDefault();
    }

    /// <summary>Whether TMDB answers at all, be it to say no; tried once.</summary>
    /// <exception cref="TmdbException">TMDB is there and wants to be left alone.</exception>
    public async Task<bool> Answers(Guid session, CancellationToken cancellationToken)
    {
        try
        {
            await TryOnce($"configuration?{_key}", "configuration", TmdbJson.Default.ConfigurationAnswer, answer => answer.Images is not null, session, cancellationToken);
            return true;
        }
        catch (TmdbException fault) when (fault.Fault is not TmdbFault.Throttled)
        {
            return fault.Fault is TmdbFault.Unauthorized;
        }
    }

    private async Task<T> Ask<T>(string path, string route, JsonTypeInfo<T> type, Func<T, bool> makesSense, Guid session, CancellationToken cancellationToken)
        where T : class =>
        await Find(path, route, type, makesSense, session, cancellationToken) ?? throw new TmdbException(TmdbFault.Broken, route, "not found");

    private async Task<T?> Find<T>(string path, string route, JsonTypeInfo<T> type, Func<T, bool> makesSense, Guid session, CancellationToken cancellationToken)
        where T : class =>
        await retry.Pipeline.ExecuteAsync(async token => await TryOnce(path, route, type, makesSense, session, token), cancellationToken);

    private async Task<T?> TryOnce<T>(string path, string route, JsonTypeInfo<T> type, Func<T, bool> makesSense, Guid session, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Options.Set(TmdbRequest.Session, session);
            request.Options.Set(TmdbRequest.Route, route);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            switch (response.StatusCode)
            {
                case HttpStatusCode.OK:
                    return await Read(response, type, cancellationToken) is { } answer && makesSense(answer) ? answer : throw new TmdbException(TmdbFault.Broken, route, "makes no sense");
                case HttpStatusCode.NotFound when await Read(response, TmdbJson.Default.ErrorAnswer, cancellationToken) is { StatusCode: > 0 }:
                    return null;
                case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                    throw new TmdbException(TmdbFault.Unauthorized, route);
                default:
                    throw new TmdbException(TmdbFault.Broken, route, $"{(int)response.StatusCode}");
            }
        }
        catch (TimeoutRejectedException)
        {
            throw new TmdbException(TmdbFault.TimedOut, route);
        }
        catch (Exception fault) when (fault is not TmdbException && !cancellationToken.IsCancellationRequested)
        {
            // No connection, no JSON, broken compression, an unknown character set, …
            throw new TmdbException(TmdbFault.Broken, route, fault.GetType().Name);
        }
    }

    private static async Task<T?> Read<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        await JsonSerializer.DeserializeAsync(await response.Content.ReadAsStreamAsync(cancellationToken), type, cancellationToken);
}

/// <summary>A page of search results.</summary>
/// <param name="Results">The films, best first as TMDB sees it.</param>
/// <param name="Pages">How many pages there are.</param>
internal sealed record SearchPage(ImmutableArray<TmdbCandidate> Results, int Pages);
