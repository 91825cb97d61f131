using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Letterboxd.WebFront.Reference;

/// <summary>
/// Parameters in OpenAPI. Those of a query are read as text, so that a wrong one gets an answer that names it; what they take is
/// said by the attributes beside them: <see cref="DescriptionAttribute"/>, <see cref="RangeAttribute"/>, <see cref="AllowedValuesAttribute"/>,
/// <see cref="MaxLengthAttribute"/>, <see cref="RegularExpressionAttribute"/>, <see cref="DataTypeAttribute"/> (a day) and, after
/// them, <see cref="DefaultValueAttribute"/> as text.
/// </summary>
internal static class ApiParameters
{
    // Parts of addresses, which mean the same wherever they stand.
    private static readonly Dictionary<string, (string Description, OpenApiSchema Schema)> OfPaths = new()
    {
        ["id"] = ("The session_id that the upload answered, with or without hyphens.", new() { Type = JsonSchemaType.String, Format = "uuid", MinLength = 32, MaxLength = 36 }),
        ["share_id"] = ("The share_id of a share link.", new() { Type = JsonSchemaType.String, MinLength = 22, MaxLength = 22, Pattern = "^[A-Za-z0-9_-]{22}$" }),
        ["key"] = ("The key of a movie of this list.", new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 40 }),
        ["slug"] = ("The slug of a list.", new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 200 }),
    };

    private static readonly OpenApiParameter IfNoneMatch = new()
    {
        Name = "If-None-Match",
        In = ParameterLocation.Header,
        Description = "The ETag of the answer that the client has: where it is still that one, the answer is 304 without a body.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static readonly OpenApiParameter Prefer = new()
    {
        Name = "Prefer",
        In = ParameterLocation.Header,
        Description = "`respond-async`: answer 202 as soon as the files are in, and read them then.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["respond-async"] },
    };

    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var read = context.Description.ParameterDescriptions.ToLookup(parameter => parameter.Name, parameter => (parameter.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter.In is ParameterLocation.Path && OfPaths.TryGetValue(parameter.Name!, out var part)) (parameter.Description, parameter.Schema) = part;
            else if (read[parameter.Name!].FirstOrDefault() is { } from) Describe(parameter, from);
        }

        if (operation.Responses?.ContainsKey("304") is true) (operation.Parameters ??= []).Add(IfNoneMatch);
        if (context.Description.HttpMethod is "POST" && operation.Responses?.ContainsKey("202") is true) (operation.Parameters ??= []).Add(Prefer);
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiParameter parameter, ParameterInfo from)
    {
        parameter.Schema = SchemaOf(from, parameter.Schema);
        parameter.Description ??= from.GetCustomAttribute<DescriptionAttribute>()?.Description;
    }

    private static IOpenApiSchema? SchemaOf(ParameterInfo parameter, IOpenApiSchema? otherwise)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type != typeof(string)) return otherwise;

        var schema = new OpenApiSchema { Type = JsonSchemaType.String };
        foreach (var attribute in parameter.GetCustomAttributes(inherit: false))
        {
            switch (attribute)
            {
                case RangeAttribute range:
                    schema.Type = JsonSchemaType.Integer;
                    (schema.Minimum, schema.Maximum) = (Text(range.Minimum), Text(range.Maximum));
                    break;
                case AllowedValuesAttribute { Values: ["true", "false"] }:
                    schema.Type = JsonSchemaType.Boolean;
                    break;
                case AllowedValuesAttribute allowed:
                    schema.Enum = [.. allowed.Values.Select(value => (JsonNode)JsonValue.Create(Text(value)))];
                    break;
                case MaxLengthAttribute longest:
                    schema.MaxLength = longest.Length;
                    break;
                case RegularExpressionAttribute expression:
                    schema.Pattern = expression.Pattern;
                    break;
                case DataTypeAttribute { DataType: DataType.Date }:
                    schema.Format = "date";
                    break;
                case DefaultValueAttribute byDefault:
                    schema.Default = Json(schema.Type, Text(byDefault.Value));
                    break;
            }
        }

        return schema;
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static JsonValue? Json(JsonSchemaType? type, string value) => type switch
    {
        JsonSchemaType.Integer => JsonValue.Create(int.Parse(value, CultureInfo.InvariantCulture)),
        JsonSchemaType.Boolean => JsonValue.Create(bool.Parse(value)),
        _ => JsonValue.Create(value),
    };
}
