using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Letterboxd.Abstractions;
using Letterboxd.WebFront.Lists;
using Letterboxd.WebFront.Movies;
using Letterboxd.WebFront.Sessions;
using Letterboxd.WebFront.Shares;
using Letterboxd.WebFront.Uploads;
using Microsoft.AspNetCore.Mvc;

namespace Letterboxd.WebFront.Hosting;

/// <summary>Every JSON body the API answers, generated at compile time: snake_case, null where nothing is known.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(UtcTimestampConverter)])]
[JsonSerializable(typeof(UploadResponse))]
[JsonSerializable(typeof(UploadAgainResponse))]
[JsonSerializable(typeof(StatusResponse))]
[JsonSerializable(typeof(SessionResponse))]
[JsonSerializable(typeof(MoviesResponse))]
[JsonSerializable(typeof(WatchlistResponse))]
[JsonSerializable(typeof(ListsResponse))]
[JsonSerializable(typeof(ListFilmsResponse))]
[JsonSerializable(typeof(MatchRequest))]
[JsonSerializable(typeof(CandidatesResponse))]
[JsonSerializable(typeof(ShareRequest))]
[JsonSerializable(typeof(ShareResponse))]
[JsonSerializable(typeof(SharesResponse))]
[JsonSerializable(typeof(SharedResponse))]
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

        // Numbers are numbers, and the API's description says so.
        options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        options.SerializerOptions.Converters.Add(new UtcTimestampConverter());
        options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default.WithAddedModifier(StoredObjects.LeaveOutUnknown));
    });
}

/// <summary>Timestamps as the contract has them: UTC with Z, to the millisecond.</summary>
internal sealed class UtcTimestampConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture));
}
