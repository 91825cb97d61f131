using System.Text.Json;

namespace Letterboxd.WebFront.Tests.Reference;

/// <summary>
/// What a document promises to a client, one promise a line: what can be asked for, with which parameters, and what comes back.
/// A line that goes breaks a client that was written against it; so does a new demand.
/// </summary>
internal static class ApiPromises
{
    /// <summary>The mark of what a client must send: a new line of these breaks it.</summary>
    public const string Demand = "must send";

    /// <summary>All promises and demands of a document, in order.</summary>
    public static IEnumerable<string> Of(JsonElement document) => Operations(document).Concat(Schemas(document)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        from line in OfOperation($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value)
        select line;

    private static IEnumerable<string> OfOperation(string name, JsonElement operation)
    {
        yield return $"{name} is {operation.GetProperty("operationId")}";
        foreach (var parameter in Items(operation, "parameters"))
        {
            var of = $"{parameter.GetProperty("in")} {parameter.GetProperty("name")}";
            if (IsRequired(parameter)) yield return $"{name} {Demand} {of}";
            foreach (var type in Types(parameter.GetProperty("schema"))) yield return $"{name} takes {of}: {type}";
        }

        if (operation.TryGetProperty("requestBody", out var body))
        {
            if (IsRequired(body)) yield return $"{name} {Demand} a body";
            foreach (var line in Bodies($"{name} takes", body)) yield return line;
        }

        foreach (var response in operation.GetProperty("responses").EnumerateObject())
        {
            var answer = $"{name} answers {response.Name}";
            yield return answer;
            foreach (var header in Fields(response.Value, "headers")) yield return $"{answer} with {header.Name}{(IsRequired(header.Value) ? "" : " sometimes")}";
            foreach (var line in Bodies(answer, response.Value)) yield return line;
        }
    }

    private static IEnumerable<string> Bodies(string start, JsonElement holder) =>
        from content in Fields(holder, "content")
        from type in Types(content.Value.GetProperty("schema"))
        select $"{start} {content.Name}: {type}";

    private static IEnumerable<string> Schemas(JsonElement document) =>
        from schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject()
        from line in OfSchema(schema.Name, schema.Value)
        select line;

    private static IEnumerable<string> OfSchema(string name, JsonElement schema)
    {
        foreach (var value in Items(schema, "enum")) yield return $"{name} may be {value}";
        var required = Items(schema, "required").Select(field => field.GetString()).ToHashSet();
        var isRequest = name.EndsWith("Request", StringComparison.Ordinal);
        foreach (var field in Fields(schema, "properties"))
        {
            if (isRequest && required.Contains(field.Name)) yield return $"{name} {Demand} {field.Name}";
            var certainty = isRequest || required.Contains(field.Name) ? "" : " sometimes";
            foreach (var type in Types(field.Value)) yield return $"{name}.{field.Name}{certainty}: {type}";
        }
    }

    // What may come in several ways is one line: a new way breaks whoever reads it, as null does where there was none.
    private static IEnumerable<string> Types(JsonElement schema)
    {
        if (Items(schema, "enum").ToList() is { Count: > 0 } values && !schema.TryGetProperty("$ref", out _))
        {
            foreach (var value in values) yield return $"\"{value}\"";
            yield break;
        }

        if (schema.TryGetProperty("properties", out _))
        {
            foreach (var line in OfSchema("", schema)) yield return line;
            yield break;
        }

        yield return Type(schema);
    }

    private static string Type(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference)) return reference.GetString()!.Split('/')[^1];
        if (Items(schema, "oneOf").ToList() is { Count: > 0 } several) return string.Join(" or ", several.Select(Type).Order(StringComparer.Ordinal));
        if (!schema.TryGetProperty("type", out var type)) return "anything";

        IEnumerable<string> types = type.ValueKind is JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!).Order(StringComparer.Ordinal) : [type.GetString()!];
        var name = string.Join(" or ", types);
        if (schema.TryGetProperty("format", out var format)) name += $" ({format})";
        foreach (var bound in new[] { "minimum", "maximum", "minLength", "maxLength", "pattern" })
        {
            if (schema.TryGetProperty(bound, out var value)) name += $" {bound} {value}";
        }

        return schema.TryGetProperty("items", out var items) ? $"{name} of {Type(items)}" : name;
    }

    private static bool IsRequired(JsonElement element) => element.TryGetProperty("required", out var required) && required.ValueKind is JsonValueKind.True;

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name) => element.TryGetProperty(name, out var items) ? items.EnumerateArray() : default;

    private static JsonElement.ObjectEnumerator Fields(JsonElement element, string name) => element.TryGetProperty(name, out var fields) ? fields.EnumerateObject() : default;
}
