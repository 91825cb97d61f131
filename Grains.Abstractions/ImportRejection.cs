using System.Collections.Immutable;

namespace Letterboxd.Abstractions;

/// <summary>Why an upload was rejected.</summary>
/// <param name="Reason">The kind of fault, which decides the HTTP status.</param>
/// <param name="Detail">One sentence a person can act on.</param>
/// <param name="Problems">What is wrong, by file, row and column.</param>
[GenerateSerializer, Immutable, Alias(ContractNames.ImportRejection)]
public sealed record ImportRejection(
    [property: Id(0)] RejectionReason Reason,
    [property: Id(1)] string Detail,
    [property: Id(2)] ImmutableArray<CellProblem> Problems)
{
    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(ImportRejection)}: {Reason}";
}
