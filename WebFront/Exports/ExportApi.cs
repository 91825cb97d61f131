using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Export;
using Letterboxd.WebFront.Answers;
using Letterboxd.WebFront.Hosting;
using Letterboxd.WebFront.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Letterboxd.WebFront.Exports;

/// <summary>A session's list as files to take away.</summary>
internal static class ExportApi
{
    private const string Zip = "application/zip";
    private const string Csv = "text/csv; charset=utf-8";
    private const string Json = "application/json; charset=utf-8";

    public static void AddExports(this IServiceCollection services) => services.AddSingleton<ExportSlots>();

    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        var exports = routes.MapGroup("/api/session/{id}").WithTags("Export");
        exports.MapGet("/export/letterboxd.zip", GetLetterboxd).WithName("ExportForLetterboxd").NotCompressed().Produces(StatusCodes.Status200OK, contentType: Zip);
        exports.MapGet("/export/movies.csv", GetMovies).WithName("ExportMovies").Produces(StatusCodes.Status200OK, contentType: Csv);
        exports.MapGet("/export/viewings.csv", GetViewings).WithName("ExportViewings").Produces(StatusCodes.Status200OK, contentType: Csv);
        exports.MapGet("/export/watchlist.csv", GetWatchlist).WithName("ExportWatchlist").Produces(StatusCodes.Status200OK, contentType: Csv);
        exports.MapGet("/export/lists/{slug}.csv", GetList).WithName("ExportList").Produces(StatusCodes.Status200OK, contentType: Csv);
        exports.MapGet("/export.json", GetBackup).WithName("ExportBackup").Produces(StatusCodes.Status200OK, contentType: Json, additionalContentTypes: Zip);
        exports.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Take the list to Letterboxd</summary>
    /// <remarks>
    /// A ZIP of CSV files in Letterboxd's import format, each below its limit of 1 MB, and a README.txt that says what the format
    /// cannot carry.
    /// </remarks>
    /// <param name="id">The session.</param>
    /// <param name="since">A day: only what was logged on it or later.</param>
    /// <param name="grains">Where sessions are.</param>
    /// <param name="slots">How many exports are written at once.</param>
    /// <param name="http">The request.</param>
    internal static async Task<IResult> GetLetterboxd(
        string id, [FromQuery(Name = "since"), DataType(DataType.Date)] string? since, IGrainFactory grains, ExportSlots slots, HttpContext http)
    {
        if (!TryReadDay(since, out var day)) return WrongDay(since);

        return await Export(id, grains, slots, http, movies => (Zip, TakeawayZip.Of("letterboxd.zip", LetterboxdImport.Files(movies, day))));
    }

    /// <summary>Take the movies as a table</summary>
    /// <remarks>All fields, one row a film. A title that begins with `=`, `+`, `-` or `@` stays as it is: import it as text.</remarks>
    internal static Task<IResult> GetMovies(string id, IGrainFactory grains, ExportSlots slots, HttpContext http) =>
        Export(id, grains, slots, http, movies => (Csv, MovieTables.Movies(movies)));

    /// <summary>Take the viewings as a table</summary>
    /// <remarks>All fields, one row a viewing. A title that begins with `=`, `+`, `-` or `@` stays as it is: import it as text.</remarks>
    internal static Task<IResult> GetViewings(string id, IGrainFactory grains, ExportSlots slots, HttpContext http) =>
        Export(id, grains, slots, http, movies => (Csv, MovieTables.Viewings(movies)));

    /// <summary>Take a backup</summary>
    /// <remarks>
    /// What your files said and the matches made by hand. `POST /api/upload` takes it again, also long after the session has
    /// expired, and gives an equal list. A very large list is a ZIP of several such files, which goes in again as it is.
    /// </remarks>
    internal static Task<IResult> GetBackup(string id, IGrainFactory grains, ExportSlots slots, HttpContext http) => Export(id, grains, slots, http, async session =>
    {
        if (await MovieSnapshot.Read(session, new()) is not { } movies || await ListsSnapshot.Read(session) is not { } lists) return null;

        var files = BackupFile.Files(movies, lists);
        return files is [var only] ? (Json, only) : (Zip, TakeawayZip.Of("export.zip", files));
    });

