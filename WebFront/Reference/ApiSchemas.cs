using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Letterboxd.WebFront.Reference;

/// <summary>Bodies in OpenAPI, where the types alone do not say it.</summary>
internal static class ApiSchemas
{
    /// <summary>Every field of an answer is always there; what may be null is nullable. A request leaves out what has a default.</summary>
    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (schema.Properties is { Count: > 0 } properties && !IsRequest(type)) schema.Required = properties.Keys.ToHashSet();
        if (schema is { Enum.Count: > 0, Type: null }) schema.Type = JsonSchemaType.String;
        if (context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(AllowedValuesAttribute), false) is [AllowedValuesAttribute allowed]) Enumerate(schema, allowed.Values);

        // Written by a converter of ours, of which the framework knows nothing.
        if (type == typeof(DateTimeOffset)) (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        if (type == typeof(DateTimeOffset?)) (schema.Type, schema.Format) = (JsonSchemaType.String | JsonSchemaType.Null, "date-time");
        return Task.CompletedTask;
    }

    /// <summary>That a value may be null belongs to the field, never to the enumeration it takes its values from.</summary>
    public static void CleanEnumerations(OpenApiDocument document)
    {
        foreach (var schema in document.Components?.Schemas?.Values ?? [])
        {
            if (schema.Enum is not { Count: > 0 } values) continue;
            foreach (var nothing in values.Where(value => value is null || value.GetValueKind() is JsonValueKind.Null || value.IsJsonNullSentinel()).ToList()) values.Remove(nothing);
        }
    }

    // Text that takes few values, as a type of its own beside null: generators make an enumeration of that.
    private static void Enumerate(OpenApiSchema schema, object?[] values)
    {
        var enumeration = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. values.Select(value => (JsonNode)JsonValue.Create((string)value!))] };
        if (schema.Type is JsonSchemaType.String) schema.Enum = enumeration.Enum;
        else (schema.Type, schema.OneOf) = (null, [new OpenApiSchema { Type = JsonSchemaType.Null }, enumeration]);
    }

    // Requests are the types that are named so.
    private static bool IsRequest(Type type) => type.Name.EndsWith("Request", StringComparison.Ordinal);

    /// <summary>The type of a match is read as text, so that a wrong one gets an answer that names it.</summary>
    public static void DescribeMatch(OpenApiDocument document)
    {
        if (document.Components?.Schemas?.TryGetValue("MatchRequest", out var described) is not true || described.Properties?["type"] is not OpenApiSchema type) return;

        (type.Type, type.OneOf) = (null, [new OpenApiSchema { Type = JsonSchemaType.Null }, new OpenApiSchemaReference("TmdbType", document)]);
    }

    /// <summary>What a problem holds is put together while it is answered, and no type has it.</summary>
    public static void DescribeProblem(OpenApiDocument document)
    {
        if (document.Components?.Schemas?.TryGetValue("ProblemDetails", out var described) is not true || described is not OpenApiSchema schema) return;

        schema.Description = "RFC 9457 problem details: what happened, and what to do.";
        schema.Required = new HashSet<string> { "type", "title", "status", "detail", "trace_id" };
        schema.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("Where the kind of problem is described."),
            ["title"] = Text("The kind of problem in a few words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The HTTP status." },
            ["detail"] = Text("A sentence that a person can act on."),
            ["trace_id"] = Text("The id of the request in logs and traces."),
            ["needs_force"] = new OpenApiSchemaReference("UploadDoubt", document),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "Of refused uploads alone: what is wrong, by file, row and column.",
                Items = new OpenApiSchemaReference("CellProblem", document),
            },
        };
    }

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
