using System.Collections.Immutable;
using System.Globalization;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Hosting;
using Letterboxd.WebFront.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Letterboxd.WebFront.Uploads;

/// <summary>Uploads: the files of an export come in, a session goes out.</summary>
internal static class UploadApi
{
    private const string RespondAsync = "respond-async";

    public static void AddUploads(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<UploadOptions>().Bind(configuration.GetSection(UploadOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(limiter => limiter.AddPolicy<string, UploadRateLimit>(UploadRateLimit.Policy));
        services.AddSingleton<UploadAdmission>();
        services.AddSingleton<AbandonedSessions>();
    }

    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/upload", Upload)
            .WithName("Upload")
            .WithTags("Uploads")
            .WithMetadata(new OwnBodyLimit())
            .RequireRateLimiting(UploadRateLimit.Policy)
            .DescribeUpload();
    }

    /// <summary>Upload a Letterboxd export</summary>
    /// <remarks>
    /// Takes the CSV files of an export, the export ZIP itself, or several of them together. Everything is parsed, merged
    /// and stored before the answer; a rejected upload stores nothing. `files` in the answer accounts for every row of
    /// every file. Rows are numbered as a spreadsheet does: the header is row 1. With `Prefer: respond-async`, and where it
    /// takes longer than five seconds, the answer is 202: poll the status of the session, which ends `completed`,
    /// `enriching`, or `failed` with its reason.
    /// </remarks>
    internal static async Task<Results<Created<UploadResponse>, Accepted<UploadResponse>, ProblemHttpResult>> Upload(
        HttpContext http, IGrainFactory grains, UploadAdmission admission, AbandonedSessions abandoned, IOptions<UploadOptions> options)
    {
        using var share = new UploadShare(admission, http.RequestAborted);
        var (files, refusal) = await UploadForm.Read(http.Request, options.Value, share, http.RequestAborted);
        return refusal ?? await Import(http, grains.GetGrain<ISessionGrain>(Guid.NewGuid()), files, abandoned);
    }

    private static async Task<Results<Created<UploadResponse>, Accepted<UploadResponse>, ProblemHttpResult>> Import(
        HttpContext http, ISessionGrain session, ImmutableArray<UploadedFile> files, AbandonedSessions abandoned)
    {
        var prefersAsync = PrefersAsync(http.Request);
        try
        {
            var (stored, rejection) = await AskedTwice.Answer(() => session.Import(files, prefersAsync), http.RequestAborted);
            if (rejection is not null) return UploadProblems.Rejected(http, rejection);

            var answer = stored!.ToUpload();
            var location = $"/api/session/{answer.SessionId}";
            if (answer.Status is not SessionStatus.Processing) return TypedResults.Created(location, answer);

            SuggestReturn(http.Response, prefersAsync);
            return TypedResults.Accepted(location, answer);
        }
        catch (Exception fault)
        {
            // Whether it is stored, or will be, is not known; nobody learns the id, so nobody would ever delete it.
            abandoned.DeleteSoon(session, fault);
            if (http.RequestAborted.IsCancellationRequested || !UploadProblems.IsOfTheCluster(fault)) throw;

            return Problems.Answer(http, fault is StorageUnavailableException { DiskFull: true } ? Problems.DiskFull : UploadProblems.UnknownOutcome);
        }
    }

    /// <summary>Whether the client does not want to wait.</summary>
    public static bool PrefersAsync(HttpRequest request) =>
        request.Headers.GetCommaSeparatedValues("Prefer").Any(preference => preference.Equals(RespondAsync, StringComparison.OrdinalIgnoreCase));

    /// <summary>Tells a client that is answered before it is done when to come back, and whether it wanted that.</summary>
    public static void SuggestReturn(HttpResponse response, bool prefersAsync)
    {
        if (prefersAsync) response.Headers["Preference-Applied"] = RespondAsync;
        response.Headers.RetryAfter = SessionApi.PollSeconds.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Turns the server's own body limit off for the upload route, which counts for itself: the server's limit breaks the
    /// connection while the client still sends, and a browser then shows a network error instead of the 413.
    /// </summary>
    internal sealed class OwnBodyLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }
}
