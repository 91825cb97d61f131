using System.Text.Json;
using Letterboxd.Grains.Sessions;
using Orleans.Storage;

namespace Letterboxd.Grains.Storage;

/// <summary>
/// Stores grain states as System.Text.Json documents, readable in the database. A movie list is a document already
/// and passes through as it is.
/// </summary>
public sealed class StateSerializer : IGrainStorageSerializer
{
    /// <inheritdoc />
    public BinaryData Serialize<T>(T? input) => input is MovieListState list
        ? new BinaryData(list.Json)
        : new BinaryData(JsonSerializer.SerializeToUtf8Bytes(input!, StateJson.TypeInfo<T>()));

    /// <inheritdoc />
    public T Deserialize<T>(BinaryData input) => typeof(T) == typeof(MovieListState)
        ? (T)(object)new MovieListState { Json = input.ToMemory() }
        : JsonSerializer.Deserialize(input.ToMemory().Span, StateJson.TypeInfo<T>())!;
}
