using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>Why a file cannot be imported at all.</summary>
/// <param name="Reason">What kind of rejection it is, should it reject the upload.</param>
/// <param name="Problem">The file and, where known, the place in it.</param>
internal sealed record FileFault(RejectionReason Reason, CellProblem Problem)
{
    public FileFault(RejectionReason reason, string file, string message, int? row = null, string? column = null)
        : this(reason, new CellProblem(file, row, column, null, message))
    {
    }

    /// <summary>The fault as a sentence beside the file name, as a receipt shows it.</summary>
    public string Sentence => Problem.Row is { } row
        ? $"Row {row}: {Problem.Message}."
        : $"{char.ToUpperInvariant(Problem.Message[0])}{Problem.Message[1..]}.";

    /// <summary>The rejection of an upload with these faults; the first one gives the reason.</summary>
    public static ImportRejection Reject(IReadOnlyList<FileFault> faults)
    {
        var first = faults[0].Problem;
        var place = first.Row is { } row ? $"{first.File}, row {row}" : first.File;
        return new ImportRejection(faults[0].Reason, $"{place}: {first.Message}.", [.. faults.Take(ImportReceipt.MaxWarnings).Select(fault => fault.Problem)]);
    }
}

/// <summary>Ends the reading of one file. Never leaves <see cref="ExportReader"/>.</summary>
internal sealed class BadFileException(FileFault fault) : Exception(fault.Problem.Message)
{
    public FileFault Fault { get; } = fault;
}
