using System.Globalization;
using System.Net;
using Letterboxd.WebFront.Reference;
using Microsoft.OpenApi;

namespace Letterboxd.WebFront.Uploads;

/// <summary>How the upload looks in OpenAPI: its body is read by hand, so its form is described by hand.</summary>
internal static class UploadDescription
{
    private static readonly (HttpStatusCode Status, string Description)[] Refusals =
    [
        (HttpStatusCode.BadRequest, "No file part; a file that is neither CSV nor ZIP, empty, broken or encrypted; or a required column is missing. `errors` names file, row and column."),
        (HttpStatusCode.RequestEntityTooLarge, "The body, or an archive unpacked, is past its limits; it says which limit and where."),
        (HttpStatusCode.UnsupportedMediaType, "Not multipart/form-data."),
        (HttpStatusCode.UnprocessableEntity, "A CSV cannot be read as text, or no file holds a film. `errors` names the file."),
        (HttpStatusCode.TooManyRequests, "Too many uploads from this address; see `Retry-After`."),
        (HttpStatusCode.ServiceUnavailable, "The cluster or the database is away, or too many uploads are being read; it says so where the outcome is unknown. See `Retry-After`."),
        (HttpStatusCode.InsufficientStorage, "The disk of the database is full, and nothing was stored."),
    ];

    private static readonly (HttpStatusCode Status, string Description)[] ConflictsOfTheSession =
    [
        (HttpStatusCode.NotFound, "No such session."),
        (HttpStatusCode.Conflict, "Another upload into the session is under way; or the files look like the wrong ones, with the numbers in `needs_force`: `force=true` goes on."),
        (HttpStatusCode.PreconditionFailed, "`If-Match` names another upload than the session's latest: see the differences again."),
    ];

    public static void DescribeUpload(this RouteHandlerBuilder route) => route.Describe(Refusals, operation => operation.RequestBody = Form());

    public static void DescribeUploadAgain(this RouteHandlerBuilder route) => route.Describe([.. Refusals, .. ConflictsOfTheSession], operation =>
    {
        operation.RequestBody = Form();
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = "If-Match",
            In = ParameterLocation.Header,
            Description = "The ETag of a preview or of /changes: the upload that the client has seen.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
        if (operation.Responses?.GetValueOrDefault("409") is OpenApiResponse { Headers: { } headers }) headers["ETag"] = ApiResponses.Sometimes("The upload that the numbers in `needs_force` are about, for If-Match.");
        DescribeOutcome(operation, "Stored, or with `preview=true` only compared: the receipt and what changes.");
    });

    public static void DescribeChanges(this RouteHandlerBuilder route) => route.Describe(
        [
            (HttpStatusCode.NotFound, "No such session, or its first upload is the only one."),
            (HttpStatusCode.BadRequest, "Malformed session id; or the upload that was answered 202 was refused, as this status would have told."),
            (HttpStatusCode.Conflict, "The upload that was answered 202 needs `force=true`, with the numbers in `needs_force`, or was interrupted. The list is as it was."),
            (HttpStatusCode.RequestEntityTooLarge, "The upload that was answered 202 was past its limits. The list is as it was."),
            (HttpStatusCode.UnprocessableEntity, "The upload that was answered 202 could not be read, or held no film. The list is as it was."),
        ],
        operation => DescribeOutcome(operation, "The latest upload that was stored: its receipt and what it changed."));

    private static void Describe(this RouteHandlerBuilder route, (HttpStatusCode Status, string Description)[] refusals, Action<OpenApiOperation> describe)
    {
        foreach (var (status, _) in refusals) route.ProducesProblem((int)status);
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            describe(operation);
            foreach (var (status, description) in refusals) Describe(operation, ((int)status).ToString(CultureInfo.InvariantCulture), description);
            return Task.CompletedTask;
        });
    }

    private static void DescribeOutcome(OpenApiOperation operation, string description)
    {
        Describe(operation, "200", description);
        Describe(operation, "202", "The files are still being read; the list is as it was. Poll /changes.");
        if (operation.Responses?.GetValueOrDefault("200") is not OpenApiResponse done) return;

        done.Headers ??= new Dictionary<string, IOpenApiHeader>();
        done.Headers["ETag"] = ApiResponses.Always("The upload, for If-Match; enrichment does not change it.");
    }

    private static void Describe(OpenApiOperation operation, string status, string description)
    {
        if (operation.Responses?.TryGetValue(status, out var response) is true) response.Description = description;
    }

    private static OpenApiRequestBody Form() => new()
    {
        Required = true,
        Description = "One or more file parts; any field name is accepted.",
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["multipart/form-data"] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "files" },
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["files"] = new OpenApiSchema
                        {
                            Type = JsonSchemaType.Array,
                            Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                        },
                    },
                },
            },
        },
    };
}
