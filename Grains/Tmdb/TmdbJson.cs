using System.Text.Json.Serialization;
using Letterboxd.Grains.Tmdb.Answers;

namespace Letterboxd.Grains.Tmdb;

/// <summary>How TMDB's answers are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SearchAnswer<MovieResult>), TypeInfoPropertyName = "MovieSearch")]
[JsonSerializable(typeof(SearchAnswer<SeriesResult>), TypeInfoPropertyName = "SeriesSearch")]
[JsonSerializable(typeof(MovieAnswer))]
[JsonSerializable(typeof(SeriesAnswer))]
internal sealed partial class TmdbJson : JsonSerializerContext;
