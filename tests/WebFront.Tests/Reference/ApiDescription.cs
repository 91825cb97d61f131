using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;

namespace Letterboxd.WebFront.Tests.Reference;

/// <summary>What the document says of routes and their answers.</summary>
internal sealed partial class ApiDescription
{
    private readonly List<(string Method, Regex Path, DescribedOperation Operation)> _operations = [];

    /// <summary>Reads a document.</summary>
    public static ApiDescription Read(string json)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        var schemas = document["components"]!["schemas"]!;
        var description = new ApiDescription();

        // What is said in full goes before what stands for anything: {id} would take /upload as well.
        foreach (var (path, operations) in document["paths"]!.AsObject().OrderBy(path => path.Key.Count(letter => letter is '{')))
        {
            var address = new Regex($"^{string.Join("[^/]+", Parameter().Split(path).Select(Regex.Escape))}$");
            foreach (var (method, operation) in operations!.AsObject()) description._operations.Add((method, address, new(operation!["responses"]!.AsObject(), schemas)));
        }

        return description;
    }

    /// <summary>The operation that answers a request; null when the document has none.</summary>
    public DescribedOperation? Find(HttpMethod method, string path) =>
        _operations.Find(operation => operation.Method.Equals(method.Method, StringComparison.OrdinalIgnoreCase) && operation.Path.IsMatch(path)).Operation;

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}

/// <summary>The answers of an operation.</summary>
internal sealed class DescribedOperation(JsonObject responses, JsonNode schemas)
{
    private readonly Dictionary<string, DescribedAnswer> _answers = responses.ToDictionary(response => response.Key, response => new DescribedAnswer(response.Value!, schemas));

    /// <summary>The answer of a status; null when it is not described.</summary>
    public DescribedAnswer? Find(int status) => _answers.GetValueOrDefault($"{status}");
}

/// <summary>An answer: its headers, and its bodies by their type.</summary>
internal sealed class DescribedAnswer(JsonNode response, JsonNode schemas)
{
    public Dictionary<string, (bool IsRequired, bool IsNumber)> Headers { get; } = (response["headers"]?.AsObject() ?? []).ToDictionary(
        header => header.Key, header => (header.Value!["required"]?.GetValue<bool>() ?? false, header.Value["schema"]!["type"]!.GetValue<string>() is "integer"));

    public Dictionary<string, AnswerSchema> Bodies { get; } = (response["content"]?.AsObject() ?? []).ToDictionary(
        content => content.Key, content => new AnswerSchema(content.Value!["x-events"]?["status"] ?? content.Value["schema"]!, schemas));
}

/// <summary>A schema in which nothing may be that is not named.</summary>
internal sealed class AnswerSchema(JsonNode schema, JsonNode schemas)
{
    // Of a list of thousands the first ones tell what the others would.
    private const int MoviesRead = 200;

    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private readonly Lazy<JsonSchema> _schema = new(() => Build(schema, schemas));

    /// <summary>What is wrong with a body, each with its place.</summary>
    public string[] Errors(JsonElement body)
    {
        var results = _schema.Value.Evaluate(Shortened(body), Options);
        return results.IsValid
            ? []
            : [.. (results.Details ?? []).Where(detail => detail.Errors is { Count: > 0 }).SelectMany(detail => detail.Errors!.Values.Select(error => $"{detail.InstanceLocation} {error}")).DefaultIfEmpty("it is not valid")];
    }

    private static JsonElement Shortened(JsonElement body)
    {
        if (body.ValueKind is not JsonValueKind.Object || !body.TryGetProperty("movies", out var movies) || movies.ValueKind is not JsonValueKind.Array || movies.GetArrayLength() <= MoviesRead) return body;

        var shortened = JsonObject.Create(body)!;
        shortened["movies"] = new JsonArray([.. movies.EnumerateArray().Take(MoviesRead).Select(movie => JsonObject.Create(movie))]);
        return JsonElement.Parse(shortened.ToJsonString());
    }

    private static JsonSchema Build(JsonNode schema, JsonNode schemas)
    {
        var whole = schema.DeepClone().AsObject();
        whole["$defs"] = schemas.DeepClone();
        Close(whole);
        return JsonSchema.FromText(whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal), new BuildOptions { SchemaRegistry = new() });
    }

    private static void Close(JsonNode? node)
    {
        if (node is JsonObject schema)
        {
            if (schema["properties"] is JsonObject && !schema.ContainsKey("additionalProperties")) schema["additionalProperties"] = false;
            foreach (var (_, inner) in schema.ToList()) Close(inner);
        }
        else if (node is JsonArray several)
        {
            foreach (var inner in several) Close(inner);
        }
    }
}
