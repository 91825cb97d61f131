using Letterboxd.Abstractions;
using Orleans.Storage;

namespace Letterboxd.Grains.Storage;

/// <summary>
/// One state of a grain, read when something asks for it and only seen as it is in the database: <see cref="Value"/>
/// changes after a write has succeeded. After a failed write the outcome is unknown, so the activation must not go on: it
/// gives way to one that reads again.
/// </summary>
/// <param name="name">The state's name, unique over all grains: it is part of the row's key.</param>
/// <param name="grain">The grain whose state it is.</param>
/// <param name="storage">Where it is stored.</param>
/// <param name="onUnknownOutcome">Called with the fault when the outcome of a write is unknown; deactivates the grain.</param>
internal sealed class StoredState<T>(string name, GrainId grain, IGrainStorage storage, Action<Exception> onUnknownOutcome)
    where T : class, new()
{
    // Its ETag says which version of the row is replaced; null: there must be none.
    private GrainState<T> _row = new();
    private int _changes;

    /// <summary>Whether it is known what the database holds.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>The value in the database as far as it is in memory; null when there is none.</summary>
    public T? Value { get; private set; }

    /// <summary>Reads the row. A write that comes in between wins: it knows better what the database holds.</summary>
    /// <exception cref="StorageUnavailableException">The database could not be reached.</exception>
    public async Task<T?> Read()
    {
        var (row, changes) = (new GrainState<T>(), _changes);
        await StorageFaults.Translate(() => storage.ReadStateAsync(name, grain, row), onUnknownOutcome);
        if (changes == _changes) (_row, IsKnown, Value) = (row, true, row.RecordExists ? row.State : null);
        return row.RecordExists ? row.State : null;
    }

    /// <summary>Writes a new value over the one that is known; where none was ever read or written, there must be no row.</summary>
    /// <exception cref="StorageUnavailableException">The outcome is unknown.</exception>
    public Task Save(T value) => Write(value, row => storage.WriteStateAsync(name, grain, row));

    /// <summary>Writes a value over whatever there is, which a crash may have left. Reads nothing.</summary>
    /// <exception cref="StorageUnavailableException">The outcome is unknown.</exception>
    public Task Replace(T value) => Write(value, async row =>
    {
        try
        {
            await storage.WriteStateAsync(name, grain, row);
        }
        catch (InconsistentStateException)
        {
            await Remove();
            row.ETag = null;
            await storage.WriteStateAsync(name, grain, row);
        }
    });

    /// <summary>Deletes the row, whatever version of it there is, and whether or not there is one. Reads nothing.</summary>
    /// <exception cref="StorageUnavailableException">The outcome is unknown.</exception>
    public async Task Erase()
    {
        await StorageFaults.Translate(Remove, onUnknownOutcome);
        (_row, IsKnown, Value) = (new(), true, null);
        _changes++;
    }

    /// <summary>Lets go of the value, but not of which version of the row is the known one.</summary>
    public void Release()
    {
        Value = null;
        _row.State = null!;
    }

    // A row that exists in a version that is not known: the provider deletes it without a look, and our query knows how.
    private Task Remove() => storage.ClearStateAsync(name, grain, new GrainState<T> { RecordExists = true });

    private async Task Write(T value, Func<GrainState<T>, Task> write)
    {
        var row = new GrainState<T>(value, _row.ETag) { RecordExists = _row.RecordExists };
        await StorageFaults.Translate(() => write(row), onUnknownOutcome);
        (_row, IsKnown, Value) = (row, true, value);
        _changes++;
    }
}
