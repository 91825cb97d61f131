using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Letterboxd.Abstractions;
using Letterboxd.Grains.Movies;

namespace Letterboxd.Grains.Lists;

/// <summary>
/// The stored form of a member's watchlist and lists. A film that is on several of them stands once, with its TMDB data; which
/// of them are watched is not stored, for the movie list says it.
/// </summary>
internal sealed record MemberListsDocument : IStoredObject
{
    /// <summary>The films of the watchlist and of all lists, each once. Of a film nothing is here that a member says of it.</summary>
    public ImmutableArray<Movie> Films { get => field.IsDefault ? [] : field; init; }

    /// <summary>The watchlist in the order of its file; null when no such file was uploaded.</summary>
    public ImmutableArray<WatchlistItem>? Watchlist { get; init; }

    /// <summary>The custom lists by name; null when no such file was uploaded.</summary>
    public ImmutableArray<ListDocument>? Lists { get; init; }

    /// <inheritdoc />
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>A film of the watchlist.</summary>
/// <param name="Film">Which of the document's films.</param>
/// <param name="Added">The day it came onto the watchlist; null when unknown.</param>
internal record struct WatchlistItem(int Film, DateOnly? Added) : IStoredObject
{
    /// <inheritdoc />
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>A custom list.</summary>
internal sealed record ListDocument : IStoredObject
{
    /// <summary>Its name in addresses, unique in the document.</summary>
    public required string Slug { get; init; }

    public required string Name { get; init; }

    /// <summary>Raw, may hold HTML; null when there is none.</summary>
    public string? Description { get; init; }

    public ImmutableArray<string> Tags { get => field.IsDefault ? [] : field; init; }

    /// <summary>Its address at Letterboxd; null when unknown.</summary>
    public string? Url { get; init; }

    public DateOnly? Date { get; init; }

    /// <summary>Its films, in their order; one may be on it twice.</summary>
    public ImmutableArray<ListItem> Films { get => field.IsDefault ? [] : field; init; }

    /// <inheritdoc />
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>A film of a custom list.</summary>
/// <param name="Film">Which of the document's films.</param>
/// <param name="Position">Its place as the file has it; null where it has none.</param>
/// <param name="Note">What the member wrote beside it; null when nothing.</param>
internal record struct ListItem(int Film, int? Position, string? Note) : IStoredObject
{
    /// <inheritdoc />
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>How stored lists look as JSON: snake_case, and nothing written that says nothing.</summary>
internal static class MemberListsJson
{
    private static readonly JsonSerializerOptions Options = new(MemberListsJsonContext.Default.Options)
    {
        Encoder = PlainJsonEncoder.Instance,
        TypeInfoResolver = MemberListsJsonContext.Default.WithAddedModifier(MovieJson.LeaveOutDefaults).WithAddedModifier(LeaveOutNoTags),
    };

    /// <summary>The document.</summary>
    public static JsonTypeInfo<MemberListsDocument> Document { get; } = (JsonTypeInfo<MemberListsDocument>)Options.GetTypeInfo(typeof(MemberListsDocument));

    /// <summary>What this release knows of the document.</summary>
    public static JsonTypeInfo<MemberListsDocument> Known { get; } = StoredObjects.Known<MemberListsDocument>(Options);

    private static void LeaveOutNoTags(JsonTypeInfo type)
    {
        if (type.Type != typeof(ListDocument)) return;

        foreach (var property in type.Properties.Where(property => property.PropertyType == typeof(ImmutableArray<string>)))
            property.ShouldSerialize = (_, value) => value is ImmutableArray<string> { IsEmpty: false };
    }
}

/// <summary>A name in here is a name in the database: rename only with a migration.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MemberListsDocument))]
internal sealed partial class MemberListsJsonContext : JsonSerializerContext;
