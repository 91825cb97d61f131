using System.Collections.Immutable;
using Letterboxd.Abstractions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Letterboxd.WebFront.Uploads;

/// <summary>Uploads: the files of an export come in, a session goes out.</summary>
internal static class UploadApi
{
    public static void AddUploads(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<UploadOptions>().Bind(configuration.GetSection(UploadOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(limiter => limiter.AddPolicy<string, UploadRateLimit>(UploadRateLimit.Policy));
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
    /// every file. Rows are numbered as a spreadsheet does: the header is row 1.
    /// </remarks>
    private static async Task<Results<Created<UploadResponse>, ProblemHttpResult>> Upload(
        HttpRequest request, IGrainFactory grains, IOptions<UploadOptions> options, CancellationToken cancellationToken)
    {
        if (UploadForm.Boundary(request) is not { } boundary) return UploadProblems.NotMultipart();
        if (request.ContentLength > options.Value.MaxBytes) return UploadProblems.TooLarge(options.Value.MaxBytes);

        ImmutableArray<UploadedFile> files;
        try
        {
            files = await UploadForm.ReadFiles(request, boundary, options.Value, cancellationToken);
        }
        catch (UploadTooLargeException)
        {
            return UploadProblems.TooLarge(options.Value.MaxBytes);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return UploadProblems.MalformedForm();
        }

        if (files.IsEmpty) return UploadProblems.NoFiles();

        var session = grains.GetGrain<ISessionGrain>(Guid.NewGuid());
        var (stored, rejection) = await PatientImport.Run(session, files);
        return rejection is null
            ? TypedResults.Created($"/api/session/{stored!.Report.SessionId}", UploadResponse.Of(stored))
            : UploadProblems.Rejected(rejection);
    }

    /// <summary>
    /// Turns the server's own body limit off for the upload route, which counts for itself: the server's limit breaks the
    /// connection while the client still sends, and a browser then shows a network error instead of the 413.
    /// </summary>
    private sealed class OwnBodyLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }
}
