using System.Text.Json.Serialization;

namespace Letterboxd.Grains.Tmdb.Answers;

/// <summary>A production country.</summary>
internal sealed record Country([property: JsonPropertyName("iso_3166_1")] string? Code);
