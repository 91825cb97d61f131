using System.Globalization;
using Letterboxd.Abstractions;
using Microsoft.AspNetCore.Http.HttpResults;

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

    public static ProblemHttpResult TooLarge(long maxBytes) => TypedResults.Problem(
        $"The upload is larger than the {maxBytes.ToString("N0", CultureInfo.InvariantCulture)} bytes this service accepts. Upload the export as it is, without other files.",
        statusCode: StatusCodes.Status413PayloadTooLarge,
        title: "Upload too large");

    /// <summary>An upload whose files were refused, with what is wrong by file, row and column.</summary>
    public static ProblemHttpResult Rejected(ImportRejection rejection)
    {
        var (status, title) = rejection.Reason switch
        {
            RejectionReason.BadFile => (StatusCodes.Status400BadRequest, "A file cannot be used"),
            RejectionReason.Unreadable => (StatusCodes.Status422UnprocessableEntity, "A file cannot be read"),
            RejectionReason.NoFilms => (StatusCodes.Status422UnprocessableEntity, "No film in any file"),
            RejectionReason.TooLarge => (StatusCodes.Status413PayloadTooLarge, "The archive is too large"),
            var unknown => throw new InvalidOperationException($"No answer for the rejection {unknown}."),
        };
        return TypedResults.Problem(rejection.Detail, statusCode: status, title: title, extensions: [new("errors", rejection.Problems)]);
    }
}
