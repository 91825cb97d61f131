using Letterboxd.Abstractions;

namespace Letterboxd.Grains.Import;

/// <summary>The outcome of reading an upload: the merged export, or why it was rejected. Exactly one is set.</summary>
public sealed record ExportReading
{
    private ExportReading()
    {
    }

    /// <summary>The merged export; null when the upload was rejected.</summary>
    public MergedExport? Export { get; private init; }

    /// <summary>Why the upload was rejected; null when it was read.</summary>
    public ImportRejection? Rejection { get; private init; }

    internal static ExportReading Of(MergedExport export) => new() { Export = export };

    internal static ExportReading Of(ImportRejection rejection) => new() { Rejection = rejection };
}
