using System.Globalization;

namespace Letterboxd.TmdbStandIn;

/// <summary>TMDB's routes, with the faults that the switches ask for.</summary>
internal static class TmdbRoutes
{
    public static void MapTmdb(this WebApplication app, StandInSwitchboard switchboard)
    {
        app.MapGet("/3/search/movie", context => Answer(context, "search/movie", switchboard, SearchMovies));
        app.MapGet("/3/search/tv", context => Answer(context, "search/tv", switchboard, SearchSeries));
        app.MapGet("/3/movie/{id:int}", context => Answer(context, "movie", switchboard, GetMovie));
        app.MapGet("/3/tv/{id:int}", context => Answer(context, "tv", switchboard, GetSeries));
    }

    private static byte[]? SearchMovies(HttpContext context, StandInSwitchboard switchboard)
    {
        var (title, year) = (Query(context, "query"), Year(context));
        switchboard.Log.Asked("search/movie", title.ToLowerInvariant(), year);
        return TmdbDocuments.Movies(switchboard.Catalogue.SearchMovies(title, year, switchboard.Settings));
    }

    private static byte[]? SearchSeries(HttpContext context, StandInSwitchboard switchboard)
    {
        var title = Query(context, "query");
        switchboard.Log.Asked("search/tv", title.ToLowerInvariant(), null);
        return TmdbDocuments.Series(switchboard.Catalogue.SearchSeries(title, switchboard.Settings));
    }

    private static byte[]? GetMovie(HttpContext context, StandInSwitchboard switchboard) =>
        Find("movie", context, switchboard) is { } film ? TmdbDocuments.Movie(film, Query(context, "append_to_response")) : null;

    private static byte[]? GetSeries(HttpContext context, StandInSwitchboard switchboard) =>
        Find("tv", context, switchboard) is { } series ? TmdbDocuments.OneSeries(series, Query(context, "append_to_response")) : null;

    private static CatalogueFilm? Find(string route, HttpContext context, StandInSwitchboard switchboard)
    {
        var film = switchboard.Catalogue.Find(int.Parse((string)context.GetRouteValue("id")!, CultureInfo.InvariantCulture));
        if (film is not null) switchboard.Log.Asked(route, film.AskedTitle, film.Year);
        return film;
    }

    private static async Task Answer(
        HttpContext context,
        string route,
        StandInSwitchboard switchboard,
        Func<HttpContext, StandInSwitchboard, byte[]?> document)
    {
        var settings = switchboard.Settings;
        var inThisSecond = switchboard.Log.Arrived(route);

        if (settings.AccessToken is { } token && context.Request.Headers.Authorization != $"Bearer {token}")
        {
            await Refuse(context, switchboard, 401, 7, "Invalid API key: You must be granted a valid key.");
        }
        else if (settings.Throttled || (settings.RequestsPerSecond > 0 && inThisSecond > settings.RequestsPerSecond))
        {
            if (settings.RetryAfterSeconds is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await Refuse(context, switchboard, 429, 25, "Your request count is over the allowed limit.");
        }
        else if (Happens(settings.HangPercent))
        {
            await Hang(context, switchboard);
        }
        else if (Happens(settings.ErrorPercent))
        {
            await Refuse(context, switchboard, 500, 11, "Internal error: Something went wrong, contact TMDb.");
        }
        else
        {
            if (settings.LatencyMs > 0) await Task.Delay(settings.LatencyMs, context.RequestAborted);
            await Write(context, switchboard, document(context, switchboard));
        }
    }

    private static Task Write(HttpContext context, StandInSwitchboard switchboard, byte[]? document)
    {
        if (document is null) return Refuse(context, switchboard, 404, 34, "The resource you requested could not be found.");

        switchboard.Log.Answered("200");
        return Send(context, document);
    }

    private static Task Refuse(HttpContext context, StandInSwitchboard switchboard, int status, int code, string message)
    {
        switchboard.Log.Answered(status.ToString(CultureInfo.InvariantCulture));
        context.Response.StatusCode = status;
        return Send(context, TmdbDocuments.Error(code, message));
    }

    private static async Task Hang(HttpContext context, StandInSwitchboard switchboard)
    {
        switchboard.Log.Answered("hung");
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static Task Send(HttpContext context, byte[] document)
    {
        context.Response.ContentType = "application/json;charset=utf-8";
        context.Response.ContentLength = document.Length;
        return context.Response.Body.WriteAsync(document, context.RequestAborted).AsTask();
    }

    private static bool Happens(double percent) => percent > 0 && Random.Shared.NextDouble() * 100 < percent;

    private static string Query(HttpContext context, string name) => context.Request.Query[name].ToString();

    private static int? Year(HttpContext context) =>
        int.TryParse(Query(context, "primary_release_year"), CultureInfo.InvariantCulture, out var year)
        || int.TryParse(Query(context, "year"), CultureInfo.InvariantCulture, out year) ? year : null;
}
