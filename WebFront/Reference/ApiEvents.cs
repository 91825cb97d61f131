using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Letterboxd.WebFront.Reference;

/// <summary>
/// Server-sent events in OpenAPI. The body is a stream, no JSON document, and 3.1 has no word for its items: it says so in words,
/// and in <c>x-events</c> for each event the schema of its data.
/// </summary>
internal static class ApiEvents
{
    private const string EventStream = "text/event-stream";

    public static void Describe(OpenApiDocument document)
    {
        foreach (var response in document.Paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.Responses!.Values).OfType<OpenApiResponse>())
        {
            if (response.Content?.TryGetValue(EventStream, out var stream) is not true) continue;

            response.Description = "The events `status`, whose data is the status as JSON: at once, and at each change. Comments keep the connection alive.";
            stream.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "A stream of server-sent events." };
            stream.Extensions = new Dictionary<string, IOpenApiExtension>
            {
                ["x-events"] = new JsonNodeExtension(new JsonObject { ["status"] = new JsonObject { ["$ref"] = "#/components/schemas/StatusResponse" } }),
            };
        }
    }
}
