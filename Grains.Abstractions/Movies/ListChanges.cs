using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Letterboxd.Abstractions;

/// <summary>What an upload into a session changed in its list.</summary>
/// <param name="Films">Films; one is changed when anything that the member said of it is.</param>
/// <param name="Viewings">Viewings, by their own address, else by film and dates.</param>
/// <param name="Ratings">Ratings of films.</param>
/// <param name="Likes">Likes; none is ever changed.</param>
/// <param name="Reviews">Reviews.</param>
/// <param name="Watchlist">Films to watch.</param>
/// <param name="Items">The first <see cref="MaxItems"/> changes one by one, added films first.</param>
/// <param name="ItemsLeftOut">How many more there are.</param>
/// <remarks>Wire, storage and HTTP.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.ListChanges)]
public sealed record ListChanges(
    [property: Id(0)] ChangeCounts Films,
    [property: Id(1)] ChangeCounts Viewings,
    [property: Id(2)] ChangeCounts Ratings,
    [property: Id(3)] ChangeCounts Likes,
    [property: Id(4)] ChangeCounts Reviews,
    [property: Id(5)] WatchlistChangeCounts Watchlist,
    [property: Id(6)] ImmutableArray<ListChange> Items,
    [property: Id(7)] int ItemsLeftOut) : IStoredObject
{
    /// <summary>How many changes are kept one by one; the rest is only counted.</summary>
    public const int MaxItems = 200;

    /// <summary>An upload that changed nothing.</summary>
    public static ListChanges None { get; } = new(new(0, 0, 0), new(0, 0, 0), new(0, 0, 0), new(0, 0, 0), new(0, 0, 0), new(0, 0, 0), [], 0);

    /// <inheritdoc />
    [JsonExtensionData]
    [field: NonSerialized]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(ListChanges)}: {Items.Length} and {ItemsLeftOut} more";
}

/// <summary>How many of one kind came, went, and changed.</summary>
/// <param name="Added">In the new list alone.</param>
/// <param name="Removed">In the old list alone.</param>
/// <param name="Changed">In both, and not the same.</param>
/// <remarks>Wire, storage and HTTP.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.ChangeCounts)]
public sealed record ChangeCounts([property: Id(0)] int Added, [property: Id(1)] int Removed, [property: Id(2)] int Changed) : IStoredObject
{
    /// <inheritdoc />
    [JsonExtensionData]
    [field: NonSerialized]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>How the films to watch changed.</summary>
/// <param name="Added">In the new watchlist alone.</param>
/// <param name="Removed">In the old watchlist alone.</param>
/// <param name="CrossedOff">In the old watchlist, and watched now.</param>
/// <remarks>Wire, storage and HTTP.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.WatchlistChangeCounts)]
public sealed record WatchlistChangeCounts([property: Id(0)] int Added, [property: Id(1)] int Removed, [property: Id(2)] int CrossedOff) : IStoredObject
{
    /// <inheritdoc />
    [JsonExtensionData]
    [field: NonSerialized]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>One change of a list.</summary>
/// <param name="Key">The film's key; of a film that went, the one it had.</param>
/// <param name="Title">The film's title.</param>
/// <param name="Year">Its year; null when unknown.</param>
/// <param name="What"><c>film</c>, <c>viewing</c>, <c>rating</c>, <c>like</c> or <c>review</c>.</param>
/// <param name="Before">What it was, at most 100 characters; null when it was not there. Of reviews nothing is told but that they changed.</param>
/// <param name="After">What it is, at most 100 characters; null when it is gone.</param>
/// <remarks>Wire, storage and HTTP.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.ListChange)]
public sealed record ListChange(
    [property: Id(0)] string Key,
    [property: Id(1)] string Title,
    [property: Id(2)] int? Year,
    [property: Id(3), AllowedValues("film", "viewing", "rating", "like", "review")] string What,
    [property: Id(4)] string? Before,
    [property: Id(5)] string? After) : IStoredObject
{
    /// <inheritdoc />
    [JsonExtensionData]
    [field: NonSerialized]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(ListChange)} of a {What}";
}
