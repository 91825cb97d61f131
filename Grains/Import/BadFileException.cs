namespace Letterboxd.Grains.Import;

/// <summary>Ends the reading of one file. Never leaves <see cref="ExportReader"/>.</summary>
internal sealed class BadFileException(FileFault fault) : Exception(fault.Problem.Message)
{
    public FileFault Fault { get; } = fault;
}
