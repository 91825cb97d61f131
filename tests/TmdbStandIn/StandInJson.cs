using System.Text.Json.Serialization;

namespace Letterboxd.TmdbStandIn;

/// <summary>The JSON of the switches and counters.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(StandInSettings))]
[JsonSerializable(typeof(StandInCounters))]
internal sealed partial class StandInJson : JsonSerializerContext;
