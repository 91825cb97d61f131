using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Statistics;

/// <summary>How statistics look as JSON: snake_case, every field, null where nothing is known.</summary>
internal static class StatisticsJson
{
    private static readonly JsonSerializerOptions Options = new(StatisticsJsonContext.Default.Options) { Encoder = PlainJsonEncoder.Instance };

    private static readonly JsonTypeInfo<MovieStatistics> Statistics = new StatisticsJsonContext(Options).MovieStatistics;

    /// <summary>The answer's body, UTF-8.</summary>
    public static byte[] Write(MovieStatistics statistics) => JsonSerializer.SerializeToUtf8Bytes(statistics, Statistics);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MovieStatistics))]
internal sealed partial class StatisticsJsonContext : JsonSerializerContext;
