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
        app.MapGet("/3/find/{imdb}", context => Answer(context, "find", switchboard, FindByImdb));
        app.MapGet("/3/configuration", context => Answer(context, "configuration", switchboard, (_, _) => TmdbDocuments.Configuration()));
        app.MapGet("/3/elsewhere", context => Answer(context, "elsewhere", switchboard, (_, _) => null));
    }

    private static byte[]? SearchMovies(HttpContext context, StandInSwitchboard switchboard)
    {
        var (title, primary) = (Query(context, "query"), Number(context, "primary_release_year"));
        var year = primary ?? Number(context, "year");
        switchboard.Log.Asked("search/movie", title.ToLowerInvariant(), year);
        return TmdbDocuments.Movies(switchboard.Catalogue.SearchMovies(title, year, primary is not null, switchboard.Settings), Number(context, "page") ?? 1);
    }

    private static byte[]? SearchSeries(HttpContext context, StandInSwitchboard switchboard)
    {
        var title = Query(context, "query");
        switchboard.Log.Asked("search/tv", title.ToLowerInvariant(), null);
        return TmdbDocuments.Series(switchboard.Catalogue.SearchSeries(title, switchboard.Settings), Number(context, "page") ?? 1);
    }

    private static byte[]? GetMovie(HttpContext context, StandInSwitchboard switchboard)
    {
        if (Find(context, switchboard, series: false) is not { } film) return null;

        switchboard.Log.Asked("movie", film.AskedTitle, film.Year);
        return TmdbDocuments.Movie(film, Query(context, "append_to_response"), Query(context, "language"));
    }

    private static byte[]? GetSeries(HttpContext context, StandInSwitchboard switchboard)
    {
        if (Find(context, switchboard, series: true) is not { } series) return null;

        switchboard.Log.Asked("tv", series.AskedTitle, series.Year);
        return TmdbDocuments.OneSeries(series, Query(context, "append_to_response"), Query(context, "language"));
    }

    private static byte[] FindByImdb(HttpContext context, StandInSwitchboard switchboard)
    {
        var id = context.GetRouteValue("imdb") as string;
        switchboard.Log.Asked("find", id ?? "", null);
        return TmdbDocuments.OfImdb(Catalogue.WithImdbId(id, series: false, switchboard.Settings), Catalogue.WithImdbId(id, series: true, switchboard.Settings));
    }

    private static CatalogueFilm? Find(HttpContext context, StandInSwitchboard switchboard, bool series) =>
        context.GetRouteValue("id") is string id ? switchboard.Catalogue.Find(int.Parse(id, CultureInfo.InvariantCulture), series, switchboard.Settings) : null;

    /// <summary>Whether the document that is asked for is one of those that are answered oddly.</summary>
    private static bool IsOdd(HttpContext context, string route, StandInSwitchboard switchboard)
    {
        var settings = switchboard.Settings;
        if (settings.Odd is null) return false;
        if (settings.OddTitles.Count == 0) return true;

        var title = Find(context, switchboard, series: route == "tv")?.AskedTitle ?? Query(context, "query");
        return settings.OddTitles.Contains(title, StringComparer.OrdinalIgnoreCase);
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
        else if (settings.ApiKey is { } key && Query(context, "api_key") != key)
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
        else if (IsOdd(context, route, switchboard))
        {
            switchboard.Log.Answered("odd");
            await OddAnswers.Write(context, settings.Odd!.Value);
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

    private static int? Number(HttpContext context, string name) =>
        int.TryParse(Query(context, name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
