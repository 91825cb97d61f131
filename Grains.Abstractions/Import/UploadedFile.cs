namespace Letterboxd.Abstractions;

/// <summary>One file of an upload, as the client sent it.</summary>
/// <param name="Name">The file name the client gave, possibly with a path (a dropped folder).</param>
/// <param name="Content">The bytes: a CSV file or a ZIP archive.</param>
/// <remarks>Wire.</remarks>
[GenerateSerializer, Immutable, Alias(ContractNames.UploadedFile)]
public sealed record UploadedFile([property: Id(0)] string Name, [property: Id(1)] byte[] Content)
{
    /// <summary>Tells nothing of a member's files: Orleans prints messages into its logs.</summary>
    public override string ToString() => $"{nameof(UploadedFile)} of {Content.Length} bytes";
}
