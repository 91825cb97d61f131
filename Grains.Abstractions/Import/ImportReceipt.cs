using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Letterboxd.Abstractions;

/// <summary>Accounts for every row of every uploaded file.</summary>
/// <param name="Files">One entry per file, archives unpacked.</param>
/// <param name="Warnings">The first <see cref="MaxWarnings"/> warnings, by file and row.</param>
/// <param name="WarningCount">How many warnings there were in all.</param>
/// <remarks>Wire and storage.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.ImportReceipt)]
public sealed record ImportReceipt(
    ImmutableArray<FileReceipt> Files,
    ImmutableArray<CellProblem> Warnings,
    [property: Id(2)] int WarningCount) : IStoredObject
{
    /// <summary>One entry per file, archives unpacked.</summary>
    [Id(0)]
    public ImmutableArray<FileReceipt> Files { get => field.IsDefault ? [] : field; init; } = Files;

    /// <summary>The first <see cref="MaxWarnings"/> warnings, by file and row.</summary>
    [Id(1)]
    public ImmutableArray<CellProblem> Warnings { get => field.IsDefault ? [] : field; init; } = Warnings;

    /// <inheritdoc />
    [JsonExtensionData]
    [field: NonSerialized]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>How many warnings are kept and answered; the rest is only counted.</summary>
    public const int MaxWarnings = 100;

    /// <summary>The receipt of an upload that has not been read yet.</summary>
    public static ImportReceipt Empty { get; } = new([], [], 0);
}

/// <summary>What became of one file. Rows = Used + Skipped.</summary>
/// <param name="Name">The file name, with its path where it came out of an archive.</param>
/// <param name="Kind">What the file was taken for; null when it was not recognised.</param>
/// <param name="Rows">Data rows in the file.</param>
/// <param name="Used">Rows that contributed to the list.</param>
/// <param name="Skipped">Rows that did not: repeated films and rows without a name.</param>
/// <param name="Outcome">Imported, ignored or rejected.</param>
/// <param name="Reason">Why the file was not imported; null when it was.</param>
/// <param name="Separator">What separates its cells where it is not the usual comma: <c>semicolon</c>, <c>tab</c> or <c>pipe</c>; else null.</param>
/// <param name="Encoding">What it is written in where it is not the usual UTF-8, such as <c>UTF-16</c> or <c>windows-1251</c>; else null.</param>
/// <param name="Columns">The columns that were read, as Letterboxd names them; null when it was not imported.</param>
/// <remarks>Wire, storage and HTTP.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.FileReceipt)]
public sealed record FileReceipt(
    [property: Id(0)] string Name,
    [property: Id(1)] FileKind? Kind,
    [property: Id(2)] int Rows,
    [property: Id(3)] int Used,
    [property: Id(4)] int Skipped,
    [property: Id(5)] FileOutcome Outcome,
    [property: Id(6)] string? Reason,
    [property: Id(7), AllowedValues("semicolon", "tab", "pipe")] string? Separator = null,
    [property: Id(8)] string? Encoding = null,
    [property: Id(9)] ImmutableArray<string>? Columns = null) : IStoredObject
{
    /// <inheritdoc />
    [JsonExtensionData]
    [field: NonSerialized]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(FileReceipt)}: {Kind} {Outcome}, {Used} of {Rows} rows";
}

/// <summary>The files of a Letterboxd export that this service knows.</summary>
/// <remarks>Wire, storage and HTTP.</remarks>
[GenerateSerializer, Alias(ContractNames.FileKind)]
[JsonConverter(typeof(JsonStringEnumConverter<FileKind>))]
public enum FileKind
{
    /// <summary>Films marked as watched.</summary>
    [JsonStringEnumMemberName("watched")] Watched,

    /// <summary>Current ratings.</summary>
    [JsonStringEnumMemberName("ratings")] Ratings,

    /// <summary>Liked films.</summary>
    [JsonStringEnumMemberName("likes")] Likes,

    /// <summary>Viewings.</summary>
    [JsonStringEnumMemberName("diary")] Diary,

    /// <summary>Reviews, each of a viewing.</summary>
    [JsonStringEnumMemberName("reviews")] Reviews,

    /// <summary>Films to watch.</summary>
    [JsonStringEnumMemberName("watchlist")] Watchlist,

    /// <summary>A list that was taken away from this service.</summary>
    [JsonStringEnumMemberName("backup")] Backup,

    /// <summary>A custom list.</summary>
    [JsonStringEnumMemberName("list")] List,
}

/// <summary>What became of an uploaded file.</summary>
/// <remarks>Wire, storage and HTTP.</remarks>
[GenerateSerializer, Alias(ContractNames.FileOutcome)]
[JsonConverter(typeof(JsonStringEnumConverter<FileOutcome>))]
public enum FileOutcome
{
    /// <summary>Its rows are in the list.</summary>
    [JsonStringEnumMemberName("imported")] Imported,

    /// <summary>Not one of the member's film files.</summary>
    [JsonStringEnumMemberName("ignored")] Ignored,

    /// <summary>A bad file inside an archive; the rest of the archive went on.</summary>
    [JsonStringEnumMemberName("rejected")] Rejected,
}

/// <summary>A remark on one place of an uploaded file: a warning of a session, or an error of a rejected upload.</summary>
/// <param name="File">The file, with its path where it came out of an archive.</param>
/// <param name="Row">The row as a spreadsheet numbers it (the header is row 1); null when it concerns the whole file.</param>
/// <param name="Column">The column as Letterboxd names it; null when it concerns the whole row.</param>
/// <param name="Value">The offending value, shortened to 100 characters.</param>
/// <param name="Message">What is wrong and what was done about it.</param>
/// <remarks>Wire, storage and HTTP.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.CellProblem)]
public sealed record CellProblem(
    [property: Id(0)] string File,
    [property: Id(1)] int? Row,
    [property: Id(2)] string? Column,
    [property: Id(3)] string? Value,
    [property: Id(4)] string Message) : IStoredObject
{
    /// <inheritdoc />
    [JsonExtensionData]
    [field: NonSerialized]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(CellProblem)} in row {Row}";
}
