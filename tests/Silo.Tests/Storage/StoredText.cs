using Orleans.Storage;

namespace Letterboxd.Silo.Tests.Storage;

/// <summary>A grain's state that is stored exactly as written here, so that a test decides every byte.</summary>
public sealed class StoredText
{
    /// <summary>A text that fails whoever reads it.</summary>
    public const string Unreadable = "nobody may read this";

    public string Value { get; set; } = "";
}

internal sealed class StoredTextSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(((StoredText)(object)input!).Value);

    public T Deserialize<T>(BinaryData input) => input.ToString() is var text && text != StoredText.Unreadable
        ? (T)(object)new StoredText { Value = text }
        : throw new InvalidOperationException("A state was read that was not to be read.");
}
