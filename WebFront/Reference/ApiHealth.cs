using System.Text.Json.Nodes;
using Letterboxd.Silo.Hosting;
using Microsoft.OpenApi;

namespace Letterboxd.WebFront.Reference;

/// <summary>Health in OpenAPI: health checks are no endpoints that the framework describes.</summary>
internal static class ApiHealth
{
    private const string Tag = "Operation";

    public static void AddTo(OpenApiDocument document)
    {
        document.Tags ??= new HashSet<OpenApiTag>();
        document.Tags.Add(new() { Name = Tag });
        document.Paths[HealthEndpoints.Live] = Path(document, "GetLive", "Ask whether the process answers", "It never asks the database: what is not live should be restarted.");
        document.Paths[HealthEndpoints.Ready] = Path(document, "GetReady", "Ask whether it can serve", "The silo is active, or the client connected: what is not ready should get no requests.");
    }

    private static OpenApiPathItem Path(OpenApiDocument document, string id, string summary, string description) => new()
    {
        Operations = new Dictionary<HttpMethod, OpenApiOperation>
        {
            [HttpMethod.Get] = new()
            {
                OperationId = id,
                Summary = summary,
                Description = description,
                Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
                Responses = new() { ["200"] = Answer("It does.", "Healthy", "Degraded"), ["503"] = Answer("It does not.", "Unhealthy") },
            },
        },
    };

    private static OpenApiResponse Answer(string description, params string[] words) => new()
    {
        Description = description,
        Headers = new Dictionary<string, IOpenApiHeader>
        {
            ["X-Request-Id"] = ApiResponses.Always("The id of the request in logs and traces."),
            ["Cache-Control"] = ApiResponses.Always("It may not be kept."),
        },
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["text/plain"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)JsonValue.Create(word))] } },
        },
    };
}
