using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Letterboxd.WebFront.Tests.Reference;

/// <summary>The document that clients are generated from is kept in docs, and does not change unseen.</summary>
[Collection(OnSqlite.Name)]
public sealed class ApiDocumentTests(SqliteService service)
{
    [Fact]
    public async Task The_document_in_docs_is_the_one_that_the_service_answers()
    {
        var answered = ApiDocument.Write(JsonObject.Create(await Answered())!);
        if (ApiDocument.IsRenewed) File.WriteAllText(ApiDocument.Kept, answered);

        Assert.True(answered == File.ReadAllText(ApiDocument.Kept), $"docs/openapi.json is not what the service answers. Renew it, look at what changed, and say so in CHANGELOG:\n\n    {ApiDocument.Renewal}\n");
    }

    [Fact]
    public async Task Nothing_that_the_release_promised_is_broken_unless_it_is_wanted()
    {
        var promises = await Promises();
        var broken = Broken(ApiDocument.Lines(ApiDocument.Released), promises).ToList();
        var wanted = ApiDocument.Lines(ApiDocument.Breaking);

        Assert.True(broken.Except(wanted).ToList() is [], $"This breaks clients. Where it is wanted, add the lines to docs/openapi.breaking.txt and say so in CHANGELOG:\n\n{string.Join('\n', broken.Except(wanted))}\n");
        Assert.True(wanted.Except(broken).ToList() is [], $"docs/openapi.breaking.txt names what is not broken; take it out:\n\n{string.Join('\n', wanted.Except(broken))}\n");
    }

    [Fact]
    public async Task Everything_has_a_type() => Assert.DoesNotContain(await Promises(), promise => promise.EndsWith(": anything", StringComparison.Ordinal));

    [Theory]
    [InlineData("a field is removed", """{"a":{"type":"string"}}""", "lost: X.b: null or number")]
    [InlineData("a field is retyped", """{"a":{"type":"string"},"b":{"type":"number"}}""", "lost: X.b: null or number")]
    [InlineData("a field is there only sometimes", """{"a":{"type":"string"},"b":{"type":["null","number"]}}""", "lost: X.b: null or number", "a")]
    [InlineData("a field is added", """{"a":{"type":"string"},"b":{"type":["null","number"]},"c":{"type":"string"}}""", null, "a,b,c")]
    public void A_change_of_an_answer_breaks_clients_or_does_not(string what, string properties, string? broken, string required = "a,b")
    {
        var before = Document("X", """{"a":{"type":"string"},"b":{"type":["null","number"]}}""", "a,b");

        Assert.True(Broken(before, Document("X", properties, required)).FirstOrDefault() == broken, what);
    }

    [Fact]
    public void A_new_demand_breaks_clients_and_a_new_wish_does_not()
    {
        var before = Document("XRequest", """{"a":{"type":"string"}}""", "a");

        Assert.Equal(["new: XRequest must send b"], Broken(before, Document("XRequest", """{"a":{"type":"string"},"b":{"type":"string"}}""", "a,b")));
        Assert.Empty(Broken(before, Document("XRequest", """{"a":{"type":"string"},"b":{"type":"string"}}""", "a")));
    }

    [Fact]
    public async Task Every_operation_and_tag_says_what_it_is_for()
    {
        var document = await Answered();
        var tags = document.GetProperty("tags").EnumerateArray().Where(tag => tag.TryGetProperty("description", out _)).Select(tag => tag.GetProperty("name").GetString()).ToHashSet();
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value).ToList();

        Assert.All(operations, operation =>
        {
            var id = operation.GetProperty("operationId").GetString();
            Assert.True(operation.TryGetProperty("summary", out _) && operation.TryGetProperty("description", out _), $"{id} has no summary or no remarks; its handler must be internal.");
            Assert.All(operation.GetProperty("tags").EnumerateArray(), tag => Assert.Contains(tag.GetString(), tags));
        });
    }

    [Fact]
    public async Task Every_parameter_says_what_it_is_and_a_number_or_choice_is_one()
    {
        var parameters = (await Answered()).GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .SelectMany(operation => operation.Value.TryGetProperty("parameters", out var all) ? all.EnumerateArray().ToArray() : []).ToList();

        Assert.All(parameters, parameter => Assert.True(parameter.TryGetProperty("description", out _), $"{parameter.GetProperty("name")} has no description."));
        Assert.All(parameters.Where(parameter => parameter.GetProperty("in").GetString() is "query"), parameter =>
            Assert.True(parameter.GetProperty("schema").EnumerateObject().Any(rule => rule.Name is not "type") || parameter.GetProperty("schema").GetProperty("type").GetString() is "boolean", $"{parameter.GetProperty("name")} has neither bounds nor values."));
    }

    private static IEnumerable<string> Broken(IReadOnlyCollection<string> before, IReadOnlyCollection<string> now) =>
        before.Except(now).Where(line => !line.Contains(ApiPromises.Demand, StringComparison.Ordinal)).Select(line => $"lost: {line}")
            .Concat(now.Except(before).Where(line => line.Contains(ApiPromises.Demand, StringComparison.Ordinal) && IsOfBefore(line, before)).Select(line => $"new: {line}"));

    // Of a route or a request that is new as a whole nobody knows yet.
    private static bool IsOfBefore(string demand, IReadOnlyCollection<string> before)
    {
        var whose = demand[..demand.IndexOf($" {ApiPromises.Demand}", StringComparison.Ordinal)];
        return before.Any(line => line.StartsWith($"{whose} ", StringComparison.Ordinal) || line.StartsWith($"{whose}.", StringComparison.Ordinal));
    }

    private static List<string> Document(string name, string properties, string required)
    {
        var schema = new JsonObject { ["required"] = new JsonArray([.. required.Split(',').Select(field => (JsonNode)field)]), ["properties"] = JsonNode.Parse(properties) };
        var document = new JsonObject { ["paths"] = new JsonObject(), ["components"] = new JsonObject { ["schemas"] = new JsonObject { [name] = schema } } };
        return [.. ApiPromises.Of(JsonElement.Parse(document.ToJsonString()))];
    }

    private async Task<List<string>> Promises()
    {
        List<string> promises = [.. ApiPromises.Of(await Answered())];
        if (ApiDocument.IsReleased) File.WriteAllLines(ApiDocument.Released, promises);
        return promises;
    }

    private Task<JsonElement> Answered() => service.Client.Get("/openapi/v1.json");
}
