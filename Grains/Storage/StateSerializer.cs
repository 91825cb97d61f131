using System.Collections.Frozen;
using Orleans.Storage;

namespace Letterboxd.Grains.Storage;

/// <summary>Stores grain states in the formats that they registered: System.Text.Json documents, readable in the database.</summary>
/// <param name="formats">One for each kind of state.</param>
public sealed class StateSerializer(IEnumerable<StateFormat> formats) : IGrainStorageSerializer
{
    private readonly FrozenDictionary<Type, StateFormat> _formats = formats.ToFrozenDictionary(format => format.State);

    /// <inheritdoc />
    public BinaryData Serialize<T>(T? input) => FormatOf(typeof(T)).Write(input!);

    /// <inheritdoc />
    public T Deserialize<T>(BinaryData input) => (T)FormatOf(typeof(T)).Read(input);

    private StateFormat FormatOf(Type state) =>
        _formats.GetValueOrDefault(state) ?? throw new InvalidOperationException($"The state {state.Name} has no registered format.");
}
