using System.Data.Common;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Letterboxd.WebFront.Uploads;

/// <summary>The ways an upload can be refused.</summary>
internal static class UploadProblems
{
    public static ProblemHttpResult NotMultipart() => TypedResults.Problem(
        "Send the files as multipart/form-data, for example: curl -F files=@watched.csv.",
        statusCode: StatusCodes.Status415UnsupportedMediaType,
        title: "Not a form upload");

    public static ProblemHttpResult MalformedForm() => TypedResults.Problem(
        "The multipart form could not be read to its end. Send the files again.",
        statusCode: StatusCodes.Status400BadRequest,
        title: "Malformed form");

    public static ProblemHttpResult NoFiles() => TypedResults.Problem(
        "The form holds no file. Add the CSV files of a Letterboxd export, or the export ZIP, as file parts.",
        statusCode: StatusCodes.Status400BadRequest,
        title: "No file");

    public static ProblemHttpResult TooLarge(UploadTooLargeException fault) => TypedResults.Problem(
        fault.Message,
        statusCode: StatusCodes.Status413PayloadTooLarge,
        title: "Upload too large");

    /// <summary>The way to the grain was lost while it imported.</summary>
    public static ProblemDetails UnknownOutcome => new()
    {
        Status = StatusCodes.Status503ServiceUnavailable,
        Title = "Not available right now",
        Detail = "The service lost the way to its data during the upload, and it is not known whether it was stored; what was stored of it is deleted. Upload the files again in a few seconds.",
    };

    /// <summary>Whether a fault is the cluster's or the database's, and not one of the service itself.</summary>
    public static bool IsOfTheCluster(Exception fault) =>
        fault is StorageUnavailableException or OrleansException or DbException or TimeoutException or OperationCanceledException;

    /// <summary>An upload whose files were refused, with what is wrong by file, row and column.</summary>
    public static ProblemHttpResult Rejected(HttpContext http, ImportRejection rejection)
    {
        if (rejection.Reason is RejectionReason.Busy) return Problems.Answer(http, Problems.Busy(rejection.Detail));

        var (status, title) = rejection.Reason switch
        {
            RejectionReason.BadFile => (StatusCodes.Status400BadRequest, "A file cannot be used"),
            RejectionReason.Unreadable => (StatusCodes.Status422UnprocessableEntity, "A file cannot be read"),
            RejectionReason.NoFilms => (StatusCodes.Status422UnprocessableEntity, "No film in any file"),
            RejectionReason.TooLarge => (StatusCodes.Status413PayloadTooLarge, "The upload is too large"),
            var unknown => throw new InvalidOperationException($"No answer for the rejection {unknown}."),
        };
        return TypedResults.Problem(rejection.Detail, statusCode: status, title: title, extensions: [new("errors", rejection.Problems)]);
    }
}
