using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Letterboxd.Abstractions;

/// <summary>How files are uploaded into a session that has a list.</summary>
/// <param name="Request">The request that brings them: one that is repeated, because its answer was lost, is done once.</param>
/// <param name="Preview">Tells what would change, and stores nothing.</param>
/// <param name="Force">Goes on although the files look like the wrong ones.</param>
/// <param name="IfUpload">The upload that the caller has seen; null for any.</param>
/// <param name="RespondAsync">The caller does not want to wait.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.UploadAgainTerms)]
public sealed record UploadAgainTerms(
    [property: Id(0)] Guid Request,
    [property: Id(1)] bool Preview = false,
    [property: Id(2)] bool Force = false,
    [property: Id(3)] int? IfUpload = null,
    [property: Id(4)] bool RespondAsync = false);

/// <summary>What became of an upload into a session.</summary>
/// <param name="Outcome">The kind of answer.</param>
/// <param name="Upload">The number of the session's current upload, from 1.</param>
/// <param name="Session">The session; null when there is none.</param>
/// <param name="Changes">What changed, or would change; null where nothing was compared.</param>
/// <param name="Receipt">What became of the files; null where they were not read.</param>
/// <param name="Doubt">Why it is not stored without being forced; null when there is no doubt.</param>
/// <param name="Rejection">Why the files were rejected; null when they were not.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.UploadAgainResult)]
public sealed record UploadAgainResult(
    [property: Id(0)] UploadAgainOutcome Outcome,
    [property: Id(1)] int Upload = 0,
    [property: Id(2)] SessionDetails? Session = null,
    [property: Id(3)] ListChanges? Changes = null,
    [property: Id(4)] ImportReceipt? Receipt = null,
    [property: Id(5)] UploadDoubt? Doubt = null,
    [property: Id(6)] ImportRejection? Rejection = null);

/// <summary>The kinds of answer to an upload into a session.</summary>
/// <remarks>Wire and storage.</remarks>
[GenerateSerializer, Alias(ContractNames.UploadAgainOutcome)]
[JsonConverter(typeof(JsonStringEnumConverter<UploadAgainOutcome>))]
public enum UploadAgainOutcome
{
    /// <summary>There is no such session.</summary>
    NoSession,

    /// <summary>The list is the new one; or the preview of it.</summary>
    Done,

    /// <summary>The files are still being read.</summary>
    Processing,

    /// <summary>Another upload into the session is still being read.</summary>
    Occupied,

    /// <summary>The files look like the wrong ones.</summary>
    Doubtful,

    /// <summary>The session has another upload than the caller has seen.</summary>
    Changed,

    /// <summary>The files were rejected; the list is as it was.</summary>
    Rejected,

    /// <summary>There was no upload into the session yet.</summary>
    Never,

    /// <summary>An upload that was answered before it was done broke off; the list is as it was.</summary>
    Interrupted,
}

/// <summary>Why files look like the wrong ones for a list.</summary>
/// <param name="MissingKinds">Kinds of files that the last upload had and this one has not.</param>
/// <param name="NewestBefore">The latest day on which anything was logged in the list; null without any.</param>
/// <param name="NewestNow">The same of the files: an earlier one is that of an older export.</param>
/// <param name="FilmsBefore">Films in the list.</param>
/// <param name="FilmsGone">How many of them the files do not have; more than half of them look like another member's.</param>
/// <remarks>Wire, storage and HTTP.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.UploadDoubt)]
public sealed record UploadDoubt(
    [property: Id(0)] ImmutableArray<FileKind> MissingKinds,
    [property: Id(1)] DateOnly? NewestBefore,
    [property: Id(2)] DateOnly? NewestNow,
    [property: Id(3)] int FilmsBefore,
    [property: Id(4)] int FilmsGone) : IStoredObject
{
    /// <inheritdoc />
    [JsonExtensionData]
    [field: NonSerialized]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
