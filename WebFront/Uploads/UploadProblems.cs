using System.Data.Common;
using System.Globalization;
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

    /// <summary>Another upload into the session is under way.</summary>
    public static ProblemHttpResult Occupied() => TypedResults.Problem(
        "Another upload into this session is still being read. Wait until /changes answers 200, then try again.",
        statusCode: StatusCodes.Status409Conflict,
        title: "Another upload is under way");

    /// <summary>The session has another list than the client has seen.</summary>
    public static ProblemHttpResult AnotherUpload() => TypedResults.Problem(
        "If-Match names another upload than the one that the session has now. It takes the ETag of a preview, or of /changes; look at the differences again.",
        statusCode: StatusCodes.Status412PreconditionFailed,
        title: "Another list meanwhile");

    /// <summary>An upload that was answered 202 was lost with its silo.</summary>
    public static ProblemHttpResult Interrupted() => TypedResults.Problem(
        "The upload was interrupted before it was stored, and the list is as it was. Upload the files again.",
        statusCode: StatusCodes.Status409Conflict,
        title: "The upload was interrupted");

    /// <summary>There are no changes to tell of.</summary>
    public static ProblemHttpResult NoChanges() => TypedResults.Problem(
        "This list has had one upload: nothing has changed since. Upload a newer export to /upload of the session.",
        statusCode: StatusCodes.Status404NotFound,
        title: "No changes");

    /// <summary>The files look like the wrong ones.</summary>
    public static ProblemHttpResult Doubtful(UploadDoubt doubt) => TypedResults.Problem(
        $"These files look like the wrong ones. {string.Join(" ", Doubts(doubt))} Nothing was changed. Upload them with force=true if they are right.",
        statusCode: StatusCodes.Status409Conflict,
        title: "Are these the right files?",
        extensions: [new("needs_force", doubt)]);

    private static IEnumerable<string> Doubts(UploadDoubt doubt)
    {
        if (!doubt.MissingKinds.IsEmpty) yield return $"The last upload had {string.Join(" and ", doubt.MissingKinds.Select(kind => kind.ToString().ToLowerInvariant()))}, and this one has not.";
        if (doubt.NewestBefore is { } before && !(doubt.NewestNow >= before))
            yield return string.Create(CultureInfo.InvariantCulture, $"The latest entry of the list is of {before:yyyy-MM-dd}, that of the files {(doubt.NewestNow is { } now ? $"of {now:yyyy-MM-dd}" : "of no day")}.");
        if (doubt.FilmsGone * 2L > doubt.FilmsBefore) yield return string.Create(CultureInfo.InvariantCulture, $"{doubt.FilmsGone:N0} of {doubt.FilmsBefore:N0} films would vanish.");
    }

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