    /// <summary>Take the watchlist</summary>
    /// <remarks>As Letterboxd exports it: its own import page takes it, and so does this service.</remarks>
    internal static Task<IResult> GetWatchlist(string id, IGrainFactory grains, ExportSlots slots, HttpContext http) => Export(id, grains, slots, http, async session =>
        await FilmListSnapshot.Read(session, new()) is { } watchlist ? (Csv, ListTables.Watchlist(watchlist.Films ?? [])) : null);

    /// <summary>Take a list</summary>
    /// <remarks>As Letterboxd exports it, what the list says of itself and the notes beside its films too.</remarks>
    internal static async Task<IResult> GetList(string id, string slug, IGrainFactory grains, ExportSlots slots, HttpContext http)
    {
        var isKnown = true;
        var answer = await Export(id, grains, slots, http, async session =>
        {
            if (await FilmListSnapshot.Read(session, new(Slug: slug)) is not { } page) return null;
            if (page is { List: { } list, Films: { } films }) return (Csv, ListTables.List(list, films));

            isKnown = false;
            return null;
        });
        return isKnown ? answer : ListsApi.NoSuchList();
    }

    private static Task<IResult> Export(
        string id, IGrainFactory grains, ExportSlots slots, HttpContext http, Func<ImmutableArray<Movie>, (string Type, TakeawayFile File)> write) =>
        Export(id, grains, slots, http, async session => await MovieSnapshot.Read(session, new()) is { } movies ? write(movies) : null);

    private static async Task<IResult> Export(
        string id, IGrainFactory grains, ExportSlots slots, HttpContext http, Func<ISessionGrain, Task<(string Type, TakeawayFile File)?>> write)
    {
        if (!Guid.TryParseExact(id, "D", out var key) && !Guid.TryParseExact(id, "N", out key)) return TypedResults.Problem(Problems.MalformedSessionId);

        using var slot = slots.TryEnter();
        if (slot is null) return Busy(http);

        if (await write(grains.GetGrain<ISessionGrain>(key)) is not var (type, file)) return TypedResults.Problem(Problems.NoSuchSession);

        http.Response.ContentType = type;
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{file.Name}\"";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await using var body = new StallLimit(http.Response.Body);
        foreach (var piece in file.Content) await body.Send(piece, http.RequestAborted);
        return TypedResults.Empty;
    }

    private static bool TryReadDay(string? text, out DateOnly? day)
    {
        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read);
        day = isDay ? read : null;
        return isDay || text is null;
    }

    private static ProblemHttpResult WrongDay(string? since) => TypedResults.Problem(
        $"since is '{since}'; it takes a day such as 2026-01-31.", statusCode: StatusCodes.Status400BadRequest, title: "Wrong parameter");

    private static ProblemHttpResult Busy(HttpContext http)
    {
        http.Response.Headers.RetryAfter = Problems.RetrySeconds.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(
            "As many exports as fit are being written right now. Try again in a few seconds.",
            statusCode: StatusCodes.Status503ServiceUnavailable,
            title: "Not available right now");
    }
}

/// <summary>How many exports a front end writes at once: each holds a whole list.</summary>
internal sealed class ExportSlots : IDisposable
{
    private const int AtOnce = 4;

    private readonly SemaphoreSlim _free = new(AtOnce);

    /// <summary>A slot, to be disposed when the export is written; null when there is none.</summary>
    public IDisposable? TryEnter() => _free.Wait(0) ? new Slot(_free) : null;

    public void Dispose() => _free.Dispose();

    private sealed class Slot(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
