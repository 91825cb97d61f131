using System.Text.Json;
using Xunit;

namespace Letterboxd.WebFront.Tests;

/// <summary>The document that frontend developers generate their clients from.</summary>
[Collection(OnSqlite.Name)]
public sealed class OpenApiTests(SqliteService service)
{
    [Theory]
    [InlineData("StatusResponse")]
    [InlineData("SessionResponse")]
    [InlineData("MovieResponse")]
    [InlineData("UploadResponse")]
    [InlineData("Viewing")]
    public async Task Every_field_of_an_answer_is_always_there_and_no_number_is_a_string(string name)
    {
        var schema = (await Document()).GetProperty("components").GetProperty("schemas").GetProperty(name);

        var properties = schema.GetProperty("properties");
        Assert.Equal(properties.Fields().Order(), schema.GetProperty("required").EnumerateArray().Select(field => field.GetString()!).Order());
        Assert.All(properties.EnumerateObject(), property => Assert.False(IsNumber(property.Value) && Types(property.Value).Contains("string"), property.Name));
    }

    [Fact]
    public async Task A_documented_movie_has_the_fields_of_an_answered_one()
    {
        var movies = await service.Client.Get($"/api/session/{(await service.Client.UploadAll()).Id()}/movies");
        var schema = (await Document()).GetProperty("components").GetProperty("schemas").GetProperty("MovieResponse");

        Assert.Equal(schema.GetProperty("properties").Fields(), movies.GetProperty("movies")[0].Fields());
    }

    [Fact]
    public async Task Parameters_have_their_values_and_bounds()
    {
        var parameters = (await Document()).GetProperty("paths").GetProperty("/api/session/{id}/movies").GetProperty("get").GetProperty("parameters")
            .EnumerateArray().ToDictionary(parameter => parameter.GetProperty("name").GetString()!, parameter => parameter.GetProperty("schema"));

        Assert.Equal(["watched_date", "title", "year", "rating"], parameters["sort"].GetProperty("enum").EnumerateArray().Select(value => value.GetString()));
        Assert.Equal((1, 1000), (parameters["per_page"].GetProperty("minimum").GetInt32(), parameters["per_page"].GetProperty("maximum").GetInt32()));
        Assert.Equal(200, parameters["q"].GetProperty("maxLength").GetInt32());
    }

    [Fact]
    public async Task Headers_and_problems_are_described()
    {
        var document = await Document();
        var upload = document.GetProperty("paths").GetProperty("/api/upload").GetProperty("post").GetProperty("responses");

        Assert.True(upload.GetProperty("202").GetProperty("headers").TryGetProperty("Preference-Applied", out _));
        Assert.True(upload.GetProperty("503").GetProperty("headers").TryGetProperty("Retry-After", out _));
        var movies = document.GetProperty("paths").GetProperty("/api/session/{id}/movies").GetProperty("get").GetProperty("responses");
        Assert.True(movies.GetProperty("304").GetProperty("headers").TryGetProperty("ETag", out _));
        Assert.True(document.GetProperty("components").GetProperty("schemas").GetProperty("ProblemDetails").GetProperty("properties").TryGetProperty("errors", out _));
        Assert.Equal("/", document.GetProperty("servers")[0].GetProperty("url").GetString());
    }

    private Task<JsonElement> Document() => service.Client.Get("/openapi/v1.json");

    private static bool IsNumber(JsonElement schema) => Types(schema).Intersect(["integer", "number"]).Any();

    private static string[] Types(JsonElement schema) => !schema.TryGetProperty("type", out var type)
        ? []
        : type.ValueKind is JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : [type.GetString()!];
}
