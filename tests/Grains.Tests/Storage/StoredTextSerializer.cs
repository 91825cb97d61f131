using Orleans.Storage;

namespace Letterboxd.Grains.Tests.Storage;

internal sealed class StoredTextSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(((StoredText)(object)input!).Value);

    public T Deserialize<T>(BinaryData input) => (T)(object)new StoredText { Value = input.ToString() };
}
