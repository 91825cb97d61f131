using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Letterboxd.WebFront.Hosting;

/// <summary>What the types alone do not say in OpenAPI: what is always there, what parameters take, and what headers mean.</summary>
internal static class ApiDocument
{
    private const string Id = "id";

    private static readonly Dictionary<string, OpenApiSchema> Parameters = new()
    {
        [Id] = new() { Type = JsonSchemaType.String, Format = "uuid", MinLength = 32, MaxLength = 36 },
        ["page"] = Whole(1, int.MaxValue, 1),
        ["per_page"] = Whole(1, 1000),
        ["sort"] = OneOf("watched_date", "title", "year", "rating"),
        ["order"] = OneOf("desc", "asc"),
        ["q"] = new() { Type = JsonSchemaType.String, MaxLength = 200 },
        ["in"] = new() { Type = JsonSchemaType.String, Pattern = "^(genres|directors|actors|countries|languages):.+$" },
        ["year"] = Whole(1870, 2200),
        ["top"] = Whole(1, 100, 10),
        ["key"] = new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 40 },
        ["tmdb_status"] = new() { Type = JsonSchemaType.String, Pattern = "^(disabled|pending|matched|ambiguous|not_found|failed)(,(disabled|pending|matched|ambiguous|not_found|failed))*$" },
        ["match"] = new() { Type = JsonSchemaType.String, Enum = ["automatic", "manual", "none"] },
        ["format"] = OneOf("story", "square", "wide"),
        ["theme"] = OneOf("dark", "light"),
        ["preview"] = new() { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(false) },
        ["force"] = new() { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(false) },
    };

    private static readonly Dictionary<string, string> ParameterDescriptions = new()
    {
        [Id] = "The session_id that the upload answered.",
        ["page"] = "The page, from 1; needs per_page.",
        ["per_page"] = "Movies on a page; without it all movies are on one page.",
        ["sort"] = "What the list is sorted by; what is unknown comes last in either direction.",
        ["order"] = "The direction; without it desc, and asc for titles.",
        ["q"] = "Part of a title, regardless of case and diacritics.",
        ["in"] = "A row of the statistics, as in genres:Drama: the movies that are counted in it.",
        ["year"] = "A calendar year; without it all time.",
        ["top"] = "Rows of each ranked list.",
        ["key"] = "The key of a movie of the list.",
        ["tmdb_status"] = "What became of the movies at TMDB; ambiguous,not_found,failed is what needs a look.",
        ["match"] = "Who chose what the movies are at TMDB.",
        ["format"] = "1080×1920, 1080×1080 or 1200×630.",
        ["theme"] = "The colours.",
        ["preview"] = "Tells what would change, and stores nothing.",
        ["force"] = "Goes on although the files look like the wrong ones.",
    };

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Uploads", "Start here: the files of an export come in, a session goes out."),
        ("Sessions", "Status, receipt, movies, deletion of one upload. The session id is the key to them."),
        ("Statistics", "What a list says about its member."),
        ("Export", "The list as files to take away."),
    ];

    /// <summary>Every field of an answer is always there; what may be null is nullable.</summary>
    public static Task DescribeSchema(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(ProblemDetails)) DescribeProblem(schema);
        else if (schema.Properties is { Count: > 0 } properties) schema.Required = properties.Keys.ToHashSet();
        return Task.CompletedTask;
    }

    /// <summary>Bounds of parameters, and headers.</summary>
    public static Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter.Name is null || !Parameters.TryGetValue(parameter.Name, out var schema)) continue;

            parameter.Schema = schema;
            parameter.Description = ParameterDescriptions[parameter.Name];
        }

        var conditional = operation.Responses?.ContainsKey("304") is true;
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response is not OpenApiResponse described) continue;

            described.Headers ??= new Dictionary<string, IOpenApiHeader>();
            described.Headers["X-Request-Id"] = Header("The id of the request in logs and traces.");
            if (status is "201" or "202") described.Headers["Location"] = Header("The address of the session.");
            if (status is "202") described.Headers["Preference-Applied"] = Header("respond-async, where the client preferred it.");
            if (status is "202" or "429" or "503") described.Headers["Retry-After"] = Seconds("Seconds after which to ask again.");
            if (conditional && status is "200" or "304") described.Headers["ETag"] = Header("The session's version, for If-None-Match.");
            if (conditional && status is "200") described.Headers["Retry-After"] = Seconds("Seconds until the next poll; only while work goes on.");
            if (status is "304") described.Description = "The client has this version: there is no body.";
        }

        return Task.CompletedTask;
    }

    /// <summary>What concerns the whole document.</summary>
    public static void Complete(OpenApiDocument document)
    {
        // The same origin, whichever it is.
        document.Servers = [new() { Url = "/", Description = "This service." }];
        document.Security = [];
        document.Tags = Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
        foreach (var tag in document.Paths.Values.SelectMany(path => (IEnumerable<OpenApiOperation>?)path.Operations?.Values ?? []).SelectMany(operation => operation.Tags ?? new HashSet<OpenApiTagReference>()))
        {
            if (tag.Name is { } name && document.Tags.All(known => known.Name != name)) document.Tags.Add(new() { Name = name });
        }
    }

    private static void DescribeProblem(OpenApiSchema schema)
    {
        schema.Description = "RFC 9457 problem details: what happened, and what to do.";
        schema.Required = new HashSet<string> { "title", "status", "detail", "trace_id" };
        schema.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("Where the kind of problem is described.", nullable: true),
            ["title"] = Text("The kind of problem in a few words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
            ["detail"] = Text("A sentence that a person can act on."),
            ["instance"] = Text("Not used.", nullable: true),
            ["trace_id"] = Text("The id of the request in logs and traces."),
            ["needs_force"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "Of an upload that looks like the wrong files: the numbers, as in a preview.",
            },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "Of refused uploads: what is wrong, by file, row and column.",
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "file", "row", "column", "value", "message" },
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["file"] = Text("The file, with its path where it came out of an archive."),
                        ["row"] = new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.Null, Description = "As a spreadsheet numbers it: the header is row 1." },
                        ["column"] = Text("The column as Letterboxd names it.", nullable: true),
                        ["value"] = Text("The offending value, shortened to 100 characters.", nullable: true),
                        ["message"] = Text("What is wrong."),
                    },
                },
            },
        };
    }

    private static OpenApiSchema Text(string description, bool nullable = false) =>
        new() { Type = nullable ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String, Description = description };

    private static OpenApiSchema Whole(int least, int most, int? byDefault = null) => new()
    {
        Type = JsonSchemaType.Integer,
        Minimum = $"{least}",
        Maximum = $"{most}",
        Default = byDefault is { } value ? JsonValue.Create(value) : null,
    };

    private static OpenApiSchema OneOf(params string[] values) =>
        new() { Type = JsonSchemaType.String, Enum = [.. values.Select(value => (JsonNode)JsonValue.Create(value))], Default = JsonValue.Create(values[0]) };

    private static OpenApiHeader Header(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static OpenApiHeader Seconds(string description) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" } };
}
