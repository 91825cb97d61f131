namespace Letterboxd.Abstractions;

/// <summary>A remark on one place of an uploaded file: a warning of a session, or an error of a rejected upload.</summary>
/// <param name="File">The file, with its path where it came out of an archive.</param>
/// <param name="Row">The row as a spreadsheet numbers it (the header is row 1); null when it concerns the whole file.</param>
/// <param name="Column">The column as Letterboxd names it; null when it concerns the whole row.</param>
/// <param name="Value">The offending value, shortened to 100 characters.</param>
/// <param name="Message">What is wrong and what was done about it.</param>
[GenerateSerializer, Immutable, Alias(ContractNames.CellProblem)]
public sealed record CellProblem(
    [property: Id(0)] string File,
    [property: Id(1)] int? Row,
    [property: Id(2)] string? Column,
    [property: Id(3)] string? Value,
    [property: Id(4)] string Message)
{
    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(CellProblem)} in row {Row}";
}
