namespace Letterboxd.Grains.Tests.Storage;

/// <summary>A grain's state that is stored exactly as written here, so that a test decides every byte.</summary>
public sealed class StoredText
{
    public string Value { get; set; } = "";
}
