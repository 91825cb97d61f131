using System.Collections.Immutable;

namespace Letterboxd.Abstractions;

/// <summary>Accounts for every row of every uploaded file.</summary>
/// <param name="Files">One entry per file, archives unpacked.</param>
/// <param name="Warnings">The first <see cref="MaxWarnings"/> warnings, by file and row.</param>
/// <param name="WarningCount">How many warnings there were in all.</param>
[GenerateSerializer, Immutable, Alias(ContractNames.ImportReceipt)]
public sealed record ImportReceipt(
    ImmutableArray<FileReceipt> Files,
    ImmutableArray<CellProblem> Warnings,
    [property: Id(2)] int WarningCount)
{
    /// <summary>One entry per file, archives unpacked.</summary>
    [Id(0)]
    public ImmutableArray<FileReceipt> Files { get => field.IsDefault ? [] : field; init; } = Files;

    /// <summary>The first <see cref="MaxWarnings"/> warnings, by file and row.</summary>
    [Id(1)]
    public ImmutableArray<CellProblem> Warnings { get => field.IsDefault ? [] : field; init; } = Warnings;

    /// <summary>How many warnings are kept and answered; the rest is only counted.</summary>
    public const int MaxWarnings = 100;

    /// <summary>The receipt of an upload that has not been read yet.</summary>
    public static ImportReceipt Empty { get; } = new([], [], 0);
}
