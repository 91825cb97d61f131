using System.Globalization;
using System.Net;
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

    public static void DescribeUpload(this RouteHandlerBuilder route)
    {
        foreach (var (status, _) in Refusals) route.ProducesProblem((int)status);
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody = Form();
            foreach (var (status, description) in Refusals)
            {
                if (operation.Responses?.TryGetValue(((int)status).ToString(CultureInfo.InvariantCulture), out var response) is true) response.Description = description;
            }

            return Task.CompletedTask;
        });
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
