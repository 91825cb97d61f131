using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Letterboxd.Grains.Storage;

/// <summary>How one kind of state is written to the database and read back. Every state registers its own.</summary>
public abstract class StateFormat
{
    /// <summary>The state's type.</summary>
    public abstract Type State { get; }

    /// <summary>A state that is a JSON document.</summary>
    public static StateFormat Json<T>(JsonTypeInfo<T> json) where T : class =>
        new Format<T>(state => new(JsonSerializer.SerializeToUtf8Bytes(state, json)), data => JsonSerializer.Deserialize(data.ToMemory().Span, json)!);

    /// <summary>A state that is bytes already.</summary>
    public static StateFormat Bytes<T>(Func<T, ReadOnlyMemory<byte>> write, Func<ReadOnlyMemory<byte>, T> read) where T : class =>
        new Format<T>(state => new(write(state)), data => read(data.ToMemory()));

    internal abstract BinaryData Write(object state);

    internal abstract object Read(BinaryData data);

    private sealed class Format<T>(Func<T, BinaryData> write, Func<BinaryData, T> read) : StateFormat where T : class
    {
        public override Type State => typeof(T);

        internal override BinaryData Write(object state) => write((T)state);

        internal override object Read(BinaryData data) => read(data);
    }
}
