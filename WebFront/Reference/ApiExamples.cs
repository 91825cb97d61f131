using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace Letterboxd.WebFront.Reference;

/// <summary>
/// Examples in OpenAPI. Those of bodies are one session that was recorded at the service itself (examples.json), so that their
/// numbers are true of each other; problems that cannot be recorded at will are written out here.
/// </summary>
internal static class ApiExamples
{
    private const string Problem = "application/problem+json";

    private static readonly ProblemDetails[] Problems =
    [
        Of(405, "Method Not Allowed", "This address does not answer this method. The API is described at /docs."),
        Of(409, "It cannot be done now", "An upload into this list is being read. Wait until it is done, then send the files again."),
        Of(412, "The list has changed", "The list is not any more the one that If-Match names. Look at it again, then decide."),
        Of(413, "Too large", "The body is larger than is taken. Send fewer or smaller files."),
        Of(415, "Unsupported Media Type", "The request could not be answered. The API is described at /docs."),
        Of(422, "It cannot be used", "The body was understood, and cannot be used as it is. Look at what was sent, then send it again."),
        Of(429, "Too many requests", "There were too many requests within a minute. Try again in a little while."),
        Of(500, "Something went wrong", "This is a fault of the service, not of your request. Try again, and report the trace_id if it happens again."),
        Hosting.Problems.Unavailable(HttpMethods.Get),
        Hosting.Problems.DiskFull,
    ];

    /// <summary>Gives every JSON body its example.</summary>
    public static void AddTo(OpenApiDocument document)
    {
        using var kept = typeof(ApiExamples).Assembly.GetManifestResourceStream("examples.json")!;
        var recorded = JsonNode.Parse(kept)!.AsObject();
        foreach (var (path, operation) in document.Paths.SelectMany(path => path.Value.Operations!.Values.Select(operation => (path.Key, operation))))
        {
            Add(operation.RequestBody?.Content, recorded[operation.OperationId!]);
            foreach (var (status, response) in operation.Responses!)
            {
                Add(response.Content, recorded[$"{operation.OperationId} {status}"]);
                if (response.Content?.TryGetValue(Problem, out var problem) is true) problem.Example ??= ProblemOf(status, path, recorded)?.DeepClone();
            }
        }
    }

    private static void Add(IDictionary<string, OpenApiMediaType>? content, JsonNode? example)
    {
        foreach (var (type, body) in content ?? new Dictionary<string, OpenApiMediaType>())
        {
            if (type.EndsWith("json", StringComparison.Ordinal)) body.Example = example?.DeepClone();
        }
    }

    private static JsonNode? ProblemOf(string status, string path, JsonObject recorded) =>
        recorded[$"{(path.StartsWith("/api/share/", StringComparison.Ordinal) ? "share" : "session")} {status}"]
        ?? Problems.Where(problem => $"{problem.Status}" == status).Select(Written).FirstOrDefault();

    private static ProblemDetails Of(int status, string title, string detail) => new() { Status = status, Title = title, Detail = detail };

    private static JsonObject Written(ProblemDetails problem) => new()
    {
        ["type"] = "about:blank",
        ["title"] = problem.Title,
        ["status"] = problem.Status,
        ["detail"] = problem.Detail,
        ["trace_id"] = "4bf92f3577b34da6a3ce929d0e0e4736",
    };
}
