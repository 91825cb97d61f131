using System.Text.Json;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Hosting;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Letterboxd.WebFront.Tests;

/// <summary>Stored objects that are answered as they are.</summary>
public sealed class UnknownMembersTests
{
    [Fact]
    public void What_a_newer_release_stored_in_them_is_not_answered()
    {
        var collection = new ServiceCollection();
        collection.AddJsonContracts();
        using var services = collection.BuildServiceProvider();
        var json = services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var stored = typeof(IStoredObject).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(IStoredObject)) && ApiJson.Default.GetTypeInfo(type) is not null).ToArray();

        Assert.NotEmpty(stored);
        Assert.All(stored, type => Assert.DoesNotContain(json.GetTypeInfo(type).Properties, property => property.IsExtensionData));
        Assert.Equal("""{"added":1,"removed":2,"changed":3}""", JsonSerializer.Serialize(new ChangeCounts(1, 2, 3) { Unknown = new() { ["later"] = JsonSerializer.SerializeToElement(4) } }, json));
    }
}
