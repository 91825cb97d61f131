using System.Collections.Concurrent;
using Letterboxd.Grains.Storage;
using Orleans.Storage;

namespace Letterboxd.Grains.Tests.Enrichment;

/// <summary>The service's own serializer, which also keeps count of what it has written.</summary>
internal sealed class CountingSerializer(StateSerializer serializer) : IGrainStorageSerializer
{
    private readonly ConcurrentQueue<(Type State, long Bytes)> _writes = new();
    private volatile bool _failing;

    /// <summary>While set, states cannot be written.</summary>
    public bool Failing
    {
        get => _failing;
        set => _failing = value;
    }

    /// <summary>Every state that was written, with its bytes.</summary>
    public IReadOnlyCollection<(Type State, long Bytes)> Writes => _writes;

    public BinaryData Serialize<T>(T? input)
    {
        if (_failing) throw new IOException("The database is away, says the test.");

        var data = serializer.Serialize(input!);
        _writes.Enqueue((typeof(T), data.ToMemory().Length));
        return data;
    }

    public T Deserialize<T>(BinaryData input) => serializer.Deserialize<T>(input);
}
