using System.Text.Json;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Hosting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Letterboxd.WebFront.Tests;

/// <summary>What clients see of silos of another release.</summary>
public sealed class UpgradeTests
{
    [Fact]
    public void What_a_newer_release_stored_is_not_answered()
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

    [Fact]
    public async Task What_a_silo_of_the_release_before_does_not_know_is_asked_for_again_later()
    {
        var collection = new ServiceCollection().AddLogging();
        collection.AddProblems();
        await using var services = collection.BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services };

        Assert.True(await services.GetRequiredService<IExceptionHandler>().TryHandleAsync(http, new TypeLoadException(), TestContext.Current.CancellationToken));

        Assert.Equal((StatusCodes.Status503ServiceUnavailable, "2"), (http.Response.StatusCode, http.Response.Headers.RetryAfter.ToString()));
    }
}
