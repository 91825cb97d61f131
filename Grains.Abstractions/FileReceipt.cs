namespace Letterboxd.Abstractions;

/// <summary>What became of one file. Rows = Used + Skipped.</summary>
/// <param name="Name">The file name, with its path where it came out of an archive.</param>
/// <param name="Kind">What the file was taken for; null when it was not recognised.</param>
/// <param name="Rows">Data rows in the file.</param>
/// <param name="Used">Rows that contributed to the list.</param>
/// <param name="Skipped">Rows that did not: repeated films and rows without a name.</param>
/// <param name="Outcome">Imported, ignored or rejected.</param>
/// <param name="Reason">Why the file was not imported; null when it was.</param>
[GenerateSerializer, Immutable, Alias(ContractNames.FileReceipt)]
public sealed record FileReceipt(
    [property: Id(0)] string Name,
    [property: Id(1)] FileKind? Kind,
    [property: Id(2)] int Rows,
    [property: Id(3)] int Used,
    [property: Id(4)] int Skipped,
    [property: Id(5)] FileOutcome Outcome,
    [property: Id(6)] string? Reason)
{
    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(FileReceipt)}: {Kind} {Outcome}, {Used} of {Rows} rows";
}
