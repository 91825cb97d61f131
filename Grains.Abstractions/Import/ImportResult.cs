using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Letterboxd.Abstractions;

/// <summary>What became of an upload: a stored session, or the reason why nothing was stored. Exactly one is set.</summary>
/// <param name="Session">The stored session.</param>
/// <param name="Rejection">Why the upload was rejected.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.ImportResult)]
public sealed record ImportResult([property: Id(0)] SessionDetails? Session, [property: Id(1)] ImportRejection? Rejection);

/// <summary>Why an upload was rejected.</summary>
/// <param name="Reason">The kind of fault, which decides the HTTP status.</param>
/// <param name="Detail">One sentence a person can act on.</param>
/// <param name="Problems">What is wrong, by file, row and column.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.ImportRejection)]
public sealed record ImportRejection(
    [property: Id(0)] RejectionReason Reason,
    [property: Id(1)] string Detail,
    [property: Id(2)] ImmutableArray<CellProblem> Problems) : IStoredObject
{
    /// <summary>There is no memory for another import.</summary>
    public static ImportRejection Busy { get; } = new(RejectionReason.Busy, "As many uploads as fit are being read right now. Try again in a few seconds.", []);

    /// <inheritdoc />
    [JsonExtensionData]
    [field: NonSerialized]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(ImportRejection)}: {Reason}";
}

/// <summary>The kinds of upload that are rejected.</summary>
/// <remarks>Wire and storage.</remarks>
[GenerateSerializer, Alias(ContractNames.RejectionReason)]
[JsonConverter(typeof(JsonStringEnumConverter<RejectionReason>))]
public enum RejectionReason
{
    /// <summary>Neither CSV nor ZIP, empty, a broken or encrypted archive, or a required column is missing.</summary>
    BadFile,

    /// <summary>A directly uploaded CSV that cannot be read as text or CSV.</summary>
    Unreadable,

    /// <summary>Everything was readable, but no file holds a film.</summary>
    NoFilms,

    /// <summary>As many imports as fit into memory are under way; try again in a few seconds.</summary>
    Busy,

    /// <summary>Text or entries past their limits.</summary>
    TooLarge,
}
