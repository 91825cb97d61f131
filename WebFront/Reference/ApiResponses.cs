using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Letterboxd.WebFront.Reference;

/// <summary>Answers in OpenAPI: what a status means, which headers come with it, and what any operation may answer.</summary>
internal static class ApiResponses
{
    private const string Problem = "application/problem+json";

    // Of those that do not say it themselves.
    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["200"] = "What was asked for.",
        ["204"] = "Done; there is no body.",
        ["304"] = "The client has this version; there is no body.",
        ["400"] = "A malformed id, or a wrong parameter; `detail` says which and what it takes.",
        ["404"] = "There is nothing here: unknown, expired or deleted.",
        ["405"] = "This address does not answer this method.",
        ["409"] = "It cannot be done as things are; `detail` says why.",
        ["412"] = "It is not any more what `If-Match` names.",
        ["413"] = "The body is too large.",
        ["415"] = "The body is not of the type that is taken.",
        ["422"] = "The body is well-formed and cannot be used; `detail` says why.",
        ["429"] = "Too many from this address; see `Retry-After`.",
        ["500"] = "A fault of the service, known in its logs by the `trace_id`.",
        ["503"] = "The cluster or the database is away, or too much is under way; see `Retry-After`.",
        ["507"] = "The disk of the database is full, and nothing was stored.",
    };

    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var responses = operation.Responses ?? [];
        AddWhatAnyMayAnswer(responses, context);
        operation.Responses = Sorted(responses);
        var conditional = responses.ContainsKey("304");
        foreach (var (status, response) in responses)
        {
            if (response is not OpenApiResponse described) continue;

            if (status is not ("200" or "201" or "202") && IsUndescribed(status, described)) described.Description = Meanings.GetValueOrDefault(status, described.Description!);
            AddHeaders(described.Headers ??= new Dictionary<string, IOpenApiHeader>(), status, conditional);
            AddDownload(described, status, context);
        }

        return Task.CompletedTask;
    }

    /// <summary>An answer that has no better description has that of its body.</summary>
    public static void NameBodies(OpenApiDocument document)
    {
        foreach (var (status, response) in document.Paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.Responses!))
        {
            if (status[0] is not '2' || response is not OpenApiResponse described || !IsUndescribed(status, described)) continue;

            var body = described.Content?.Values.Select(content => content.Schema).OfType<OpenApiSchemaReference>().FirstOrDefault();
            described.Description = body?.Target?.Description ?? Meanings.GetValueOrDefault(status, described.Description!);
        }
    }

    /// <summary>A header that is always there.</summary>
    public static OpenApiHeader Always(string description, JsonSchemaType type = JsonSchemaType.String) =>
        new() { Required = true, Description = description, Schema = new OpenApiSchema { Type = type, Minimum = type is JsonSchemaType.Integer ? "1" : null } };

    // Any may fail, and what writes may find no room; the framework itself refuses bodies of another type or size.
    private static void AddWhatAnyMayAnswer(OpenApiResponses responses, OpenApiOperationTransformerContext context)
    {
        Add("500");
        Add("503");
        if (context.Description.HttpMethod is not "GET") Add("507");
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAcceptsMetadata>().Any(accepts => accepts.ContentTypes.Contains("application/json"))) Add("415");
        if (metadata.OfType<IRequestSizeLimitMetadata>().Any(limit => limit.MaxRequestBodySize is not null)) Add("413");

        void Add(string status) => responses.TryAdd(status, new OpenApiResponse
        {
            Description = Meanings[status],
            Content = new Dictionary<string, OpenApiMediaType> { [Problem] = new() { Schema = new OpenApiSchemaReference("ProblemDetails", context.Document) } },
        });
    }

    // As a reader looks for them.
    private static OpenApiResponses Sorted(OpenApiResponses responses)
    {
        var sorted = new OpenApiResponses();
        foreach (var (status, response) in responses.OrderBy(response => response.Key, StringComparer.Ordinal)) sorted.Add(status, response);
        return sorted;
    }

    private static void AddHeaders(IDictionary<string, IOpenApiHeader> headers, string status, bool conditional)
    {
        headers["X-Request-Id"] = Always("The id of the request in logs and traces.");
        headers["Cache-Control"] = Always("Whether it may be kept: what is about a session only by its owner, and not without asking again.");
        if (status is "201" or "202") headers["Location"] = Always("The address of what was made.");
        if (status is "202") headers["Preference-Applied"] = Sometimes("respond-async, where the client preferred it.");
        if (status is "202" or "429" or "503") headers["Retry-After"] = Always("Seconds after which to ask again.", JsonSchemaType.Integer);
        if (!conditional || status is not ("200" or "304")) return;

        headers["ETag"] = Always("The version of what is answered, for `If-None-Match`.");
        headers["Retry-After"] = new OpenApiHeader
        {
            Description = "Seconds until it is worth asking again; only while work goes on.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
        };
    }

    // A body of another type than JSON is a file: the framework leaves such types out where no .NET type is named.
    private static void AddDownload(OpenApiResponse response, string status, OpenApiOperationTransformerContext context)
    {
        if (status is not "200" || response.Content is { Count: > 0 }) return;

        foreach (var type in context.Description.ActionDescriptor.EndpointMetadata.OfType<IProducesResponseTypeMetadata>().Where(produces => produces.StatusCode is 200).SelectMany(produces => produces.ContentTypes))
        {
            response.Content ??= new Dictionary<string, OpenApiMediaType>();
            var name = type.Split(';')[0];
            response.Content[name] = new() { Schema = name is "application/json" ? Backup() : new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
        }

        if (context.Description.RelativePath?.Contains("/export", StringComparison.Ordinal) is true)
        {
            response.Headers!["Content-Disposition"] = Always("attachment, with the name of the file.");
        }
    }

    /// <summary>A header that is there where it has something to say.</summary>
    public static OpenApiHeader Sometimes(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    // A client keeps it as it is; what is in it is between this service and itself.
    private static OpenApiSchema Backup() => new() { Type = JsonSchemaType.Object, Description = "A backup, which says its `format` and `version`; `POST /api/upload` takes it." };

    private static bool IsUndescribed(string status, OpenApiResponse response) =>
        string.IsNullOrEmpty(response.Description) || response.Description == ReasonPhrases.GetReasonPhrase(int.Parse(status, System.Globalization.CultureInfo.InvariantCulture));
}
