using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Letterboxd.WebFront.Hosting;

/// <summary>Reads the JSON body of a request, so that what is wrong with it gets an answer that says what it takes.</summary>
internal static class JsonBody
{
    /// <summary>The body, or a sentence that says what is wrong with it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="type">What it is to be.</param>
    /// <param name="example">Such a body.</param>
    /// <param name="takes">What such a body takes, as the rest of a sentence.</param>
    public static async Task<(T? Body, string Error)> Read<T>(HttpContext http, JsonTypeInfo<T> type, string example, string takes)
        where T : class
    {
        try
        {
            return (await JsonSerializer.DeserializeAsync(http.Request.Body, type, http.RequestAborted), $"The body is null; it takes an object such as {example}.");
        }
        catch (JsonException fault)
        {
            return (null, $"The body cannot be read at {fault.Path ?? "its beginning"}: it takes {takes}.");
        }
    }
}
