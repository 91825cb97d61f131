using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.CodeGeneration;
using Orleans.Concurrency;

namespace Letterboxd.Abstractions;

/// <summary>
/// A share link: leads from a share id to the session and to what of it is shown. The key is <c>share/</c> and the first 32
/// hex digits of the SHA-256 of the share id, so that no row and no log shows the id. Its session opens and revokes it.
/// </summary>
[Alias(ContractNames.ShareGrain), GrainInterfaceType(ContractNames.ShareGrain), Version(1)]
public interface IShareGrain : IGrainWithStringKey
{
    /// <summary>Where the link leads; null when it was never opened, is revoked, or is over. An unknown id leaves no trace.</summary>
    [Alias("Resolve"), AlwaysInterleave]
    Task<ShareTarget?> Resolve();

    /// <summary>Stores where the link leads. Safe to repeat.</summary>
    /// <param name="target">Where to.</param>
    /// <exception cref="StorageUnavailableException">It is unknown whether it was stored. Safe to repeat.</exception>
    [Alias("Open")]
    Task Open(ShareTarget target);

    /// <summary>Ends the link: from now on it resolves to nothing. Safe to repeat.</summary>
    /// <exception cref="StorageUnavailableException">It is unknown whether it ended. Safe to repeat.</exception>
    [Alias("Revoke")]
    Task Revoke();
}

/// <summary>Share ids: 128 random bits as 22 characters of base64url, so that none can be taken for a session id.</summary>
public static class ShareId
{
    /// <summary>Characters of an id.</summary>
    public const int Length = 22;

    private const int Bits = 128;

    /// <summary>A new one.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bits / 8));

    /// <summary>Whether this could be one.</summary>
    public static bool IsWellFormed(string id) => id.Length == Length && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    /// <summary>The key of its grain.</summary>
    public static string GrainKey(string id) => $"share/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32]}";
}

/// <summary>Where a share link leads.</summary>
/// <param name="Session">The session.</param>
/// <param name="Include">What of it is shown.</param>
/// <param name="ExpiresAt">When the link ends (UTC); null when it lives as long as its session.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.ShareTarget)]
public sealed record ShareTarget(
    [property: Id(0)] Guid Session,
    [property: Id(1)] ShareInclude Include,
    [property: Id(2)] DateTimeOffset? ExpiresAt)
{
    /// <summary>Tells no session id: Orleans prints messages into its logs.</summary>
    public override string ToString() => nameof(ShareTarget);
}

/// <summary>What a share link shows besides the films themselves.</summary>
/// <param name="Dates">Days of viewings, ratings and likes, and the viewings themselves.</param>
/// <param name="Ratings">Ratings.</param>
/// <param name="Likes">Which films are liked.</param>
/// <param name="Reviews">Reviews.</param>
/// <param name="Tags">Tags.</param>
/// <param name="Watchlist">The watchlist.</param>
/// <param name="Lists">The member's own lists.</param>
/// <remarks>Wire and storage.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.ShareInclude)]
public sealed record ShareInclude(
    [property: Id(0)] bool Dates = true,
    [property: Id(1)] bool Ratings = true,
    [property: Id(2)] bool Likes = true,
    [property: Id(3)] bool Reviews = false,
    [property: Id(4)] bool Tags = false,
    [property: Id(5)] bool Watchlist = false,
    [property: Id(6)] bool Lists = false) : IStoredObject
{
    /// <inheritdoc />
    [JsonExtensionData]
    [field: NonSerialized]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>A share link as its owner sees it.</summary>
/// <param name="ShareId">Its id.</param>
/// <param name="Label">What the owner calls it; null without a name.</param>
/// <param name="Include">What it shows.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="ExpiresAt">When it ends (UTC); null when it lives as long as its session.</param>
/// <remarks>Wire and storage.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.Share)]
public sealed record Share(
    [property: Id(0)] string ShareId,
    [property: Id(1)] string? Label,
    [property: Id(2)] ShareInclude Include,
    [property: Id(3)] DateTimeOffset CreatedAt,
    [property: Id(4)] DateTimeOffset? ExpiresAt) : IStoredObject
{
    /// <summary>Whether the link leads anywhere.</summary>
    public bool IsLiving(DateTimeOffset now) => ExpiresAt is null || now < ExpiresAt;

    /// <inheritdoc />
    [JsonExtensionData]
    [field: NonSerialized]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Tells neither the id, which is its reader's key, nor the name: Orleans prints messages into its logs.</summary>
    public override string ToString() => nameof(Share);
}

/// <summary>What a share link shows of its session, besides the movies.</summary>
/// <param name="Report">The status.</param>
/// <param name="Summary">Counts over the list as it is shown.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.SharedReport)]
public sealed record SharedReport([property: Id(0)] SessionReport Report, [property: Id(1)] SessionSummary Summary);

/// <summary>What became of the wish for a share link.</summary>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Alias(ContractNames.ShareOutcome)]
public enum ShareOutcome
{
    /// <summary>The link leads to the list.</summary>
    Created,

    /// <summary>There is no such session.</summary>
    NoSession,

    /// <summary>The session has as many living links as it may have.</summary>
    TooMany,
}
