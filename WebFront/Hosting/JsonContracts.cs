using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Sessions;
using Letterboxd.WebFront.Uploads;
using Microsoft.AspNetCore.Mvc;

namespace Letterboxd.WebFront.Hosting;

/// <summary>Every JSON body the API answers, generated at compile time: snake_case, null where nothing is known.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(UploadResponse))]
[JsonSerializable(typeof(StatusResponse))]
[JsonSerializable(typeof(SessionResponse))]
[JsonSerializable(typeof(MoviesResponse))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(HttpValidationProblemDetails))]
[JsonSerializable(typeof(ImmutableArray<CellProblem>))]
internal sealed partial class ApiJson : JsonSerializerContext;

/// <summary>Makes <see cref="ApiJson"/> the way the endpoints write JSON.</summary>
internal static class JsonContracts
{
    public static void AddJsonContracts(this IServiceCollection services) => services.ConfigureHttpJsonOptions(options =>
    {
        options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.SerializerOptions.Converters.Add(new UtcTimestampConverter());
        options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
    });
}
